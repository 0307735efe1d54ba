package org.openadjust.billing.charging;

import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.proration.Proration;

/**
 * How an account is billed.
 *
 * @param currency of all its amounts
 * @param timeZone in which its days begin
 * @param rounding applied once per line, to the currency's minor unit
 * @param creditsUnused whether the unused part of a fee paid in advance comes back
 */
public record BillingRules(
        CurrencyUnit currency, ZoneId timeZone, Proration proration, RoundingMode rounding, boolean creditsUnused) {
    public BillingRules {
        Objects.requireNonNull(currency);
        Objects.requireNonNull(timeZone);
        Objects.requireNonNull(proration);
        Objects.requireNonNull(rounding);
    }
}
