package org.openadjust.billing.audit;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * What happened, who did it and why, for the log that only grows. It holds ids alone: no name, address or text of a
 * person. A text that does not apply is empty. Build one with {@link #of(String, String, String)}.
 *
 * @param kind the area, such as {@code adjustment} or {@code sign-in}
 * @param action what was done, past tense, such as {@code applied}
 * @param subject what it was done to, as kind and id: {@code adjustment/123}
 * @param account whose bill it concerns
 * @param actor who did it: {@code system:intake}, {@code policy:name@version}, {@code user:id}, {@code key:id}
 * @param before state or amount before, with its unit
 * @param after state or amount after, with its unit
 * @param reason why, as a code or a short text
 * @param evidence what it rests on, as source and id of an event
 * @param recordedAt when the system learnt of it; microseconds are kept
 * @param correlation what ties entries of one cause together, such as a request's id
 * @param onBehalfOf for whom the actor did it, where that is somebody else: who asked for a run that the system works off
 * @param origin from where: the way in and the address, such as {@code browser 192.0.2.7}
 */
public record AuditEntry(
        String kind,
        String action,
        String subject,
        String account,
        String actor,
        String before,
        String after,
        String reason,
        String evidence,
        Instant recordedAt,
        String correlation,
        String onBehalfOf,
        String origin)
        implements Serializable {

    public AuditEntry {
        Objects.requireNonNull(recordedAt, "recordedAt");
        required("kind", kind, 32);
        required("action", action, 32);
        required("subject", subject, 200);
        required("actor", actor, 160);
        bounded("account", account, 64);
        bounded("before", before, 200);
        bounded("after", after, 200);
        bounded("reason", reason, 500);
        bounded("evidence", evidence, 400);
        bounded("correlation", correlation, 128);
        bounded("onBehalfOf", onBehalfOf, 160);
        bounded("origin", origin, 100);
    }

    /** The entry with what is known of the request that it is made in, where it does not say so itself. */
    public AuditEntry within(AuditOrigin request) {
        return new AuditEntry(
                kind,
                action,
                subject,
                account,
                actor,
                before,
                after,
                reason,
                evidence,
                recordedAt,
                correlation.isEmpty() ? request.correlation() : correlation,
                onBehalfOf,
                origin.isEmpty() ? request.from() : origin);
    }

    /** Starts an entry: the area, what was done, and to what. */
    public static Builder of(String kind, String action, String subject) {
        return new Builder(kind, action, subject);
    }

    private static void required(String field, String value, int charsMax) {
        bounded(field, value, charsMax);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(field + " is empty");
        }
    }

    private static void bounded(String field, String value, int charsMax) {
        if (Objects.requireNonNull(value, field).length() > charsMax) {
            throw new IllegalArgumentException(field + " has more than " + charsMax + " characters");
        }
    }

    /** An entry being put together; what is not said stays empty. */
    public static final class Builder {
        private final String kind;
        private final String action;
        private final String subject;
        private String account = "";
        private String actor = "";
        private String before = "";
        private String after = "";
        private String reason = "";
        private String evidence = "";
        private String correlation = "";
        private String onBehalfOf = "";
        private String origin = "";

        private Builder(String kind, String action, String subject) {
            this.kind = kind;
            this.action = action;
            this.subject = subject;
        }

        /** Who did it, as {@code system:…}, {@code policy:…@version}, {@code user:…} or {@code key:…}. */
        public Builder by(String actor) {
            this.actor = actor;
            return this;
        }

        public Builder account(String account) {
            this.account = account;
            return this;
        }

        public Builder changed(String before, String after) {
            this.before = before;
            this.after = after;
            return this;
        }

        public Builder because(String reason) {
            this.reason = reason;
            return this;
        }

        /** The event that it rests on. */
        public Builder evidence(String source, String id) {
            this.evidence = source + '/' + id;
            return this;
        }

        public Builder correlation(String correlation) {
            this.correlation = correlation;
            return this;
        }

        /** For whom the actor does it; nothing is said if that is the actor. */
        public Builder onBehalfOf(String other) {
            this.onBehalfOf = other.equals(actor) ? "" : other;
            return this;
        }

        /** From where, where that is not what the request says. */
        public Builder from(String origin) {
            this.origin = origin;
            return this;
        }

        /** Completes it: when the system learnt of it. */
        public AuditEntry at(Instant recordedAt) {
            return new AuditEntry(
                    kind,
                    action,
                    subject,
                    account,
                    actor,
                    before,
                    after,
                    reason,
                    evidence,
                    recordedAt,
                    correlation,
                    onBehalfOf,
                    origin);
        }
    }
}
