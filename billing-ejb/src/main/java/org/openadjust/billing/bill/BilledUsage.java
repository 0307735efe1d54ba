package org.openadjust.billing.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A usage event behind a line of a bill.
 *
 * @param usageId unique in its subscription
 * @param recorded the quantity as it was first measured
 * @param counted the quantity that counts now: another one after a correction, zero after a void
 * @param fate what became of it since
 * @param occurredAt when it was used
 * @param recordedAt when the system learnt of it
 */
public record BilledUsage(
        String usageId, BigDecimal recorded, BigDecimal counted, Fate fate, Instant occurredAt, Instant recordedAt) {

    /** What later facts said about an event. */
    public enum Fate {
        COUNTS,
        CORRECTED,
        VOIDED
    }

    public BilledUsage {
        Objects.requireNonNull(usageId);
        Objects.requireNonNull(fate);
        Objects.requireNonNull(occurredAt);
        Objects.requireNonNull(recordedAt);
        if (fate == Fate.VOIDED && counted.signum() != 0) {
            throw new IllegalArgumentException("voided event " + usageId + " counts " + counted);
        }
    }
}
