package org.openadjust.billing.dispute;

import java.time.Duration;
import java.time.Instant;

/**
 * By when things have to happen to a dispute. Days are of 24 hours and go on over weekends and holidays, so that a clock never runs
 * slower than one of working days would.
 */
public final class DisputeClocks {

    /** From its arrival until its customer knows that it has arrived. */
    public static final Duration ACKNOWLEDGE_WITHIN = Duration.ofDays(2);

    /** From its arrival until it is decided. */
    public static final Duration DECIDE_WITHIN = Duration.ofDays(30);

    /** From the day on which its customer is told of the decision until it is closed by itself. */
    public static final Duration OBJECT_WITHIN = Duration.ofDays(14);

    private DisputeClocks() {}

    public static Instant acknowledgeBy(Instant openedAt) {
        return openedAt.plus(ACKNOWLEDGE_WITHIN);
    }

    public static Instant decideBy(Instant openedAt) {
        return openedAt.plus(DECIDE_WITHIN);
    }

    public static Instant objectBy(Instant toldAt) {
        return toldAt.plus(OBJECT_WITHIN);
    }
}
