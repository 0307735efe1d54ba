package org.openadjust.billing.rating;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.openadjust.billing.platform.Decimals;

/**
 * One step of a line's arithmetic, as data: {@code quantity × price × part / whole}. A person can read it, and a test can
 * check that the steps add up to the line.
 *
 * @param label what is priced: {@code fee}, {@code units}, {@code tier 2}, {@code tier 2 flat fee}, {@code packages}
 * @param quantity how many units; negative where something comes off
 * @param price of one unit, in the account's currency
 * @param part days (or units) of the stretch; 1 where nothing is prorated
 * @param whole days (or units) of the whole, unclamped billing period; 1 where nothing is prorated
 */
public record Step(String label, BigDecimal quantity, BigDecimal price, long part, long whole) {
    public Step {
        Objects.requireNonNull(label);
        quantity = Decimals.normal(quantity);
        price = Decimals.normal(price);
        if (part < 0 || whole < 1) {
            throw new IllegalArgumentException(part + " of " + whole + " is not a share");
        }
    }

    /** A step without proration. */
    public static Step of(String label, BigDecimal quantity, BigDecimal price) {
        return new Step(label, quantity, price, 1, 1);
    }

    /** What the step is worth, exactly. */
    public ExactAmount value() {
        return new ExactAmount(quantity.multiply(price).multiply(BigDecimal.valueOf(part)), whole);
    }

    /** What steps are worth together, exactly. */
    public static ExactAmount sum(List<Step> steps) {
        return steps.stream().map(Step::value).reduce(ExactAmount.ZERO, ExactAmount::plus);
    }
}
