package org.openadjust.billing.web.adjustments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.adjustment.AdjustmentCondition;
import org.openadjust.billing.adjustment.AdjustmentCondition.AtLeast;
import org.openadjust.billing.adjustment.AdjustmentCondition.AtMost;
import org.openadjust.billing.adjustment.AdjustmentCondition.Before;
import org.openadjust.billing.adjustment.AdjustmentCondition.CausedBy;
import org.openadjust.billing.adjustment.AdjustmentCondition.Direction;
import org.openadjust.billing.adjustment.AdjustmentCondition.InCurrency;
import org.openadjust.billing.adjustment.AdjustmentCondition.OfAccount;
import org.openadjust.billing.adjustment.AdjustmentCondition.OfCharge;
import org.openadjust.billing.adjustment.AdjustmentCondition.OfSubscription;
import org.openadjust.billing.adjustment.AdjustmentCondition.Since;
import org.openadjust.billing.adjustment.AdjustmentCondition.Towards;

class AdjustmentFilterTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final Instant NOW = Instant.parse("2026-03-29T12:34:56Z");

    @Test
    void aTimeThatGoesBackBeginsWhereTheOverviewsDoes() {
        assertEquals(
                new AdjustmentFilter(List.of(new Since(Instant.parse("2026-03-28T13:00:00Z"))), List.of()),
                AdjustmentFilter.of(Map.of("within", "DAY"), BERLIN, NOW));
        assertEquals(
                new AdjustmentFilter(
                        List.of(
                                new Since(Instant.parse("2026-03-27T13:25:00Z")),
                                new Before(Instant.parse("2026-03-28T13:00:00Z"))),
                        List.of()),
                AdjustmentFilter.of(Map.of("within", "DAY_BEFORE"), BERLIN, NOW));
        assertEquals(
                new AdjustmentFilter(List.of(), List.of("within")),
                AdjustmentFilter.of(Map.of("within", "YEAR"), BERLIN, NOW));
    }

    @Test
    void everyFieldBecomesItsCondition() {
        Map<String, String> typed = Map.of(
                "account", " acme ",
                "subscription", "acme-1",
                "charge", "calls",
                "cause", "billing.usage.voided",
                "currency", "usd",
                "direction", "CREDITED",
                "least", "0.50",
                "most", "12",
                "from", "2026-03-29",
                "to", "2026-03-29");

        List<AdjustmentCondition> expected = List.of(
                new OfAccount("acme"),
                new OfSubscription("acme-1"),
                new OfCharge("calls"),
                new CausedBy("billing.usage.voided"),
                new InCurrency("USD"),
                new Towards(Direction.CREDITED),
                new AtLeast(new BigDecimal("0.50")),
                new AtMost(new BigDecimal("12")),
                new Since(Instant.parse("2026-03-28T23:00:00Z")),
                // the last day is included, and this one has 23 hours
                new Before(Instant.parse("2026-03-29T22:00:00Z")));

        assertEquals(new AdjustmentFilter(expected, List.of()), AdjustmentFilter.of(typed, BERLIN, NOW));
    }

    @Test
    void whatIsMissingDoesNotFilter() {
        Map<String, String> typed = new HashMap<>();
        typed.put("account", null);
        typed.put("charge", "   ");

        assertEquals(new AdjustmentFilter(List.of(), List.of()), AdjustmentFilter.of(typed, BERLIN, NOW));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "least, -5",
        "least, 1e9",
        "least, 12.34567",
        "most, '1,5'",
        "most, 9999999999999999",
        "direction, UP",
        "from, 24.11.2026",
        "to, 2026-02-30",
        "to, +999999999-12-31"
    })
    void whatCannotBeReadIsNamedAndLeftOut(String field, String text) {
        Map<String, String> typed = Map.of(field, text, "charge", "calls");

        assertEquals(
                new AdjustmentFilter(List.of(new OfCharge("calls")), List.of(field)),
                AdjustmentFilter.of(typed, BERLIN, NOW));
    }

    @Test
    void aTextWithoutEndIsLeftOut() {
        Map<String, String> typed = Map.of("account", "a".repeat(100_000));

        assertEquals(new AdjustmentFilter(List.of(), List.of("account")), AdjustmentFilter.of(typed, BERLIN, NOW));
    }
}
