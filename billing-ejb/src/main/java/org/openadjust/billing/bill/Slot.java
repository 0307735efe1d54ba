package org.openadjust.billing.bill;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

/**
 * A line's place on the bill. Slots order as a bill is read: by period, then by stretch, fees before use.
 *
 * @param key which line it is
 * @param periodFrom first day of the billing period that it belongs to
 * @param periodTo the day after the period's last
 */
public record Slot(LineKey key, LocalDate periodFrom, LocalDate periodTo) implements Comparable<Slot> {

    private static final Comparator<Slot> ORDER = Comparator.comparing(Slot::periodFrom)
            .thenComparing(Slot::periodTo)
            .thenComparing(slot -> slot.key.subscription())
            .thenComparing(slot -> slot.key.from())
            .thenComparing(slot -> slot.key.to())
            .thenComparing(slot -> slot.key.kind())
            .thenComparing(slot -> slot.key.charge())
            .thenComparing(slot -> slot.key.plan())
            .thenComparing(slot -> slot.key.version())
            .thenComparing(slot -> slot.key.variant());

    public Slot {
        Objects.requireNonNull(key);
        if (key.from().isBefore(periodFrom) || key.to().isAfter(periodTo)) {
            throw new IllegalArgumentException(key + " is not inside [" + periodFrom + ", " + periodTo + ")");
        }
    }

    @Override
    public int compareTo(Slot other) {
        return ORDER.compare(this, other);
    }
}
