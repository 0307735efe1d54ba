package org.openadjust.billing.notification;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A notification, as a person reads it: without anybody's name.
 *
 * @param language in which it was sent; empty before
 * @param isDigest whether it goes into the day's digest
 * @param attempts how often it was tried
 * @param nextAttemptAt when it is tried next; empty if it is not
 * @param lastError code of what went wrong last; empty if nothing did
 * @param dueAt from when on it may be sent
 * @param messageId of the mail that it was part of; empty until it is first tried
 */
public record NotificationView(
        long id,
        Notice notice,
        String language,
        boolean isDigest,
        NotificationState state,
        int attempts,
        Optional<Instant> nextAttemptAt,
        String lastError,
        Instant createdAt,
        Instant dueAt,
        Optional<Instant> sentAt,
        String messageId) {
    public NotificationView {
        Objects.requireNonNull(notice);
        Objects.requireNonNull(state);
    }

    /** Whether a person may have it tried again. */
    public boolean isRetryable() {
        return switch (state) {
            case RETRYING, FAILED, BOUNCED, CANCELLED -> true;
            case QUEUED, SENT -> false;
        };
    }

    /** Whether a person may say that it is not to be sent. */
    public boolean isCancellable() {
        return switch (state) {
            case QUEUED, RETRYING, FAILED, BOUNCED -> true;
            case SENT, CANCELLED -> false;
        };
    }
}
