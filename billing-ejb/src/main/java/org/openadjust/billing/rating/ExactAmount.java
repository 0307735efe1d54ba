package org.openadjust.billing.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * An amount before rounding, as a fraction: a share of a month is seldom a decimal.
 *
 * @param numerator in the account's currency
 * @param denominator above zero
 */
public record ExactAmount(BigDecimal numerator, long denominator) {

    public static final ExactAmount ZERO = new ExactAmount(BigDecimal.ZERO, 1);

    public ExactAmount {
        if (denominator < 1) {
            throw new IllegalArgumentException("denominator " + denominator + " is below 1");
        }
    }

    /** An amount that is a decimal. */
    public static ExactAmount of(BigDecimal amount) {
        return new ExactAmount(amount, 1);
    }

    /** The exact sum. */
    public ExactAmount plus(ExactAmount other) {
        if (denominator == other.denominator) {
            return new ExactAmount(numerator.add(other.numerator), denominator);
        }
        return new ExactAmount(
                times(numerator, other.denominator).add(times(other.numerator, denominator)),
                Math.multiplyExact(denominator, other.denominator));
    }

    /** Whether it is the same amount, however it is written. */
    public boolean equalsAmount(ExactAmount other) {
        return times(numerator, other.denominator).compareTo(times(other.numerator, denominator)) == 0;
    }

    /** Rounded once, half up, to the currency's minor unit. */
    public Money rounded(CurrencyUnit currency) {
        BigDecimal amount = denominator == 1
                ? numerator
                : numerator.divide(BigDecimal.valueOf(denominator), currency.getDecimalPlaces(), RoundingMode.HALF_UP);
        return Money.of(currency, amount, RoundingMode.HALF_UP);
    }

    private static BigDecimal times(BigDecimal value, long factor) {
        return value.multiply(BigDecimal.valueOf(factor));
    }
}
