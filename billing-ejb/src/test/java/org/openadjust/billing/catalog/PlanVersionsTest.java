package org.openadjust.billing.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.calendar.Interval;

class PlanVersionsTest {

    // rule 2
    @ParameterizedTest(name = "of {0} on {1} holds {2}")
    @CsvSource(textBlock = """
                    1,                                           0001-01-01, 1
                    1,                                           2026-01-01, 1
                    1 2:2024-05-01,                              2024-04-30, 1
                    1 2:2024-05-01,                              2024-05-01, 2
                    # a later number for an earlier day
                    1 2:2024-05-01 3:2024-03-01,                 2024-02-29, 1
                    1 2:2024-05-01 3:2024-03-01,                 2024-03-01, 3
                    1 2:2024-05-01 3:2024-03-01,                 2024-05-01, 2
                    # two for the same day, in either order
                    1 2:2024-05-01 3:2024-05-01,                 2024-05-01, 3
                    3:2024-05-01 2:2024-05-01 1,                 2024-06-01, 3
                    # none yet
                    2:2024-05-01,                                2024-04-30, 0
                    """)
    void theLatestDayHoldsAndOfTheSameDayTheHigherNumber(String versions, LocalDate day, int expected) {
        assertEquals(expected, versions(versions).on(day).map(Plan::version).orElse(0));
    }

    @Test
    void aReplacedVersionIsKeptButHoldsNever() {
        PlanVersions versions = versions("1 2:2024-05-01 3:2024-05-01");
        assertEquals(
                List.of(1, 3), versions.effective().stream().map(Plan::version).toList());
        assertEquals(
                List.of(1, 2, 3), versions.all().stream().map(Plan::version).toList());
        assertEquals(Optional.of(2), versions.version(2).map(Plan::version));
    }

    @Test
    void theOrderOfPublicationDoesNotMatter() {
        assertEquals(versions("1 2:2024-05-01"), versions("2:2024-05-01").with(version("1")));
    }

    @Test
    void aNumberIsGivenOnce() {
        PlanVersions versions = versions("1 2:2024-05-01");
        assertThrows(IllegalArgumentException.class, () -> versions.with(version("2:2024-06-01")));
        assertThrows(IllegalArgumentException.class, () -> PlanVersions.of("another", versions.all()));
    }

    // rule 3
    @Test
    void whatIsSoldInAnotherCurrencyDoesNotHold() {
        PlanVersions versions = versions("1 2:2024-05-01:EUR");
        LocalDate day = LocalDate.of(2024, 5, 1);
        assertEquals(1, versions.soldIn(CurrencyUnit.USD).on(day).orElseThrow().version());
        assertEquals(2, versions.soldIn(CurrencyUnit.EUR).on(day).orElseThrow().version());
    }

    private static PlanVersions versions(String texts) {
        return PlanVersions.of(
                "p",
                Arrays.stream(texts.split(" ")).map(PlanVersionsTest::version).toList());
    }

    /** From {@code number[:effectiveFrom[:currency]]}. */
    private static Plan version(String text) {
        String[] parts = text.split(":");
        return new Plan(
                "p",
                Integer.parseInt(parts[0]),
                parts.length > 1 ? LocalDate.parse(parts[1]) : Plan.ALWAYS,
                0,
                new Interval(1, 0),
                Plan.Timing.ARREARS,
                BigDecimal.ONE,
                parts.length > 2 ? List.of(CurrencyUnit.of(parts[2])) : List.of(),
                List.of());
    }
}
