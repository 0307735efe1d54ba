package org.openadjust.billing.activity;

import java.time.Instant;

/**
 * Exact figures of what was committed, worked out by the database from the rows themselves. They cost a pass over the facts:
 * for a benchmark or an administrator with a question, not for a page. Administrators only.
 */
public interface Measurements {

    /** Events of all kinds that were applied so far; cheap, from the counts by minute. */
    long applied();

    /** The usage that was recorded at the instant or later. */
    Throughput throughput(Instant since);

    /** How long adjustments by usage took that were recorded at the instant or later. */
    LatencyPercentiles latency(Instant since);
}
