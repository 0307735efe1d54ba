package org.openadjust.billing.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events a charge counts, at the bounds of every condition. */
class TariffTest {

    @ParameterizedTest(name = "{0}-{1} in {2}: {3} {4}")
    @CsvSource(textBlock = """
            07:00, 22:00, UTC,              2024-03-01T06:59:59.999999Z, false
            07:00, 22:00, UTC,              2024-03-01T07:00:00Z,        true
            07:00, 22:00, UTC,              2024-03-01T21:59:59.999999Z, true
            07:00, 22:00, UTC,              2024-03-01T22:00:00Z,        false
            # over midnight
            22:00, 06:00, UTC,              2024-03-01T21:59:59Z,        false
            22:00, 06:00, UTC,              2024-03-01T22:00:00Z,        true
            22:00, 06:00, UTC,              2024-03-02T00:00:00Z,        true
            22:00, 06:00, UTC,              2024-03-02T05:59:59Z,        true
            22:00, 06:00, UTC,              2024-03-02T06:00:00Z,        false
            # until midnight, and from it
            22:00, 00:00, UTC,              2024-03-01T23:59:59.999999Z, true
            22:00, 00:00, UTC,              2024-03-02T00:00:00Z,        false
            00:00, 06:00, UTC,              2024-03-02T00:00:00Z,        true
            00:00, 06:00, UTC,              2024-03-01T23:59:59.999999Z, false
            # local time in the account's zone
            07:00, 22:00, Asia/Kathmandu,   2024-03-01T01:14:59Z,        false
            07:00, 22:00, Asia/Kathmandu,   2024-03-01T01:15:00Z,        true
            07:00, 22:00, America/New_York, 2024-03-02T02:59:59Z,        true
            # the clock leaps from 02:00 to 03:00
            02:00, 03:00, Europe/Berlin,    2024-03-31T00:59:59.999999Z, false
            02:00, 03:00, Europe/Berlin,    2024-03-31T01:00:00Z,        false
            01:00, 03:00, Europe/Berlin,    2024-03-31T00:59:59.999999Z, true
            01:00, 03:00, Europe/Berlin,    2024-03-31T01:00:00Z,        false
            02:30, 04:00, Europe/Berlin,    2024-03-31T01:00:00Z,        true
            22:00, 06:00, Europe/Berlin,    2024-03-31T03:59:59Z,        true
            22:00, 06:00, Europe/Berlin,    2024-03-31T04:00:00Z,        false
            # the hour from 02:00 to 03:00 comes twice
            02:00, 03:00, Europe/Berlin,    2024-10-26T23:59:59.999999Z, false
            02:00, 03:00, Europe/Berlin,    2024-10-27T00:00:00Z,        true
            02:00, 03:00, Europe/Berlin,    2024-10-27T00:59:59Z,        true
            02:00, 03:00, Europe/Berlin,    2024-10-27T01:00:00Z,        true
            02:00, 03:00, Europe/Berlin,    2024-10-27T01:59:59.999999Z, true
            02:00, 03:00, Europe/Berlin,    2024-10-27T02:00:00Z,        false
            02:00, 02:30, Europe/Berlin,    2024-10-27T00:30:00Z,        false
            02:00, 02:30, Europe/Berlin,    2024-10-27T01:29:59Z,        true
            """)
    void aTimeOfTheDayIsHalfOpenAndLocal(LocalTime from, LocalTime to, ZoneId zone, Instant at, boolean holds) {
        assertEquals(holds, holds(new Condition.Hours(from, to), at, zone));
    }

    @ParameterizedTest(name = "{0} in {1}: {2} {3}")
    @CsvSource(textBlock = """
            MON,         UTC,              2024-03-03T23:59:59.999999Z, false
            MON,         UTC,              2024-03-04T00:00:00Z,        true
            MON,         UTC,              2024-03-04T23:59:59.999999Z, true
            MON,         UTC,              2024-03-05T00:00:00Z,        false
            SAT SUN,     UTC,              2024-03-01T23:59:59Z,        false
            SAT SUN,     UTC,              2024-03-02T00:00:00Z,        true
            SAT SUN,     UTC,              2024-03-03T23:59:59Z,        true
            MON,         Pacific/Auckland, 2024-03-03T11:00:00Z,        true
            MON,         Pacific/Auckland, 2024-03-03T10:59:59Z,        false
            # a day of 23 hours and one of 25
            SUN,         Europe/Berlin,    2024-03-30T22:59:59Z,        false
            SUN,         Europe/Berlin,    2024-03-30T23:00:00Z,        true
            SUN,         Europe/Berlin,    2024-03-31T21:59:59Z,        true
            SUN,         Europe/Berlin,    2024-03-31T22:00:00Z,        false
            SUN,         Europe/Berlin,    2024-10-27T22:59:59Z,        true
            SUN,         Europe/Berlin,    2024-10-27T23:00:00Z,        false
            """)
    void aDayOfTheWeekIsOneOfTheAccountsZone(String words, ZoneId zone, Instant at, boolean holds) {
        Set<DayOfWeek> days = Arrays.stream(DayOfWeek.values())
                .filter(day -> words.contains(day.name().substring(0, 3)))
                .collect(Collectors.toSet());
        assertEquals(holds, holds(new Condition.Weekdays(days), at, zone));
    }

    @ParameterizedTest(name = "{0} to {1} in {2}: {3} {4}")
    @CsvSource(textBlock = """
            04-01, 10-01, UTC,              2024-03-31T23:59:59.999999Z, false
            04-01, 10-01, UTC,              2024-04-01T00:00:00Z,        true
            04-01, 10-01, UTC,              2024-09-30T23:59:59.999999Z, true
            04-01, 10-01, UTC,              2024-10-01T00:00:00Z,        false
            04-01, 10-01, Europe/Berlin,    2024-03-31T21:59:59Z,        false
            04-01, 10-01, Europe/Berlin,    2024-03-31T22:00:00Z,        true
            # over the year's end
            10-01, 04-01, UTC,              2024-09-30T23:59:59Z,        false
            10-01, 04-01, UTC,              2024-10-01T00:00:00Z,        true
            10-01, 04-01, UTC,              2024-12-31T23:59:59.999999Z, true
            10-01, 04-01, UTC,              2025-01-01T00:00:00Z,        true
            10-01, 04-01, UTC,              2025-03-31T23:59:59Z,        true
            10-01, 04-01, UTC,              2025-04-01T00:00:00Z,        false
            12-01, 01-01, UTC,              2024-12-31T23:59:59Z,        true
            12-01, 01-01, UTC,              2025-01-01T00:00:00Z,        false
            # 29 February, in years with and without it
            02-29, 04-01, UTC,              2024-02-28T23:59:59Z,        false
            02-29, 04-01, UTC,              2024-02-29T00:00:00Z,        true
            02-29, 04-01, UTC,              2025-02-28T23:59:59Z,        false
            02-29, 04-01, UTC,              2025-03-01T00:00:00Z,        true
            01-01, 02-29, UTC,              2024-02-28T23:59:59Z,        true
            01-01, 02-29, UTC,              2024-02-29T00:00:00Z,        false
            01-01, 02-29, UTC,              2025-02-28T23:59:59Z,        true
            01-01, 02-29, UTC,              2025-03-01T00:00:00Z,        false
            01-01, 03-01, UTC,              2024-02-29T23:59:59Z,        true
            02-28, 03-01, UTC,              2024-02-29T12:00:00Z,        true
            """)
    void aSeasonIsHalfOpenAndMayPassTheYearsEnd(String from, String to, ZoneId zone, Instant at, boolean holds) {
        Condition season = new Condition.Season(MonthDay.parse("--" + from), MonthDay.parse("--" + to));
        assertEquals(holds, holds(season, at, zone));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            eu,   true
            us,   true
            EU,   false
            asia, false
            '',   false
            """)
    void aPropertyHasOneOfTheValues(String region, boolean holds) {
        Condition condition = new Condition.Property("region", Set.of("eu", "us"));
        assertEquals(holds, condition.holds(at(Instant.EPOCH, ZoneId.of("UTC")), Map.of("region", region)));
    }

    @Test
    void anEventWithoutThePropertyDoesNotMatch() {
        Condition condition = new Condition.Property("region", Set.of("eu"));
        assertEquals(false, condition.holds(at(Instant.EPOCH, ZoneId.of("UTC")), Map.of("area", "eu")));
    }

    /** On Friday from 22:00 to 06:00: Friday's first six hours and its last two. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
            2024-03-01T00:00:00Z, true
            2024-03-01T05:59:59Z, true
            2024-03-01T06:00:00Z, false
            2024-03-01T22:00:00Z, true
            2024-03-02T00:00:00Z, false
            2024-02-29T23:00:00Z, false
            """)
    void allConditionsHoldForTheSameInstant(Instant at, boolean counts) {
        Tariff.Matching tariff = new Tariff.Matching(List.of(
                new Condition.Hours(LocalTime.of(22, 0), LocalTime.of(6, 0)),
                new Condition.Weekdays(EnumSet.of(DayOfWeek.FRIDAY))));
        assertEquals(counts, tariff.counts(at(at, ZoneId.of("UTC")), Map.of()));
    }

    @Test
    void oneThingIsAskedOnce() {
        Condition eu = new Condition.Property("region", Set.of("eu"));
        Condition us = new Condition.Property("region", Set.of("us"));
        assertThrows(IllegalArgumentException.class, () -> new Tariff.Matching(List.of(eu, us)));
        assertThrows(IllegalArgumentException.class, () -> new Tariff.Matching(List.of()));
    }

    private static boolean holds(Condition condition, Instant at, ZoneId zone) {
        return condition.holds(at(at, zone), Map.of());
    }

    private static ZonedDateTime at(Instant at, ZoneId zone) {
        return ZonedDateTime.ofInstant(at, zone);
    }
}
