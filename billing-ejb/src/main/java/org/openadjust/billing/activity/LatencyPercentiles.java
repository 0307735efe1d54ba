package org.openadjust.billing.activity;

import java.time.Duration;
import java.util.Objects;

/**
 * From the sending of an event, as the broker stamped it, to the recording of the adjustment that it caused. An adjustment
 * that several events of a transaction share counts once, from the first one's sending.
 *
 * @param adjustments how many
 * @param p50 half of them took no longer; zero if there are none
 * @param p95 95 of 100 took no longer
 * @param p99 99 of 100 took no longer
 * @param max none took longer
 */
public record LatencyPercentiles(long adjustments, Duration p50, Duration p95, Duration p99, Duration max) {
    public LatencyPercentiles {
        Objects.requireNonNull(p50);
        Objects.requireNonNull(p95);
        Objects.requireNonNull(p99);
        Objects.requireNonNull(max);
    }
}
