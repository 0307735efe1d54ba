package org.openadjust.billing.learning;

import java.util.Optional;

/** What the decision model has said, and how well it does; for every role to read. */
public interface Predictions {

    /** What was said of a case last; empty if nothing was. */
    Optional<PredictionView> of(String subject);

    DecisionStatus status();

    /** Whether it works, for whoever looks after the server. A call without a role. */
    DecisionStatus.State state();

    /** Says once more what stored versions have said, of all that was said, and compares; for approvers, auditors and administrators. */
    Replayed replay();

    /**
     * What came of saying it once more.
     *
     * @param compared how many were
     * @param identical how many were the very same
     */
    record Replayed(long compared, long identical) {}
}
