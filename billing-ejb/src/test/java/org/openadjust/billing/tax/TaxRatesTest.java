package org.openadjust.billing.tax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** The comments name the charter's rule. */
class TaxRatesTest {

    private static final Instant JULY = Instant.parse("2020-07-01T00:00:00Z");

    private static final TaxRates RATES = TaxRates.none()
            .with(new TaxRate("vat", new BigDecimal("16"), JULY, 7))
            .with(new TaxRate("vat", new BigDecimal("19"), Instant.MIN, 1))
            .with(new TaxRate("city", new BigDecimal("2"), JULY, 2));

    // rule 2
    @Test
    void theRateIsThatOfTheInstant() {
        assertEquals(Map.of("vat", Money.parse("EUR 19.00")), on("100.00", JULY.minusMillis(1)));
        assertEquals(Map.of("vat", Money.parse("EUR 16.00"), "city", Money.parse("EUR 2.00")), on("100.00", JULY));
    }

    // rule 3
    @Test
    void ofTwoForTheSameInstantTheOneRecordedLaterHoldsWhicheverCameFirst() {
        TaxRate later = new TaxRate("vat", new BigDecimal("17"), JULY, 8);
        TaxRate earlier = new TaxRate("vat", new BigDecimal("18"), JULY, 6);
        assertEquals(later, RATES.with(later).with(earlier).at("vat", JULY).orElseThrow());
        assertEquals(later, RATES.with(earlier).with(later).at("vat", JULY).orElseThrow());
    }

    // rule 1
    @Test
    void roundedOncePerRateAndACreditLikeACharge() {
        assertEquals(Money.parse("EUR 0.02"), on("0.09", Instant.MIN).get("vat"));
        assertEquals(Money.parse("EUR -0.02"), on("-0.09", Instant.MIN).get("vat"));
    }

    private static Map<String, Money> on(String net, Instant issuedAt) {
        return RATES.on(Money.parse("EUR " + net), List.of("vat", "city"), issuedAt, RoundingMode.HALF_UP);
    }
}
