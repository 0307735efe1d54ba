package org.openadjust.billing.activity.model;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in buckets whose width grows with the duration: exact below 128 µs, then at most 1/64 wide. Bounded in
 * memory, safe for any number of threads.
 */
public final class LatencyHistogram {

    private static final int PRECISION_BITS = 6;
    private static final int PARTS = 1 << PRECISION_BITS;
    private static final int BUCKETS = (Long.SIZE - PRECISION_BITS) * PARTS;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    /** Counts one; less than nothing counts as nothing. */
    public void add(long micros) {
        counts.incrementAndGet(bucket(Math.max(0, micros)));
    }

    /** What was counted, by inclusive upper bound; empty buckets are left out. */
    public SortedMap<Long, Long> counts() {
        SortedMap<Long, Long> filled = new TreeMap<>();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            long count = counts.get(bucket);
            if (count > 0) {
                filled.put(upperBound(bucket), count);
            }
        }
        return filled;
    }

    /** The leading bits choose the bucket: how many there are, and the six that follow the first. */
    private static int bucket(long micros) {
        int shift = Math.max(0, Long.SIZE - PRECISION_BITS - 1 - Long.numberOfLeadingZeros(micros));
        return shift * PARTS + (int) (micros >>> shift);
    }

    private static long upperBound(int bucket) {
        int shift = Math.max(0, bucket / PARTS - 1);
        long leading = bucket - (long) shift * PARTS;
        return ((leading + 1) << shift) - 1;
    }
}
