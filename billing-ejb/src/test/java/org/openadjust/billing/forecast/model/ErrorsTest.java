package org.openadjust.billing.forecast.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What intervals rest on, and when something is said. */
class ErrorsTest {

    private static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    @Test
    void withoutErrorsANormalDistributionIsBorrowed() {
        double[] quantiles = new Errors().quantiles(200);
        assertEquals(1.1 * 1.645, quantiles[189], 0.08);
        assertEquals(-quantiles[10], quantiles[189], 1e-6);
    }

    @Test
    void whatWasWrongLatelyDecidesAndWhatIsLongAgoIsForgotten() {
        Errors errors = new Errors();
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            errors.add(10 * random.nextGaussian());
        }
        assertEquals(Errors.MAX, errors.size());
        assertEquals(16.45, errors.quantiles(200)[189], 2.5);
        for (int i = 0; i < Errors.MAX; i++) {
            errors.add(random.nextGaussian());
        }
        assertEquals(1.645, errors.quantiles(200)[189], 0.3);
    }

    @Test
    void whatIsNoNumberTeachesNothing() {
        Errors errors = new Errors();
        errors.add(Double.NaN);
        errors.add(Double.POSITIVE_INFINITY);
        assertEquals(0, errors.size());
    }

    @Test
    void bytesSayTheSameAndDamagedOnesNothing() {
        Errors errors = new Errors();
        for (int i = 0; i < 700; i++) {
            errors.add(i % 17 - 8);
        }
        byte[] bytes = errors.bytes();
        assertTrue(bytes.length <= 4_000, "they have to fit into the column");
        assertArrayEquals(errors.quantiles(20), Errors.of(bytes).orElseThrow().quantiles(20), 1e-6);
        bytes[bytes.length - 1] ^= 1;
        assertTrue(Errors.of(bytes).isEmpty());
        assertTrue(Errors.of(new byte[3]).isEmpty());
    }

    @Test
    void whatIsSaidStaysUntilItIsClearlyLessLikely() {
        assertTrue(Alert.isSaid(0.8, false));
        assertTrue(!Alert.isSaid(0.79, false));
        assertTrue(Alert.isSaid(0.6, true));
        assertTrue(!Alert.isSaid(0.59, true));
        assertTrue(!Alert.isSaid(Double.NaN, true));
    }

    @Test
    void farAboveUsualTakesThreeCycles() {
        assertTrue(Alert.farAboveUsual(List.of(eur("10"), eur("20"))).isEmpty());
        assertTrue(Alert.farAboveUsual(List.of(eur("0"), eur("0"), eur("20"))).isEmpty());
        assertEquals(
                eur("26.00"),
                Alert.farAboveUsual(List.of(eur("90"), eur("20"), eur("10"))).orElseThrow());
    }
}
