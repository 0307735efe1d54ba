package org.openadjust.billing.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What all cycles under way in one currency will come to together, before tax.
 *
 * @param cycles how many
 * @param soFar what they would come to if they ended now
 * @param low in nine of ten cases it comes to lie between this
 * @param high and this
 */
public record ExpectedRevenue(long cycles, Money soFar, Money expected, Money low, Money high) {

    /** Nine of ten. */
    private static final double DEVIATIONS = 1.645;

    /** Accounts are not wrong independently of each other: so much of the variance is common to all. */
    private static final double COMMON = 0.05;

    /**
     * Of sums.
     *
     * @param spreads the sum of the cycles' spreads
     * @param squares the sum of their squares
     */
    public static ExpectedRevenue of(
            CurrencyUnit currency, long cycles, BigDecimal soFar, BigDecimal expected, double spreads, double squares) {
        double spread = Math.sqrt((1 - COMMON) * squares + COMMON * spreads * spreads);
        BigDecimal half = BigDecimal.valueOf(DEVIATIONS * spread);
        return new ExpectedRevenue(
                cycles,
                money(currency, soFar),
                money(currency, expected),
                money(currency, expected.subtract(half)),
                money(currency, expected.add(half)));
    }

    private static Money money(CurrencyUnit currency, BigDecimal amount) {
        return Money.of(currency, amount, RoundingMode.HALF_UP);
    }
}
