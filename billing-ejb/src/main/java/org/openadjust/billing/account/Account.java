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
 * @param policy how it is billed
 */
public record Account(String account, CurrencyUnit currency, ZoneId timeZone, AccountPolicy policy) {
    public Account {
        Objects.requireNonNull(account);
        Objects.requireNonNull(currency);
        Objects.requireNonNull(timeZone);
        Objects.requireNonNull(policy);
    }

    /** An account that is billed as is usual. */
    public Account(String account, CurrencyUnit currency, ZoneId timeZone) {
        this(account, currency, timeZone, AccountPolicy.DEFAULT);
    }
}
