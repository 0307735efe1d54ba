package org.openadjust.billing.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A billing period, or what a start or an end inside it has left of it.
 *
 * @param wholeFrom first day of the whole period
 * @param wholeTo the day after the whole period's last
 * @param from first day that counts
 * @param to the day after the last that counts
 */
public record BillingPeriod(LocalDate wholeFrom, LocalDate wholeTo, LocalDate from, LocalDate to) {
    public BillingPeriod {
        if (from.isBefore(wholeFrom) || !from.isBefore(to) || to.isAfter(wholeTo)) {
            throw new IllegalArgumentException(
                    "[" + from + ", " + to + ") is no part of [" + wholeFrom + ", " + wholeTo + ")");
        }
    }

    /** Whether the day is one of those that count. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    /** Days of the whole period. */
    public long wholeDays() {
        return ChronoUnit.DAYS.between(wholeFrom, wholeTo);
    }
}
