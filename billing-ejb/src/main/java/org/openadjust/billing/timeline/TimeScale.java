package org.openadjust.billing.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.openadjust.billing.proration.Proration;

/**
 * How instants become days or seconds of an account's billing.
 *
 * @param timeZone in which days begin
 * @param proration by days (also without proration) or by seconds
 */
public record TimeScale(ZoneId timeZone, Proration proration) {
    public TimeScale {
        Objects.requireNonNull(timeZone);
        Objects.requireNonNull(proration);
    }

    /** The day to which an instant belongs. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, timeZone);
    }

    /** When a day begins. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(timeZone).toInstant();
    }

    /** From when on a change counts for the fee: from the start of its day, or of its second. */
    public Instant floor(Instant instant) {
        return proration == Proration.PRECISE ? instant.truncatedTo(ChronoUnit.SECONDS) : startOf(dayOf(instant));
    }

    /** Days or seconds from one floored instant to another. */
    public long between(Instant from, Instant to) {
        return proration == Proration.PRECISE
                ? ChronoUnit.SECONDS.between(from, to)
                : ChronoUnit.DAYS.between(dayOf(from), dayOf(to));
    }
}
