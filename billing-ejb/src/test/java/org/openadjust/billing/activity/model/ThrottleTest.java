package org.openadjust.billing.activity.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final long INTERVAL = 500;

    private final List<Long> delays = new ArrayList<>();
    private long now = 1_000;
    private int runs;
    private boolean stopping;

    private final Throttle throttle = new Throttle(INTERVAL, () -> now, delay -> {
        if (stopping) {
            throw new RejectedExecutionException();
        }
        delays.add(delay);
    });

    @Test
    void theFirstSignalRunsAtOnce() {
        throttle.signal();

        assertEquals(List.of(0L), delays);
    }

    @Test
    void manySignalsAskForOneRun() {
        IntStream.range(0, 1_000).forEach(i -> throttle.signal());

        assertEquals(1, delays.size());
    }

    @Test
    void runsAreAnIntervalApart() {
        throttle.signal();
        run();
        now += 120;
        throttle.signal();

        assertEquals(List.of(0L, INTERVAL - 120), delays);
    }

    @Test
    void aSignalDuringARunIsFollowedByAnother() {
        throttle.signal();
        throttle.run(throttle::signal);

        assertEquals(List.of(0L, INTERVAL), delays);
    }

    @Test
    void aStoppingServerIsNoFailureAndNoEnd() {
        stopping = true;
        throttle.signal();
        stopping = false;
        throttle.signal();

        assertEquals(1, delays.size());
    }

    @Test
    void aClockNearItsEndOverflowsWithoutHarm() {
        now = Long.MAX_VALUE - 10;
        Throttle late = new Throttle(INTERVAL, () -> now, delays::add);
        late.run(() -> runs++);
        now += 100;
        late.signal();

        assertTrue(delays.getFirst() <= INTERVAL && delays.getFirst() > 0, () -> "waits " + delays);
    }

    private void run() {
        throttle.run(() -> runs++);
    }
}
