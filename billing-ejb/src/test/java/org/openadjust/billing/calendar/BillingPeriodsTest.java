package org.openadjust.billing.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calendar situations; the comments name the charter's rule. */
class BillingPeriodsTest {

    // rule 2: the anchor falls on the last day of a shorter month and comes back; rule 3: a stub remembers the whole
    // period
    @ParameterizedTest(name = "{0}, day {1}, {2}: {3} is in [{4}, {5}) of [{6}, {7})")
    @CsvSource(textBlock = """
                    # start, anchor, interval, day,      from,       to,         whole from, whole to
                    2011-01-31, 31, P1M, 2011-01-31, 2011-01-31, 2011-02-28, 2011-01-31, 2011-02-28
                    2011-01-31, 31, P1M, 2011-02-27, 2011-01-31, 2011-02-28, 2011-01-31, 2011-02-28
                    2011-01-31, 31, P1M, 2011-02-28, 2011-02-28, 2011-03-31, 2011-02-28, 2011-03-31
                    2011-01-31, 31, P1M, 2011-03-31, 2011-03-31, 2011-04-30, 2011-03-31, 2011-04-30
                    2011-01-31, 31, P1M, 2011-05-30, 2011-04-30, 2011-05-31, 2011-04-30, 2011-05-31
                    # a stub before 28 February belongs to the period from 31 January
                    2011-02-14, 31, P1M, 2011-02-14, 2011-02-14, 2011-02-28, 2011-01-31, 2011-02-28
                    2011-02-14, 31, P1M, 2011-02-28, 2011-02-28, 2011-03-31, 2011-02-28, 2011-03-31
                    # a start before the anchor, and one after it
                    2011-01-01, 15, P1M, 2011-01-01, 2011-01-01, 2011-01-15, 2010-12-15, 2011-01-15
                    2011-01-20, 15, P1M, 2011-01-20, 2011-01-20, 2011-02-15, 2011-01-15, 2011-02-15
                    # the quarter's grid runs through the anchor in the month of the start
                    2011-01-31, 7, P3M, 2011-01-31, 2011-01-31, 2011-04-07, 2011-01-07, 2011-04-07
                    2011-01-31, 7, P3M, 2011-04-07, 2011-04-07, 2011-07-07, 2011-04-07, 2011-07-07
                    2011-02-01, 13, P3M, 2011-02-01, 2011-02-01, 2011-02-13, 2010-11-13, 2011-02-13
                    # leap days
                    2024-02-29, 29, P1Y, 2025-02-27, 2024-02-29, 2025-02-28, 2024-02-29, 2025-02-28
                    2024-02-29, 29, P1Y, 2027-02-28, 2027-02-28, 2028-02-29, 2027-02-28, 2028-02-29
                    2024-02-29, 29, P1Y, 2028-02-29, 2028-02-29, 2029-02-28, 2028-02-29, 2029-02-28
                    2024-01-30, 30, P1M, 2024-02-29, 2024-02-29, 2024-03-30, 2024-02-29, 2024-03-30
                    # weeks and days
                    2024-02-26, 26, P7D, 2024-03-03, 2024-02-26, 2024-03-04, 2024-02-26, 2024-03-04
                    2024-02-26, 26, P2W, 2024-03-11, 2024-03-11, 2024-03-25, 2024-03-11, 2024-03-25
                    2024-03-05, 1, P7D, 2024-03-05, 2024-03-05, 2024-03-08, 2024-03-01, 2024-03-08
                    2024-03-05, 9, P7D, 2024-03-05, 2024-03-05, 2024-03-09, 2024-03-02, 2024-03-09
                    2024-02-28, 28, P1D, 2024-02-29, 2024-02-29, 2024-03-01, 2024-02-29, 2024-03-01
                    # far away: arithmetic, not a walk
                    2000-01-31, 31, P1M, 2399-02-28, 2399-02-28, 2399-03-31, 2399-02-28, 2399-03-31
                    """)
    void aDayHasItsPeriod(
            LocalDate start,
            int anchorDay,
            Period interval,
            LocalDate day,
            LocalDate from,
            LocalDate to,
            LocalDate wholeFrom,
            LocalDate wholeTo) {
        BillingPeriods periods = BillingPeriods.starting(start, anchorDay, Interval.of(interval));
        assertEquals(Optional.of(new BillingPeriod(wholeFrom, wholeTo, from, to)), periods.periodAt(day));
    }

    @Test
    void anEndShortensTheLastPeriodAndNothingFollows() {
        LocalDate start = LocalDate.of(2011, 1, 15);
        LocalDate end = LocalDate.of(2011, 2, 27);
        BillingPeriods periods = monthly(start).until(end);

        BillingPeriod last = periods.periodAt(LocalDate.of(2011, 2, 26)).orElseThrow();
        assertEquals(end, last.to());
        assertEquals(28, last.wholeDays());
        assertEquals(Optional.empty(), periods.periodAt(end));
        assertEquals(Optional.empty(), periods.nextAfter(LocalDate.of(2011, 2, 15)));
        assertEquals(2, periods.begunBy(LocalDate.of(2030, 1, 1)).count());
    }

    @Test
    void beforeTheStartThereIsNothing() {
        BillingPeriods periods = BillingPeriods.starting(LocalDate.of(2024, 3, 10), 1, new Interval(1, 0));
        LocalDate inTheSameMonth = LocalDate.of(2024, 3, 5);

        assertEquals(Optional.empty(), periods.periodAt(inTheSameMonth));
        assertEquals(0, periods.begunBy(inTheSameMonth).count());
        assertEquals(
                LocalDate.of(2024, 3, 10),
                periods.nextAfter(inTheSameMonth).orElseThrow().from());
        assertEquals(0, periods.between(inTheSameMonth, inTheSameMonth).count());
    }

    // rule 1: midnight to midnight in the zone, whatever the clock does
    @ParameterizedTest
    @CsvSource(textBlock = """
                    America/New_York,  2024-03-31T03:59:59.999999Z, 2024-03-01
                    America/New_York,  2024-04-01T03:59:59Z,        2024-03-01
                    America/New_York,  2024-04-01T04:00:00Z,        2024-04-01
                    America/New_York,  2024-12-01T04:59:59Z,        2024-11-01
                    America/New_York,  2024-12-01T05:00:00Z,        2024-12-01
                    # the clock skips midnight in Beirut on 31 March 2024 and repeats an hour in Berlin in October
                    Asia/Beirut,       2024-03-31T22:00:00Z,        2024-04-01
                    Asia/Beirut,       2024-03-31T20:59:59Z,        2024-03-01
                    Europe/Berlin,     2024-10-31T22:59:59Z,        2024-10-01
                    Europe/Berlin,     2024-10-31T23:00:00Z,        2024-11-01
                    Pacific/Kiritimati,2024-03-31T10:00:00Z,        2024-04-01
                    """)
    void aMomentBelongsToThePeriodOfItsLocalDay(ZoneId zone, Instant moment, LocalDate from) {
        BillingPeriods periods = monthly(LocalDate.of(2024, 1, 1));
        assertEquals(from, periods.periodAt(moment, zone).orElseThrow().from());
    }

    // rule 4
    @ParameterizedTest
    @CsvSource({"P0D", "P0M", "P1M1D", "P-1M", "P-1D", "P10Y1M", "P11Y", "P3653D", "P1Y-12M", "P200000000Y"})
    void whatHasNoGridIsNoInterval(Period period) {
        assertThrows(IllegalArgumentException.class, () -> Interval.of(period));
    }

    @ParameterizedTest
    @CsvSource({"P1D,P1D", "P10Y,P10Y", "P12M,P1Y", "P1Y6M,P1Y6M", "P18M,P1Y6M", "P4W,P28D", "P3652D,P3652D"})
    void anIntervalIsWrittenInOneWay(Period period, String text) {
        assertEquals(text, Interval.of(period).toString());
    }

    @Test
    void anAnchorIsADayOfAMonth() {
        LocalDate start = LocalDate.of(2024, 1, 1);
        Interval month = new Interval(1, 0);
        assertThrows(IllegalArgumentException.class, () -> BillingPeriods.starting(start, 0, month));
        assertThrows(IllegalArgumentException.class, () -> BillingPeriods.starting(start, 32, month));
    }

    // rule 5: whoever asks for more than a century of days has a wrong date
    @Test
    void aWrongDateIsNotWalkedTo() {
        BillingPeriods daily = BillingPeriods.starting(LocalDate.of(1, 1, 1), 1, new Interval(0, 1));
        LocalDate today = LocalDate.of(2026, 11, 24);
        assertThrows(IllegalArgumentException.class, () -> daily.begunBy(today));
    }

    private static BillingPeriods monthly(LocalDate start) {
        return BillingPeriods.starting(start, start.getDayOfMonth(), new Interval(1, 0));
    }
}
