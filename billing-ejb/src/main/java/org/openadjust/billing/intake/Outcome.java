package org.openadjust.billing.intake;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.platform.Refusal;

/**
 * The answer for one event.
 *
 * @param source of the event, empty if it could not be read
 * @param id of the event, empty if it could not be read
 * @param fate what became of it, after the commit
 * @param appliedAt the moment under which its effects are recorded, if it was applied (null otherwise; read it by {@link #moment()})
 * @param refusal why, if it was rejected or quarantined (null otherwise; read it by {@link #reason()})
 */
public record Outcome(String source, String id, Fate fate, Instant appliedAt, Refusal refusal) {
    public Outcome {
        Objects.requireNonNull(source);
        Objects.requireNonNull(id);
        Objects.requireNonNull(fate);
    }

    /** Of an event that was applied now. */
    public static Outcome applied(String source, String id, Instant at) {
        return new Outcome(source, id, Fate.APPLIED, at, null);
    }

    /** Of one that waits, or was known before. */
    public static Outcome of(String source, String id, Fate fate) {
        return new Outcome(source, id, fate, null, null);
    }

    /** Of one that was rejected or quarantined. */
    public static Outcome refused(String source, String id, Fate fate, Refusal refusal) {
        return new Outcome(source, id, fate, null, refusal);
    }

    /** When it was applied, if it was and has not been before. */
    public Optional<Instant> moment() {
        return Optional.ofNullable(appliedAt);
    }

    /** Why it was rejected or quarantined. */
    public Optional<Refusal> reason() {
        return Optional.ofNullable(refusal);
    }
}
