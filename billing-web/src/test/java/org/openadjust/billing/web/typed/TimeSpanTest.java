package org.openadjust.billing.web.typed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openadjust.billing.activity.TimeRange;

class TimeSpanTest {

    private static final Instant NOW = Instant.parse("2026-03-29T12:34:56Z");

    @ParameterizedTest
    @EnumSource
    void theTimeBeforeEndsWhereTheOtherBegins(TimeRange range) {
        TimeSpan last = TimeSpan.of(range.name());
        TimeSpan before = TimeSpan.of(range.name() + "_BEFORE");
        assertEquals(range.from(NOW), last.from(NOW));
        assertEquals(Optional.empty(), last.to(NOW));
        assertEquals(range.before(NOW), before.from(NOW));
        assertEquals(Optional.of(range.from(NOW)), before.to(NOW));
        assertEquals(before, TimeSpan.of(before.name()));
    }

    @Test
    void nothingElseIsATime() {
        assertThrows(IllegalArgumentException.class, () -> TimeSpan.of("YEAR"));
        assertThrows(IllegalArgumentException.class, () -> TimeSpan.of("_BEFORE"));
    }

    @Test
    void aDayAloneBecomesATimeForAFieldThatShowsNoDay() {
        assertEquals("2026-03-29T00:00", TypedTimes.asTime("2026-03-29", 0));
        assertEquals("2026-03-30T00:00", TypedTimes.asTime("2026-03-29", 1));
        assertEquals("2026-03-29T14:05", TypedTimes.asTime("2026-03-29T14:05", 1));
        assertEquals("", TypedTimes.asTime("yesterday", 1));
    }
}
