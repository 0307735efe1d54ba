package org.openadjust.billing.bill;

import java.time.Instant;
import java.util.Objects;

/**
 * The event that a bill moves for.
 *
 * @param type of the event, such as {@code billing.usage.recorded}
 * @param source who sent it
 * @param eventId its id there
 * @param sentAt when it was sent
 * @param actor who decided it; empty if it follows from facts
 */
public record Cause(String type, String source, String eventId, Instant sentAt, String actor) {
    public Cause {
        Objects.requireNonNull(type);
        Objects.requireNonNull(source);
        Objects.requireNonNull(eventId);
        Objects.requireNonNull(sentAt);
        Objects.requireNonNull(actor);
    }

    /** What nobody decided. */
    public Cause(String type, String source, String eventId, Instant sentAt) {
        this(type, source, eventId, sentAt, "");
    }

    /** Whether it is that event, or that call. */
    public boolean isOf(String otherSource, String otherId) {
        return source.equals(otherSource) && eventId.equals(otherId);
    }
}
