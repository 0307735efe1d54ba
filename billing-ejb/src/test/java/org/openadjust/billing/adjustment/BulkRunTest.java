package org.openadjust.billing.adjustment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a run is, and how long it will go on. */
class BulkRunTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest(name = "{0}: {2} and {3} of {1} after {4} s")
    @CsvSource(textBlock = """
            RUNNING, 100,  0,  0, 10,   0, 100,
            RUNNING, 100, 20,  5, 10,  25,  75, 30
            RUNNING, 100, 99,  0, 99,  99,   1, 1
            RUNNING, 100, 90, 10, 10, 100,   0, 0
            RUNNING, 1000, 0,  1,  1,   0, 999, 999
            RUNNING, 100, 20,  5, -1,  25,  75,
            STOPPED, 100, 20,  5, 10,  25,  75,
            ENDED,   100, 90, 10, 10, 100,   0,
            ENDED,     0,  0,  0,  0, 100,   0,
            """)
    void saysHowFarItIs(
            BulkRun.State state, int items, int done, int refused, long after, int percent, int left, Long seconds) {
        BulkRun run = new BulkRun(
                1,
                BulkRun.Act.APPROVE,
                ReasonCode.OTHER,
                "",
                "",
                state,
                "user:1",
                items,
                done,
                refused,
                START,
                Optional.empty());
        assertEquals(percent, run.percent());
        assertEquals(left, run.left());
        assertEquals(Optional.ofNullable(seconds).map(Duration::ofSeconds), run.timeLeft(START.plusSeconds(after)));
    }
}
