package org.openadjust.billing.demonstration.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * How far the demonstration is; it outlives a restart.
 *
 * @param replayed events of the replay that the broker has taken
 * @param total events that the replay has
 * @param streamStart first day of the generated subscriptions
 * @param streamUntil when the generated stream ends by itself; in the past, it is off
 */
public record Standing(int replayed, int total, LocalDate streamStart, Instant streamUntil) {
    public Standing {
        Objects.requireNonNull(streamStart);
        Objects.requireNonNull(streamUntil);
    }

    /** Whether everything has been sent. */
    public boolean isReplayed() {
        return replayed >= total;
    }

    /** Whether the generated stream runs at the instant. */
    public boolean isStreaming(Instant now) {
        return now.isBefore(streamUntil);
    }
}
