package org.openadjust.billing.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.catalog.PriceModel;
import org.openadjust.billing.catalog.PriceModel.Graduated;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.catalog.PriceModel.Tier;

/** Bounds of prices; the comments name the charter's rule. */
class RatingTest {

    private static final PriceModel WITH_FLAT_FEES =
            new Graduated(List.of(tier("10", "10", "2"), tier("20", "5", "3"), tier(null, "5", "3")));
    private static final PriceModel FALLING =
            new Graduated(List.of(tier("10", "5.00", "0"), tier("20", "3.00", "0"), tier(null, "1.00", "0")));

    // rule 2
    @ParameterizedTest
    @CsvSource(textBlock = """
                    # getlago/lago-api: spec/services/charge_models/graduated_service_spec.rb
                    0,      2
                    0.0001, 2.001
                    1,      12
                    10,     102
                    # one step above the bound the second tier's flat fee is due
                    10.001, 105.005
                    11,     110
                    12,     115
                    20,     155
                    20.001, 158.005
                    21,     163
                    """)
    void graduatedWithFlatFees(BigDecimal quantity, BigDecimal amount) {
        assertAmount(amount, WITH_FLAT_FEES, quantity);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "4,20", "9,45", "10,50", "11,53", "20,80", "20.5,80.5", "25,85"})
    void graduatedWithFallingPrices(BigDecimal quantity, BigDecimal amount) {
        assertAmount(amount, FALLING, quantity);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "55,3.685", "0.000000000001,0.000000000000067", "1000000000000000,67000000000000"})
    void perUnit(BigDecimal quantity, BigDecimal amount) {
        assertAmount(amount, new PerUnit(new BigDecimal("0.067")), quantity);
    }

    @Test
    void theStepsSayWhichTierCostsWhat() {
        assertEquals(
                List.of(
                        step("tier 1", "10", "10"),
                        step("tier 1 flat fee", "1", "2"),
                        step("tier 2", "2.5", "5"),
                        step("tier 2 flat fee", "1", "3")),
                Rating.steps(WITH_FLAT_FEES, new BigDecimal("12.500")));
        assertEquals(List.of(step("tier 1", "0", "5")), Rating.steps(FALLING, BigDecimal.ZERO));
        assertEquals(
                List.of(step("units", "3", "0.067")),
                Rating.steps(new PerUnit(new BigDecimal("0.0670")), new BigDecimal("3.0")));
    }

    // rule 2: quantity 0 lies in the first tier, whose flat fee is due
    @Test
    void aFirstFlatFeeIsDueWithoutUse() {
        assertTrue(Rating.isDueWithoutUse(WITH_FLAT_FEES));
        assertFalse(Rating.isDueWithoutUse(FALLING));
        assertFalse(Rating.isDueWithoutUse(new PerUnit(BigDecimal.TEN)));
    }

    // rule 5
    @Test
    void aNegativeQuantityHasNoAmount() {
        BigDecimal negative = new BigDecimal("-0.01");
        assertThrows(IllegalArgumentException.class, () -> Rating.amount(FALLING, negative));
        assertThrows(IllegalArgumentException.class, () -> Rating.steps(FALLING, negative));
    }

    // rule 3
    @ParameterizedTest(name = "{0} / {1} is {2}")
    @CsvSource(textBlock = """
                    3.685,   1, USD 3.69
                    3.6849,  1, USD 3.68
                    0.005,   1, USD 0.01
                    0.5,     1, JPY 1
                    1.4999,  1, JPY 1
                    1.0005,  1, KWD 1.001
                    # half of 9.99 is a tie; a third of 0.01 is not a decimal
                    9.99,    2, USD 5.00
                    0.01,    3, USD 0.00
                    0.015,   3, USD 0.01
                    # 59.95 × 14 days of 30, 49.95 × 16 of 30, 10.000 × 17 of 31
                    839.30, 30, USD 27.98
                    799.20, 30, USD 26.64
                    170.000, 31, KWD 5.484
                    """)
    void roundedOnceHalfUp(BigDecimal numerator, long denominator, String text) {
        Money money = Money.parse(text);
        assertEquals(money, new ExactAmount(numerator, denominator).rounded(money.getCurrencyUnit()));
    }

    @Test
    void fractionsAddUpExactly() {
        ExactAmount third = new ExactAmount(BigDecimal.ONE, 3);
        ExactAmount half = new ExactAmount(new BigDecimal("0.5"), 1);
        assertTrue(third.plus(half).equalsAmount(new ExactAmount(new BigDecimal("5"), 6)));
        assertTrue(third.plus(third).plus(third).equalsAmount(ExactAmount.of(BigDecimal.ONE)));
        assertFalse(third.plus(half).equalsAmount(ExactAmount.of(new BigDecimal("0.8333"))));
    }

    private static void assertAmount(BigDecimal expected, PriceModel price, BigDecimal quantity) {
        assertEquals(
                0,
                expected.compareTo(Rating.amount(price, quantity)),
                () -> quantity + " costs " + Rating.amount(price, quantity));
    }

    private static Step step(String label, String quantity, String price) {
        return Step.of(label, new BigDecimal(quantity), new BigDecimal(price));
    }

    private static Tier tier(String upTo, String unitPrice, String flatFee) {
        return new Tier(upTo == null ? null : new BigDecimal(upTo), new BigDecimal(unitPrice), new BigDecimal(flatFee));
    }
}
