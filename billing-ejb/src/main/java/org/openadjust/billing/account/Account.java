package org.openadjust.billing.account;

import java.time.ZoneId;
import java.util.Objects;
import org.joda.money.CurrencyUnit;

/**
 * Who pays.
 *
 * @param account id, chosen by the system that registered it
 * @param currency of all its bills
 * @param timeZone in which its days, and so its billing periods, begin
 */
public record Account(String account, CurrencyUnit currency, ZoneId timeZone) {
    public Account {
        Objects.requireNonNull(account);
        Objects.requireNonNull(currency);
        Objects.requireNonNull(timeZone);
    }
}
