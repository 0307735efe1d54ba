package org.openadjust.billing.proration;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.openadjust.billing.calendar.BillingPeriod;

/**
 * A part of a whole billing period.
 *
 * @param part days that count, not negative
 * @param whole days of the whole period, at least as many
 */
public record Share(long part, long whole) {
    public Share {
        if (part < 0 || whole < 1 || part > whole) {
            throw new IllegalArgumentException(part + " of " + whole + " is not a share");
        }
    }

    /** The days of a stretch, over the days of the whole period that it lies in. */
    public static Share ofDays(LocalDate from, LocalDate to, BillingPeriod period) {
        if (from.isBefore(period.from()) || to.isAfter(period.to())) {
            throw new IllegalArgumentException("[" + from + ", " + to + ") is not inside " + period);
        }
        return new Share(ChronoUnit.DAYS.between(from, to), period.wholeDays());
    }
}
