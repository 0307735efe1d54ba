package org.openadjust.billing.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A grid of billing periods from a start on, without an end or until a day. Immutable. */
public final class BillingPeriods {

    /** More periods than a century has days: whoever asks for more has a wrong date. */
    private static final long PERIODS_MAX = 40_000;

    private final LocalDate anchor;
    private final int anchorDay;
    private final Interval interval;
    private final LocalDate from;
    private final LocalDate to;

    private BillingPeriods(LocalDate anchor, int anchorDay, Interval interval, LocalDate from, LocalDate to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("no day is from " + from + " on and before " + to);
        }
        this.anchor = anchor;
        this.anchorDay = anchorDay;
        this.interval = Objects.requireNonNull(interval);
        this.from = from;
        this.to = to;
    }

    /**
     * Periods without an end.
     *
     * @param start first day; between two boundaries it shortens the first period
     * @param anchorDay day of the month (1 to 31) that the grid runs through, in the month of the start
     */
    public static BillingPeriods starting(LocalDate start, int anchorDay, Interval interval) {
        if (anchorDay < 1 || anchorDay > 31) {
            throw new IllegalArgumentException("anchor day " + anchorDay + " is not a day of a month");
        }
        return new BillingPeriods(Interval.dayOf(start, anchorDay), anchorDay, interval, start, LocalDate.MAX);
    }

    /** The same grid until a day; between two boundaries that day shortens the last period. */
    public BillingPeriods until(LocalDate end) {
        return new BillingPeriods(anchor, anchorDay, interval, from, end);
    }

    /** The period of a day; empty before the start and from the end on. */
    public Optional<BillingPeriod> periodAt(LocalDate day) {
        return covers(day) ? Optional.of(period(indexAt(day))) : Optional.empty();
    }

    /** The period of a moment in a time zone. */
    public Optional<BillingPeriod> periodAt(Instant moment, ZoneId timeZone) {
        return periodAt(LocalDate.ofInstant(moment, timeZone));
    }

    /** The first period that begins after a day. */
    public Optional<BillingPeriod> nextAfter(LocalDate day) {
        if (day.isBefore(from)) {
            return Optional.of(period(indexAt(from)));
        }
        long next = indexAt(day) + 1;
        return boundary(next).isBefore(to) ? Optional.of(period(next)) : Optional.empty();
    }

    /** The periods that have begun on or before a day, in order. */
    public Stream<BillingPeriod> begunBy(LocalDate day) {
        return between(from, day);
    }

    /** The periods from that of one day to that of another, in order; none if the second day is before the start. */
    public Stream<BillingPeriod> between(LocalDate first, LocalDate last) {
        if (last.isBefore(from) || !first.isBefore(to)) {
            return Stream.empty();
        }
        long firstIndex = indexAt(first.isBefore(from) ? from : first);
        long lastIndex = indexAt(last.isBefore(to) ? last : to.minusDays(1));
        if (lastIndex - firstIndex >= PERIODS_MAX) {
            throw new IllegalArgumentException("more than " + PERIODS_MAX + " periods from " + first + " to " + last);
        }
        return LongStream.rangeClosed(firstIndex, lastIndex).mapToObj(this::period);
    }

    private boolean covers(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    private long indexAt(LocalDate day) {
        return interval.indexAt(anchor, anchorDay, day);
    }

    private LocalDate boundary(long index) {
        return interval.boundary(anchor, anchorDay, index);
    }

    private BillingPeriod period(long index) {
        LocalDate wholeFrom = boundary(index);
        LocalDate wholeTo = boundary(index + 1);
        return new BillingPeriod(
                wholeFrom, wholeTo, wholeFrom.isBefore(from) ? from : wholeFrom, wholeTo.isAfter(to) ? to : wholeTo);
    }
}
