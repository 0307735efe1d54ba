package org.openadjust.billing.proration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.calendar.BillingPeriods;
import org.openadjust.billing.calendar.Interval;

class ShareTest {

    // rule 1: the denominator is the whole period, also where it is cut at its start or end
    @ParameterizedTest(name = "{0} with day {1}, {2} months: {3} to {4} is {5} of {6}")
    @CsvSource(textBlock = """
                    2011-01-01, 15, 1, 2011-01-01, 2011-01-15, 14,  31
                    2011-02-14, 31, 1, 2011-02-14, 2011-02-28, 14,  28
                    2011-02-01, 13, 3, 2011-02-01, 2011-02-13, 12,  92
                    2011-01-31, 7, 3, 2011-01-31, 2011-04-07, 66,  90
                    2011-01-01, 15, 12, 2011-01-01, 2011-01-15, 14, 365
                    2011-01-15, 15, 12, 2012-01-15, 2012-01-27, 12, 366
                    2024-01-01, 1, 1, 2024-02-01, 2024-03-01, 29,  29
                    """)
    void aShareIsMeasuredAgainstTheWholePeriod(
            LocalDate start, int anchorDay, int months, LocalDate from, LocalDate to, long part, long whole) {
        BillingPeriods periods = BillingPeriods.starting(start, anchorDay, new Interval(months, 0));
        assertEquals(
                new Share(part, whole),
                Share.ofDays(from, to, periods.periodAt(from).orElseThrow()));
    }

    @Test
    void aStretchOutsideItsPeriodHasNoShare() {
        LocalDate start = LocalDate.of(2024, 1, 1);
        var january = BillingPeriods.starting(start, 1, new Interval(1, 0))
                .periodAt(start)
                .orElseThrow();
        assertThrows(IllegalArgumentException.class, () -> Share.ofDays(start, LocalDate.of(2024, 2, 2), january));
        assertThrows(IllegalArgumentException.class, () -> Share.ofDays(start.minusDays(1), start, january));
    }
}
