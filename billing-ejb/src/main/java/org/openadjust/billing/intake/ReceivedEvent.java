package org.openadjust.billing.intake;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An event that came, and what became of it.
 *
 * @param source who sent it; empty if that could not be read
 * @param id in its source; empty if that could not be read
 * @param type such as {@code billing.usage.recorded}; empty if that could not be read
 * @param fate {@link Fate#QUARANTINED} if it is, or was, kept for a person; else what became of it
 * @param receivedAt when it came
 * @param settledAt when one that had to wait was taken up; empty if it did not wait, or still does
 * @param kept where it is kept for a person; empty if it was taken at once
 */
public record ReceivedEvent(
        String source,
        String id,
        String type,
        Fate fate,
        Instant receivedAt,
        Optional<Instant> settledAt,
        Optional<Kept> kept) {

    /**
     * Its case in quarantine.
     *
     * @param number of the case
     * @param origin the way that it came in, such as {@code JMS}
     * @param reason code, such as {@code MALFORMED}
     * @param detail the reason in words
     * @param state whether a person still has to look at it
     */
    public record Kept(long number, String origin, String reason, String detail, QuarantineState state) {
        public Kept {
            Objects.requireNonNull(origin);
            Objects.requireNonNull(reason);
            Objects.requireNonNull(detail);
            Objects.requireNonNull(state);
        }
    }

    public ReceivedEvent {
        Objects.requireNonNull(source);
        Objects.requireNonNull(id);
        Objects.requireNonNull(type);
        Objects.requireNonNull(fate);
        Objects.requireNonNull(receivedAt);
        Objects.requireNonNull(settledAt);
        Objects.requireNonNull(kept);
    }

    /** When what it says took effect, if it did. */
    public Instant takenAt() {
        return settledAt.orElse(receivedAt);
    }

    /** Whether it could be read well enough to be found by its source and its id. */
    public boolean isNamed() {
        return !source.isEmpty() && !id.isEmpty();
    }
}
