package org.openadjust.billing.activity;

import java.time.Instant;
import java.util.Objects;

/**
 * What happened in a stretch of time.
 *
 * @param start its first instant
 * @param applied events that took effect
 * @param duplicates events that were recognised
 * @param waiting events that refer to something not yet known
 * @param rejected events that were refused with a reason
 * @param quarantined messages that nobody could take
 * @param adjustments changes of bills
 */
public record Stretch(
        Instant start, long applied, long duplicates, long waiting, long rejected, long quarantined, long adjustments) {

    public Stretch {
        Objects.requireNonNull(start);
    }

    /** One in which nothing happened. */
    public static Stretch quiet(Instant start) {
        return new Stretch(start, 0, 0, 0, 0, 0, 0);
    }

    /** Both together. */
    public Stretch plus(Stretch later) {
        return new Stretch(
                start,
                applied + later.applied,
                duplicates + later.duplicates,
                waiting + later.waiting,
                rejected + later.rejected,
                quarantined + later.quarantined,
                adjustments + later.adjustments);
    }

    /** All events, whatever became of them. */
    public long events() {
        return applied + duplicates + waiting + rejected + quarantined;
    }
}
