package org.openadjust.billing.activity.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    @Test
    void isExactBelow128Microseconds() {
        for (long micros = 0; micros < 128; micros++) {
            assertEquals(Map.of(micros, 1L), counted(micros));
        }
    }

    @Test
    void negativeOnesCountAsNothing() {
        assertEquals(Map.of(0L, 1L), counted(-5));
    }

    @Test
    void countsWhatSharesABucketTogether() {
        assertEquals(Map.of(129L, 2L, 131L, 1L), counted(128, 129, 130));
        assertEquals(Map.of(1_007_615L, 1L), counted(1_000_000));
    }

    @Test
    void isNeverBelowAndAtMostOne64thAbove() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            long micros = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
            long bound = counted(micros).keySet().iterator().next();
            assertTrue(bound >= micros && bound - micros <= micros / 64, micros + " counts as " + bound);
        }
    }

    private static Map<Long, Long> counted(long... micros) {
        LatencyHistogram histogram = new LatencyHistogram();
        for (long each : micros) {
            histogram.add(each);
        }
        return histogram.counts();
    }
}
