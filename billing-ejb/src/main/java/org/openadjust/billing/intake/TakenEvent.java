package org.openadjust.billing.intake;

import java.util.Objects;
import java.util.Optional;

/**
 * What else is known of an event that was taken. Of what it said nothing is kept once it has taken effect.
 *
 * @param digest SHA-256 of its content, in hexadecimal: the same content has the same
 * @param waiting what it still waits for
 * @param payload the first characters of what came, without its person, while it waits; else empty
 */
public record TakenEvent(String digest, Optional<WaitingEvent> waiting, String payload) {
    public TakenEvent {
        Objects.requireNonNull(digest);
        Objects.requireNonNull(waiting);
        Objects.requireNonNull(payload);
    }
}
