package org.openadjust.billing.intake;

import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.platform.Refusal;

/**
 * The answer for one event.
 *
 * @param source of the event, empty if it could not be read
 * @param id of the event, empty if it could not be read
 * @param fate what became of it, after the commit
 * @param refusal why, if it was rejected or quarantined (null otherwise; read it by {@link #reason()})
 */
public record Outcome(String source, String id, Fate fate, Refusal refusal) {
    public Outcome {
        Objects.requireNonNull(source);
        Objects.requireNonNull(id);
        Objects.requireNonNull(fate);
    }

    /** Why it was rejected or quarantined. */
    public Optional<Refusal> reason() {
        return Optional.ofNullable(refusal);
    }
}
