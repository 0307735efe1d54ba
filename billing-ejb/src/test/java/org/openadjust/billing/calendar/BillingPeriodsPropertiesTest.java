package org.openadjust.billing.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BillingPeriodsPropertiesTest {

    /** @param days from the start to the end of what is looked at */
    record Grid(LocalDate start, int anchorDay, Interval interval, int days) {
        BillingPeriods periods() {
            return BillingPeriods.starting(start, anchorDay, interval);
        }

        LocalDate end() {
            return start.plusDays(days);
        }
    }

    // rule 1: half-open
    @Property
    void periodsCoverEveryDayWithoutGapOrOverlap(@ForAll("grids") Grid grid) {
        List<BillingPeriod> periods = grid.periods().begunBy(grid.end()).toList();

        assertEquals(grid.start(), periods.getFirst().from());
        assertTrue(periods.getLast().contains(grid.end()));
        for (int index = 1; index < periods.size(); index++) {
            assertEquals(periods.get(index - 1).to(), periods.get(index).from());
            assertEquals(periods.get(index - 1).wholeTo(), periods.get(index).wholeFrom());
        }
    }

    // rule 5: arithmetic finds what a walk finds
    @Property
    void everyDayIsInThePeriodThatIsFoundForIt(@ForAll("grids") Grid grid, @ForAll @IntRange(max = 5000) int offset) {
        LocalDate day = grid.start().plusDays(offset % (grid.days() + 1));
        BillingPeriod found = grid.periods().periodAt(day).orElseThrow();
        BillingPeriod walked = grid.periods()
                .begunBy(grid.end())
                .filter(period -> period.contains(day))
                .findFirst()
                .orElseThrow();
        assertEquals(walked, found);
    }

    // rule 2
    @Property
    void theAnchorComesBack(@ForAll("grids") Grid grid) {
        if (grid.interval().months() == 0) {
            return;
        }
        grid.periods()
                .begunBy(grid.end())
                .forEach(period -> assertEquals(
                        Math.min(
                                grid.anchorDay(),
                                YearMonth.from(period.wholeFrom()).lengthOfMonth()),
                        period.wholeFrom().getDayOfMonth()));
    }

    // rule 3: only the first one is shortened, and each is a whole interval long
    @Property
    void onlyTheFirstPeriodIsShortened(@ForAll("grids") Grid grid) {
        List<BillingPeriod> periods = grid.periods().begunBy(grid.end()).toList();
        for (BillingPeriod period : periods) {
            assertEquals(period.wholeTo(), period.to());
            assertTrue(period == periods.getFirst() || period.wholeFrom().equals(period.from()));
            long months = (period.wholeTo().getYear() - period.wholeFrom().getYear()) * 12L
                    + period.wholeTo().getMonthValue()
                    - period.wholeFrom().getMonthValue();
            assertTrue(
                    grid.interval().months() == 0
                            ? period.wholeDays() == grid.interval().days()
                            : months == grid.interval().months());
        }
    }

    @Property
    void anEndTakesDaysAwayAndChangesNothingElse(@ForAll("grids") Grid grid, @ForAll @IntRange(min = 1) int offset) {
        LocalDate end = grid.start().plusDays(1 + offset % (grid.days() + 1));
        List<BillingPeriod> cut = grid.periods().until(end).begunBy(grid.end()).toList();
        List<BillingPeriod> open = grid.periods().begunBy(end.minusDays(1)).toList();

        assertEquals(open.subList(0, open.size() - 1), cut.subList(0, cut.size() - 1));
        assertEquals(open.getLast().from(), cut.getLast().from());
        assertEquals(open.getLast().wholeTo(), cut.getLast().wholeTo());
        assertEquals(end, cut.getLast().to());
    }

    @Property
    void theNextPeriodIsTheOneOfTheDayAfterThisOne(@ForAll("grids") Grid grid) {
        BillingPeriod period = grid.periods().periodAt(grid.end()).orElseThrow();
        assertEquals(grid.periods().periodAt(period.to()), grid.periods().nextAfter(grid.end()));
    }

    @Provide
    Arbitrary<Grid> grids() {
        Arbitrary<LocalDate> starts = Arbitraries.longs()
                .between(
                        LocalDate.of(1999, 1, 1).toEpochDay(),
                        LocalDate.of(2101, 1, 1).toEpochDay())
                .map(LocalDate::ofEpochDay);
        Arbitrary<Interval> intervals = Arbitraries.oneOf(
                Arbitraries.of(1, 2, 3, 6, 12, 24, 120).map(months -> new Interval(months, 0)),
                Arbitraries.of(1, 7, 14, 28, 30, 365).map(days -> new Interval(0, days)));
        return Combinators.combine(
                        starts,
                        Arbitraries.integers().between(1, 31),
                        intervals,
                        Arbitraries.integers().between(0, 3000))
                .as(Grid::new);
    }
}
