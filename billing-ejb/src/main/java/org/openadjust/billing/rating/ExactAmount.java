package org.openadjust.billing.rating;

import java.math.BigDecimal;
import java.math.BigInteger;
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

    /** The exact sum, over the least common denominator. */
    public ExactAmount plus(ExactAmount other) {
        if (denominator == other.denominator) {
            return new ExactAmount(numerator.add(other.numerator), denominator);
        }
        long common = BigInteger.valueOf(denominator)
                .gcd(BigInteger.valueOf(other.denominator))
                .longValueExact();
        long mine = other.denominator / common;
        return new ExactAmount(
                times(numerator, mine).add(times(other.numerator, denominator / common)),
                Math.multiplyExact(denominator, mine));
    }

    /** Whether it is the same amount, however it is written. */
    public boolean equalsAmount(ExactAmount other) {
        return compareAmount(other) == 0;
    }

    /** Rounded once, half up, to the currency's minor unit. */
    public Money rounded(CurrencyUnit currency) {
        return rounded(currency, RoundingMode.HALF_UP);
    }

    /** Rounded once to the currency's minor unit; a negative amount like the positive one. */
    public Money rounded(CurrencyUnit currency, RoundingMode rounding) {
        BigDecimal amount = denominator == 1
                ? numerator
                : numerator.divide(BigDecimal.valueOf(denominator), currency.getDecimalPlaces(), rounding);
        return Money.of(currency, amount, rounding);
    }

    /** Below zero if it is less than another amount, above if it is more, 0 if it is the same. */
    public int compareAmount(ExactAmount other) {
        return times(numerator, other.denominator).compareTo(times(other.numerator, denominator));
    }

    private static BigDecimal times(BigDecimal value, long factor) {
        return value.multiply(BigDecimal.valueOf(factor));
    }
}
