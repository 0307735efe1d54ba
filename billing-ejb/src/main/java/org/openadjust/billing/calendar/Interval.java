package org.openadjust.billing.calendar;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * Length of a billing period: a number of months (rule 4: years count as twelve) or a number of days, one of them zero.
 *
 * @param months how many, 0 if the interval is in days
 * @param days how many, 0 if the interval is in months
 */
public record Interval(int months, int days) {

    private static final int MONTHS_MAX = 120;
    private static final int DAYS_MAX = 3652;

    public Interval {
        boolean inMonths = days == 0 && months >= 1 && months <= MONTHS_MAX;
        boolean inDays = months == 0 && days >= 1 && days <= DAYS_MAX;
        if (!inMonths && !inDays) {
            throw new IllegalArgumentException(
                    "an interval is from P1D to P10Y, in months and years or in days and weeks");
        }
    }

    /**
     * From an ISO period such as {@code P1M}, {@code P3M}, {@code P1Y}, {@code P7D} or {@code P2W}.
     *
     * @throws IllegalArgumentException if it is no interval; the message says what one is
     */
    public static Interval of(Period period) {
        long months = period.toTotalMonths();
        return new Interval(Math.clamp(months, -1, Integer.MAX_VALUE), period.getDays());
    }

    /** As an ISO period: {@code P1Y} for twelve months, {@code P7D} for a week. */
    public Period toPeriod() {
        return Period.of(months / 12, months % 12, days);
    }

    @Override
    public String toString() {
        return toPeriod().toString();
    }

    /** Boundary number {@code index} of the grid whose boundary number 0 is the anchor. */
    LocalDate boundary(LocalDate anchor, int anchorDay, long index) {
        return months == 0
                ? anchor.plusDays(index * days)
                : dayOf(anchor.withDayOfMonth(1).plusMonths(index * months), anchorDay);
    }

    /** Number of the last boundary that is not after the day. */
    long indexAt(LocalDate anchor, int anchorDay, LocalDate day) {
        if (months == 0) {
            return Math.floorDiv(ChronoUnit.DAYS.between(anchor, day), days);
        }
        long monthsApart = (day.getYear() - anchor.getYear()) * 12L + day.getMonthValue() - anchor.getMonthValue();
        long index = Math.floorDiv(monthsApart, months);
        return day.isBefore(boundary(anchor, anchorDay, index)) ? index - 1 : index;
    }

    /** The anchor day in the month of a day, or its last day if the month lacks it. */
    static LocalDate dayOf(LocalDate inMonth, int anchorDay) {
        int length = YearMonth.of(inMonth.getYear(), inMonth.getMonthValue()).lengthOfMonth();
        return inMonth.withDayOfMonth(Math.min(anchorDay, length));
    }
}
