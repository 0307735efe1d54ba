package org.openadjust.billing.adjustment;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Many adjustments decided in one go.
 *
 * @param choice what was chosen, in words
 * @param startedBy who decides
 * @param items how many there are
 * @param done how many were decided so far; one that now waits for another person's approval is
 * @param refused how many could not be
 * @param endedAt when nothing was left to do, or it was stopped
 */
public record BulkRun(
        long id,
        Act act,
        ReasonCode reasonCode,
        String reason,
        String choice,
        State state,
        String startedBy,
        int items,
        int done,
        int refused,
        Instant startedAt,
        Optional<Instant> endedAt) {

    /** What is done to each. */
    public enum Act {
        APPROVE,
        REJECT,
        REVERSE
    }

    /** Where a run is. */
    public enum State {
        RUNNING,
        ENDED,
        /** Somebody stopped it: what it has not come to stays as it is. */
        STOPPED
    }

    public BulkRun {
        Objects.requireNonNull(act);
        Objects.requireNonNull(state);
        Objects.requireNonNull(endedAt);
    }

    /** How much of it is behind, in percent. */
    public int percent() {
        return items == 0 ? 100 : (int) (100L * (done + refused) / items);
    }

    /**
     * One of those that could not be decided.
     *
     * @param proposal number; 0 if a document was to be taken back
     * @param document number of the note to be taken back, or empty
     */
    public record Refused(String account, long proposal, String document, String code, String detail) {}
}
