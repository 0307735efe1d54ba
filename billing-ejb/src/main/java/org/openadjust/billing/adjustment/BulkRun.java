package org.openadjust.billing.adjustment;

import java.time.Duration;
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

    /** How many nothing has come of yet. */
    public int left() {
        return items - done - refused;
    }

    /**
     * How long it will go on if it goes on as it did so far.
     *
     * @return empty if it does not go on, or has not begun
     */
    public Optional<Duration> timeLeft(Instant now) {
        int behind = done + refused;
        Duration so = Duration.between(startedAt, now);
        return state != State.RUNNING || behind == 0 || so.isNegative()
                ? Optional.empty()
                : Optional.of(so.multipliedBy(left()).dividedBy(behind));
    }

    /**
     * One of those that could not be decided.
     *
     * @param proposal number; 0 if a document was to be taken back
     * @param document number of the note to be taken back, or empty
     */
    public record Refused(String account, long proposal, String document, String code, String detail) {}
}
