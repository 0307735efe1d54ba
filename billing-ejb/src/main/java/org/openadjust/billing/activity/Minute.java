package org.openadjust.billing.activity;

import java.time.Instant;
import java.util.Objects;

/**
 * What happened in a minute.
 *
 * @param start the minute's first instant
 * @param applied events that took effect
 * @param duplicates events that were recognised
 * @param waiting events that refer to something not yet known
 * @param rejected events that were refused with a reason
 * @param quarantined messages that nobody could take
 * @param adjustments changes of bills
 */
public record Minute(
        Instant start, long applied, long duplicates, long waiting, long rejected, long quarantined, long adjustments) {

    public Minute {
        Objects.requireNonNull(start);
    }

    /** A minute in which nothing happened. */
    public static Minute quiet(Instant start) {
        return new Minute(start, 0, 0, 0, 0, 0, 0);
    }

    /** All events, whatever became of them. */
    public long events() {
        return applied + duplicates + waiting + rejected + quarantined;
    }
}
