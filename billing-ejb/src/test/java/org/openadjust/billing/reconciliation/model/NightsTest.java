package org.openadjust.billing.reconciliation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NightsTest {

    @ParameterizedTest(name = "{0} in {1} at {2}, now {3}: {4}")
    @CsvSource({
        "an hour before, Europe/Berlin, 02:00, 2026-11-28T00:00:00Z, ",
        "the last moment before, Europe/Berlin, 02:00, 2026-11-28T00:59:59.999Z, ",
        "its hour, Europe/Berlin, 02:00, 2026-11-28T01:00:00Z, 2026-11-28",
        "late, Europe/Berlin, 02:00, 2026-11-28T03:59:59Z, 2026-11-28",
        "too late, Europe/Berlin, 02:00, 2026-11-28T04:00:00Z, ",
        "another zone, America/New_York, 02:00, 2026-11-28T07:00:00Z, 2026-11-28",
        "before midnight and late behind it, UTC, 23:00, 2026-11-29T01:30:00Z, 2026-11-28",
        "before midnight and in its hour, UTC, 23:00, 2026-11-28T23:00:00Z, 2026-11-28",
        "the hour that the clocks skip begins where they go on, Europe/Berlin, 02:30, 2026-03-29T01:30:00Z, 2026-03-29",
        "and not before, Europe/Berlin, 02:30, 2026-03-29T01:29:59Z, ",
        "the hour that comes twice begins the first time, Europe/Berlin, 02:30, 2026-10-25T00:30:00Z, 2026-10-25",
        "and is the same night the second time, Europe/Berlin, 02:30, 2026-10-25T01:30:00Z, 2026-10-25"
    })
    void aNightBeginsAtItsHourOrALittleLate(String name, ZoneId zone, LocalTime at, Instant now, LocalDate night) {
        assertEquals(Optional.ofNullable(night), new Nights(zone, at, Duration.ofHours(3)).at(now), name);
    }

    @Test
    void aNightIsNotBegunInTheDay() {
        ZoneId zone = ZoneId.of("UTC");
        assertThrows(IllegalArgumentException.class, () -> new Nights(zone, LocalTime.of(2, 0), Duration.ofHours(13)));
    }
}
