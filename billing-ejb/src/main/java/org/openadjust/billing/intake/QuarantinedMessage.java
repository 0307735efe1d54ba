package org.openadjust.billing.intake;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A message, or one event of it, that the machine could not take.
 *
 * @param origin the way it came in, such as {@code JMS} or {@code REST}
 * @param messageId the broker's message id, or the request's
 * @param itemNo its place in an array; 0 for a message on its own
 * @param reason code, such as {@code MALFORMED}
 * @param detail the reason in words
 * @param source as far as it could be read, else empty
 * @param eventId as far as it could be read, else empty
 * @param type as far as it could be read, else empty
 * @param bytes size of what came
 * @param isRetryable whether it may be tried again as it is
 * @param attempts how often it was tried
 * @param resolution when and by whom it was settled; empty while open
 */
public record QuarantinedMessage(
        long id,
        String origin,
        String messageId,
        int itemNo,
        String reason,
        String detail,
        String source,
        String eventId,
        String type,
        String mediaType,
        long bytes,
        boolean isRetryable,
        QuarantineState state,
        int attempts,
        Instant receivedAt,
        Optional<Resolution> resolution) {

    /** When a case was settled, and by whom. */
    public record Resolution(Instant at, String by) {}

    public QuarantinedMessage {
        Objects.requireNonNull(state);
        Objects.requireNonNull(receivedAt);
        Objects.requireNonNull(resolution);
    }

    public boolean isOpen() {
        return state == QuarantineState.OPEN;
    }
}
