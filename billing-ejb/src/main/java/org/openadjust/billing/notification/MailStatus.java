package org.openadjust.billing.notification;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether this server can send mails.
 *
 * @param error code of what went wrong, if the mail server cannot be reached; else empty
 * @param since since when that is so
 */
public record MailStatus(State state, String error, Optional<Instant> since) {

    /** How it stands. */
    public enum State {
        /** No mail server is configured: everything stays queued. */
        NOT_CONFIGURED,
        /** Nothing speaks against it. */
        READY,
        /** The mail server does not answer, or does not let this one in; it is tried again by itself. */
        UNREACHABLE
    }

    public MailStatus {
        Objects.requireNonNull(state);
        Objects.requireNonNull(error);
        Objects.requireNonNull(since);
    }
}
