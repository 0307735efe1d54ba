package org.openadjust.billing.activity;

import java.time.Instant;
import java.util.Objects;

/**
 * Recorded usage.
 *
 * @param events how many
 * @param transactions in how many transactions: each stamps all its events with one time
 * @param first when the first one was recorded; the epoch if there is none
 * @param last when the last one was recorded; the epoch if there is none
 */
public record Throughput(long events, long transactions, Instant first, Instant last) {
    public Throughput {
        Objects.requireNonNull(first);
        Objects.requireNonNull(last);
    }
}
