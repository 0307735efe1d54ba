package org.openadjust.billing.activity;

import java.time.Instant;
import java.util.SortedMap;

/**
 * Exact figures of what was committed: for a benchmark or an administrator with a question, not for a page. Administrators
 * only.
 */
public interface Measurements {

    /** Events of all kinds that were applied so far; cheap, from the counts by minute. */
    long applied();

    /** Subscriptions whose bills are still to be worked out anew, after a price or a tax became known. */
    long awaitingRecomputation();

    /** The usage that was recorded at the instant or later; costs a pass over all usage. */
    Throughput throughput(Instant since);

    /**
     * How many events took how long from being sent, as the broker stamped it, to being committed; on this server, since it
     * started. Two of these, subtracted, tell about the time between.
     *
     * @return counts by upper bound in microseconds, neighbours at most 1.6 % apart
     */
    SortedMap<Long, Long> latencies();
}
