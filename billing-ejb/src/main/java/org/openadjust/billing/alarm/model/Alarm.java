package org.openadjust.billing.alarm.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.alarm.AlarmView.Acknowledgement;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.platform.Refusal;

/**
 * A trouble that goes on, or did.
 *
 * @param acknowledgement of the occurrence that goes on; of one that is over, the last one's
 * @param occurrences how often it has begun
 */
public record Alarm(
        long id,
        Place place,
        Severity severity,
        String state,
        String detail,
        Times times,
        Optional<Acknowledgement> acknowledgement,
        int occurrences,
        int revision) {

    /**
     * When what was.
     *
     * @param raised it began for the first time
     * @param began it began the last time
     * @param seen it was last seen
     * @param cleared it was over; empty while it goes on
     */
    public record Times(Instant raised, Instant began, Instant seen, Optional<Instant> cleared) {
        public Times {
            Objects.requireNonNull(raised);
            Objects.requireNonNull(began);
            Objects.requireNonNull(seen);
            Objects.requireNonNull(cleared);
        }
    }

    /** What an act comes to. */
    public sealed interface Act {
        /** @param after as it is now */
        record Taken(Alarm after) implements Act {}

        /** It stays as it is. */
        record Refused(Refusal refusal) implements Act {}
    }

    public Alarm {
        Objects.requireNonNull(place);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(state);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(times);
        Objects.requireNonNull(acknowledgement);
    }

    public static Alarm raised(long id, Place place, Observation seen, Instant now) {
        return new Alarm(
                id,
                place,
                seen.severity(),
                seen.state(),
                seen.detail(),
                new Times(now, now, now, Optional.empty()),
                Optional.empty(),
                1,
                0);
    }

    public boolean isOpen() {
        return times.cleared().isEmpty();
    }

    // ---- what is seen

    /** It has begun again: nobody has seen that. */
    Alarm cameBack(Observation seen, Instant now) {
        return new Alarm(
                id,
                place,
                seen.severity(),
                seen.state(),
                seen.detail(),
                new Times(times.raised(), now, now, Optional.empty()),
                Optional.empty(),
                occurrences + 1,
                revision + 1);
    }

    /** Something else is wrong with it now: nobody has seen that. */
    Alarm changed(Observation seen, Instant now) {
        return new Alarm(
                id,
                place,
                seen.severity(),
                seen.state(),
                seen.detail(),
                seenAt(now),
                Optional.empty(),
                occurrences,
                revision + 1);
    }

    /** The same is wrong still; who has seen it has seen enough, whatever the detail says. */
    Alarm lasting(Observation seen, Instant now) {
        return new Alarm(
                id, place, severity, state, seen.detail(), seenAt(now), acknowledgement, occurrences, revision);
    }

    Alarm over(Instant now) {
        Times ended = new Times(times.raised(), times.began(), times.seen(), Optional.of(now));
        return new Alarm(id, place, severity, state, detail, ended, acknowledgement, occurrences, revision + 1);
    }

    private Times seenAt(Instant now) {
        return new Times(times.raised(), times.began(), now, times.cleared());
    }

    // ---- what people do

    public Act acknowledged(Acknowledgement by) {
        if (!isOpen()) {
            return refused("It is over: there is nothing to be done about it.");
        }
        return acknowledgement
                .map(other -> refused("It was acknowledged already, by " + other.by() + "."))
                .orElseGet(() -> new Act.Taken(with(Optional.of(by))));
    }

    public Act released() {
        if (!isOpen()) {
            return refused("It is over: there is nothing to be done about it.");
        }
        return acknowledgement.isEmpty()
                ? refused("Nobody has acknowledged it.")
                : new Act.Taken(with(Optional.empty()));
    }

    private Alarm with(Optional<Acknowledgement> next) {
        return new Alarm(id, place, severity, state, detail, times, next, occurrences, revision + 1);
    }

    private static Act refused(String detail) {
        return new Act.Refused(new Refusal("WRONG_STATE", detail));
    }
}
