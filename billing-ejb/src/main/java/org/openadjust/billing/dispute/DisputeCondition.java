package org.openadjust.billing.dispute;

import java.time.Instant;
import java.util.Set;

/** What a dispute must be like to be listed; several conditions hold together. */
public sealed interface DisputeCondition {

    record In(Set<DisputeState> states) implements DisputeCondition {
        public In {
            states = Set.copyOf(states);
        }
    }

    record OfAccount(String account) implements DisputeCondition {}

    record OfDocument(String document) implements DisputeCondition {}

    record OfKind(DisputeKind kind) implements DisputeCondition {}

    record ReviewedBy(String actor) implements DisputeCondition {}

    /** Opened by one event: its source, and its id there. */
    record OpenedBy(String source, String eventId) implements DisputeCondition {}

    /** Something should have been done to it by then. */
    record Overdue(Instant at) implements DisputeCondition {}
}
