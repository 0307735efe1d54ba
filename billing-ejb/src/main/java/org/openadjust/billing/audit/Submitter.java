package org.openadjust.billing.audit;

import java.util.Objects;

/**
 * Who handed over what the system then entered by itself, and in which request.
 *
 * @param actor {@code user:…} or {@code key:…}; empty for a queue, whose messages name their source
 * @param request from where
 */
public record Submitter(String actor, AuditOrigin request) {

    /** Nobody who is known. */
    public static final Submitter NONE = new Submitter("", AuditOrigin.NONE);

    public Submitter {
        Objects.requireNonNull(actor);
        Objects.requireNonNull(request);
    }

    /** Whoever works in this thread's request. */
    public static Submitter of(String actor) {
        return new Submitter(actor, AuditOrigin.current());
    }

    /** The entry, with who is behind it. */
    public AuditEntry behind(AuditEntry entry) {
        String other = entry.onBehalfOf().isEmpty() && !entry.actor().equals(actor) ? actor : entry.onBehalfOf();
        return new AuditEntry(
                        entry.kind(),
                        entry.action(),
                        entry.subject(),
                        entry.account(),
                        entry.actor(),
                        entry.before(),
                        entry.after(),
                        entry.reason(),
                        entry.evidence(),
                        entry.recordedAt(),
                        entry.correlation(),
                        other,
                        entry.origin())
                .within(request);
    }
}
