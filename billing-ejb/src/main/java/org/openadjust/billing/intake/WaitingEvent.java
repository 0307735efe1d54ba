package org.openadjust.billing.intake;

import java.time.Instant;

/**
 * An event that refers to something not yet known; it is taken up when that arrives.
 *
 * @param waitsFor what kind of thing, such as {@code SUBSCRIPTION}
 * @param reference its id
 */
public record WaitingEvent(
        String source,
        String eventId,
        String type,
        String waitsFor,
        String reference,
        Instant sentAt,
        Instant receivedAt) {}
