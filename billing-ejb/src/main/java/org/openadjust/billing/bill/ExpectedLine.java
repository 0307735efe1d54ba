package org.openadjust.billing.bill;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.openadjust.billing.rating.Step;

/**
 * A line of an expected bill, with its arithmetic.
 *
 * @param key which line it is
 * @param periodFrom first day of the billing period that it belongs to
 * @param periodTo the day after the period's last
 * @param tally the use that it is rated from; empty for a fee
 * @param amount rounded once, half up, to the currency's minor unit
 * @param arithmetic the steps whose exact values sum to the amount before rounding
 */
public record ExpectedLine(
        LineKey key, LocalDate periodFrom, LocalDate periodTo, UsageTally tally, Money amount, List<Step> arithmetic) {
    public ExpectedLine {
        Objects.requireNonNull(key);
        Objects.requireNonNull(tally);
        Objects.requireNonNull(amount);
        arithmetic = List.copyOf(arithmetic);
    }
}
