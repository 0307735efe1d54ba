package org.openadjust.billing.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A usage event with what later facts said about it.
 *
 * @param event with the quantity that counts now: another one after a correction, zero after a void
 * @param measured the quantity as it was first recorded
 * @param fate what became of it since
 * @param recordedAt when the system learnt of it
 */
public record RecordedUsage(UsageEvent event, BigDecimal measured, Fate fate, Instant recordedAt) {

    /** What later facts said about an event. */
    public enum Fate {
        COUNTS,
        CORRECTED,
        VOIDED
    }

    public RecordedUsage {
        Objects.requireNonNull(event);
        Objects.requireNonNull(measured);
        Objects.requireNonNull(fate);
        Objects.requireNonNull(recordedAt);
        if (fate == Fate.VOIDED && event.quantity().signum() != 0) {
            throw new IllegalArgumentException("voided event " + event.usageId() + " counts " + event.quantity());
        }
    }
}
