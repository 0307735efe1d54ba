package org.openadjust.billing.charging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.charging.ParkedLine.Reason;
import org.openadjust.billing.rating.Quantity;
import org.openadjust.billing.rating.Step;
import org.openadjust.billing.timeline.PeriodId;

/** Rule 9. */
class GuardTest {

    private static final LineId ID = new LineId(
            new PeriodId("s", LocalDate.of(2024, 4, 1), LocalDate.of(2024, 5, 1)),
            Timing.ARREARS,
            LineId.Kind.USAGE,
            "c",
            "p",
            "");

    private final Guard guard = new Guard(RoundingMode.HALF_UP);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "999999999999999.99, true",
        "-999999999999999.99, true",
        "1000000000000000.00, false",
        "-1000000000000000.00, false",
    })
    void anAmountHasAtMostFifteenDigitsBeforeThePoint(String amount, boolean passes) {
        assertEquals(passes, guard.line(ID, () -> line(amount, amount)).isPresent());
        List<Reason> reasons = passes ? List.of() : List.of(Reason.AMOUNT_TOO_LARGE);
        assertEquals(reasons, guard.parked().stream().map(ParkedLine::reason).toList());
    }

    @Test
    void theStepsLeadToTheAmount() {
        assertTrue(guard.line(ID, () -> line("1.00", "1.004")).isPresent());
        assertParked(Reason.DOES_NOT_ADD_UP, () -> line("1.00", "1.005"));
    }

    @Test
    void arithmeticThatFailsStopsItsLine() {
        assertParked(Reason.CANNOT_BE_RATED, () -> line("1.00", "1.00", Math.multiplyExact(Long.MAX_VALUE, 2)));
        assertParked(Reason.CANNOT_BE_RATED, () -> line("1.00", "1.00", -1));
    }

    private void assertParked(Reason reason, Supplier<ChargeLine> line) {
        assertFalse(guard.line(ID, line).isPresent());
        assertEquals(ID, guard.parked().getLast().id());
        assertEquals(reason, guard.parked().getLast().reason());
    }

    private static ChargeLine line(String target, String step) {
        return line(target, step, 1);
    }

    private static ChargeLine line(String target, String step, long part) {
        return new ChargeLine(
                ID,
                Instant.EPOCH,
                Instant.EPOCH,
                Quantity.NONE,
                Money.of(CurrencyUnit.EUR, new BigDecimal(target)),
                List.of(new Step("units", BigDecimal.ONE, new BigDecimal(step), part, 1)));
    }
}
