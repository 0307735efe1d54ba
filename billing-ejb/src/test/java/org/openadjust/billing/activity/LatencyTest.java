package org.openadjust.billing.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest(name = "{0} per mille were on the bill within {1} ms")
    @CsvSource({"1, 100", "500, 100", "501, 250", "900, 250", "901, 1000", "950, 1000", "951, 2500", "980, 2500"})
    void theShareIsKeptByTheSmallestBound(int perMille, long millis) {
        Latency latency = new Latency(List.of(50L, 40L, 0L, 5L, 3L, 0L, 2L));

        assertEquals(Optional.of(Duration.ofMillis(millis)), latency.keptBy(perMille));
    }

    @Test
    void noBoundIsKeptByThoseThatTookLonger() {
        Latency latency = new Latency(List.of(50L, 40L, 0L, 5L, 3L, 0L, 2L));

        assertEquals(Optional.empty(), latency.keptBy(990));
        assertEquals(95, latency.within(SECOND));
        assertEquals(100, latency.events());
    }

    @Test
    void withoutEventsThereIsNothingToSay() {
        Latency latency = new Latency(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L));

        assertEquals(Optional.empty(), latency.keptBy(500));
        assertEquals(0, latency.within(SECOND));
    }

    @Test
    void whatIsNoBoundIsRefused() {
        Latency latency = new Latency(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L));

        assertThrows(IllegalArgumentException.class, () -> latency.within(Duration.ofMillis(300)));
        assertThrows(IllegalArgumentException.class, () -> new Latency(List.of(1L)));
    }
}
