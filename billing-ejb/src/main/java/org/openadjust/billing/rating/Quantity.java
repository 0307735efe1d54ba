package org.openadjust.billing.rating;

import java.math.BigDecimal;
import java.util.Objects;
import org.openadjust.billing.platform.Decimals;

/**
 * What is priced, as a fraction: an average or a level held over time is seldom a decimal.
 *
 * @param numerator in the meter's unit, not negative
 * @param denominator events or seconds; 1 for what was merely counted or summed
 */
public record Quantity(BigDecimal numerator, long denominator) {

    public static final Quantity NONE = of(BigDecimal.ZERO);

    public Quantity {
        Objects.requireNonNull(numerator);
        numerator = Decimals.normal(numerator);
        if (numerator.signum() < 0 || denominator < 1) {
            throw new IllegalArgumentException(numerator + " / " + denominator + " is no quantity");
        }
    }

    /** A quantity that is a decimal. */
    public static Quantity of(BigDecimal quantity) {
        return new Quantity(quantity, 1);
    }

    /** Nothing instead of less than nothing: what was taken back cannot exceed what was used. */
    static Quantity ofSum(BigDecimal numerator, long denominator) {
        return new Quantity(numerator.max(BigDecimal.ZERO), denominator);
    }

    /** What is left of it once an allowance is off. */
    public Quantity without(BigDecimal allowance) {
        return ofSum(numerator.subtract(scaled(allowance)), denominator);
    }

    /** A number of units in parts of this quantity's denominator. */
    BigDecimal scaled(BigDecimal units) {
        return denominator == 1 ? units : units.multiply(BigDecimal.valueOf(denominator));
    }
}
