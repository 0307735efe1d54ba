package org.openadjust.billing.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Severity;

/**
 * An alarm, as a person reads it.
 *
 * @param which of several, such as an anchor's name; empty where there is one
 * @param node the server that it is about; empty where it is about all
 * @param state code of what is wrong
 * @param detail a count, a code or a few words
 * @param raisedAt when it began for the first time
 * @param beganAt when it began the last time
 * @param seenAt when it was last seen, to about a minute
 * @param clearedAt when it was over; empty while it goes on
 * @param acknowledgement empty if nobody has seen it
 * @param occurrences how often it has begun
 * @param revision to be named when one acts on it, so that nobody acknowledges what has changed meanwhile
 */
public record AlarmView(
        long id,
        Part part,
        String which,
        String node,
        Severity severity,
        String state,
        String detail,
        Instant raisedAt,
        Instant beganAt,
        Instant seenAt,
        Optional<Instant> clearedAt,
        Optional<Acknowledgement> acknowledgement,
        int occurrences,
        int revision) {
    public AlarmView {
        Objects.requireNonNull(part);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(clearedAt);
        Objects.requireNonNull(acknowledgement);
    }

    /** Whether it goes on. */
    public boolean isOpen() {
        return clearedAt.isEmpty();
    }

    /** Whether somebody has seen it. */
    public boolean isAcknowledged() {
        return acknowledgement.isPresent();
    }

    /**
     * That somebody has seen it.
     *
     * @param note in words, or empty
     */
    public record Acknowledgement(String by, Instant at, String note) {
        public Acknowledgement {
            Objects.requireNonNull(by);
            Objects.requireNonNull(at);
            Objects.requireNonNull(note);
        }
    }

    /**
     * Something that happened to it.
     *
     * @param action past tense, such as {@code acknowledged}
     * @param actor who did it
     * @param state what was wrong from then on; empty if nothing was
     * @param text what the alarm said besides, or a person's words
     */
    public record Step(String action, String actor, Instant at, String state, String text) {}

    /** One with what happened to it; of a long history the latest. */
    public record Detail(AlarmView alarm, List<Step> history) {
        public Detail {
            Objects.requireNonNull(alarm);
            history = List.copyOf(history);
        }
    }
}
