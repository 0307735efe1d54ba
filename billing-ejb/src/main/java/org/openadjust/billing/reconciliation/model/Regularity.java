package org.openadjust.billing.reconciliation.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.reconciliation.Run;

/**
 * Whether all is reconciled each night, as it should be.
 *
 * @param isScheduled whether a run begins each night by itself
 * @param newest state of the run that was asked for last; empty if none ever was
 * @param completedAt when a run last came to its end; empty if none ever has
 * @param since when this server began to watch
 */
public record Regularity(
        boolean isScheduled, Optional<Run.State> newest, Optional<Instant> completedAt, Instant since) {

    /** A night and as long as a run may take. */
    static final Duration WITHIN = Duration.ofHours(26);

    /** What is wrong. */
    public enum Trouble {
        /** The last run did not come to its end, and does not go on by itself. */
        FAILED,
        /** No run has come to its end for longer than a night. */
        LATE
    }

    public Regularity {
        Objects.requireNonNull(newest);
        Objects.requireNonNull(completedAt);
        Objects.requireNonNull(since);
    }

    public Optional<Trouble> trouble(Instant now) {
        if (newest.filter(state -> state == Run.State.FAILED || state == Run.State.INTERRUPTED)
                .isPresent()) {
            return Optional.of(Trouble.FAILED);
        }
        boolean isUnderWay = newest.filter(Run.State::isActive).isPresent();
        boolean isLate = completedAt.orElse(since).plus(WITHIN).isBefore(now);
        return isScheduled && !isUnderWay && isLate ? Optional.of(Trouble.LATE) : Optional.empty();
    }
}
