package org.openadjust.billing.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * A change of a subscription, as it was learnt.
 *
 * @param change what becomes of it
 * @param effective when that holds
 * @param recordedAt when the system learnt of it
 * @param recordedNo tells facts of one instant apart, in the order in which they were learnt
 */
public record ChangeFact(Change change, Effective effective, Instant recordedAt, long recordedNo) {

    /** As they were learnt. */
    public static final Comparator<ChangeFact> AS_LEARNT =
            Comparator.comparing(ChangeFact::recordedAt).thenComparingLong(ChangeFact::recordedNo);

    public ChangeFact {
        Objects.requireNonNull(change);
        Objects.requireNonNull(effective);
        Objects.requireNonNull(recordedAt);
    }
}
