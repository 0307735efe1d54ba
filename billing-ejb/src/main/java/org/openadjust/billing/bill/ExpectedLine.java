package org.openadjust.billing.bill;

import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.openadjust.billing.rating.ExactAmount;
import org.openadjust.billing.rating.Step;

/**
 * A line of an expected bill, with its arithmetic.
 *
 * @param slot which line it is, and of which period
 * @param tally the use that it is rated from; empty for a fee
 * @param amount rounded once, as its account is rounded, to the currency's minor unit
 * @param arithmetic the steps whose exact values sum to the amount before rounding; none if nothing is priced
 */
public record ExpectedLine(Slot slot, UsageTally tally, Money amount, List<Step> arithmetic) {
    private static final List<RoundingMode> ROUNDINGS = List.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN);

    public ExpectedLine {
        Objects.requireNonNull(slot);
        Objects.requireNonNull(tally);
        arithmetic = List.copyOf(arithmetic);
        if (!isRounded(amount, Step.sum(arithmetic))) {
            throw new IllegalArgumentException(slot.key() + ": " + arithmetic + " is not " + amount);
        }
    }

    private static boolean isRounded(Money amount, ExactAmount exact) {
        return ROUNDINGS.stream()
                .anyMatch(rounding ->
                        exact.rounded(amount.getCurrencyUnit(), rounding).equals(amount));
    }

    /** Which line it is. */
    public LineKey key() {
        return slot.key();
    }
}
