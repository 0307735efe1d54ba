package org.openadjust.billing.bill;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openadjust.billing.calendar.BillingPeriod;
import org.openadjust.billing.calendar.BillingPeriods;
import org.openadjust.billing.catalog.Plan;

/**
 * Days on which one plan version holds for a subscription, on one grid of billing periods.
 *
 * @param from first day
 * @param to the day after the last; {@link LocalDate#MAX} if there is no end yet
 */
record Stretch(LocalDate from, LocalDate to, Plan plan, BillingPeriods periods) {

    /**
     * The stretches of a subscription by their first day, without gaps from the first version's day on (rule 4).
     *
     * @param versions in force one after the other, each from its effective day on
     */
    static NavigableMap<LocalDate, Stretch> of(LocalDate start, int anchorDay, List<Plan> versions) {
        NavigableMap<LocalDate, Stretch> stretches = new TreeMap<>();
        List<Plan> held = held(start, versions);
        LocalDate gridStart = start;
        int gridAnchorDay = anchorDay;
        for (int first = 0; first < held.size(); ) {
            int next = endOfRun(held, first);
            BillingPeriods grid = BillingPeriods.starting(
                            gridStart, gridAnchorDay, held.get(first).interval())
                    .until(endOf(held, next - 1));
            for (int index = first; index < next; index++) {
                LocalDate from = later(start, held.get(index).effectiveFrom());
                stretches.put(from, new Stretch(from, endOf(held, index), held.get(index), grid));
            }
            gridStart = endOf(held, next - 1);
            gridAnchorDay = gridStart.getDayOfMonth();
            first = next;
        }
        return stretches;
    }

    /**
     * The part of a billing period from this stretch's beginning on; the period has to be one of its grid.
     *
     * @param to the day after the last of what the line is for
     */
    Slot slot(String subscription, LineKind kind, String charge, BillingPeriod period, LocalDate to) {
        LineKey key = new LineKey(
                subscription,
                kind,
                charge,
                plan.plan(),
                plan.version(),
                later(from, period.from()),
                to.isBefore(period.to()) ? to : period.to());
        return new Slot(key, period.from(), period.to());
    }

    /** The billing periods that have begun on or before a day and lie in this stretch, at least in part. */
    Stream<BillingPeriod> periodsBegunBy(LocalDate day) {
        return periods.between(from, day.isBefore(to) ? day : to.minusDays(1));
    }

    /** Whether the next stretch has the same fee, so that a fee line goes on. */
    boolean isContinuedBy(Stretch next) {
        return to.equals(next.from)
                && periods.equals(next.periods)
                && plan.fee().equals(next.plan.fee())
                && plan.timing() == next.plan.timing();
    }

    boolean touches(BillingPeriod period) {
        return from.isBefore(period.to()) && period.from().isBefore(to);
    }

    /** Without the versions that were over before the start. */
    private static List<Plan> held(LocalDate start, List<Plan> versions) {
        List<Plan> held = new ArrayList<>();
        for (int index = 0; index < versions.size(); index++) {
            if (start.isBefore(endOf(versions, index))) {
                held.add(versions.get(index));
            }
        }
        return held;
    }

    private static int endOfRun(List<Plan> held, int first) {
        int next = first + 1;
        while (next < held.size()
                && held.get(next).interval().equals(held.get(first).interval())) {
            next++;
        }
        return next;
    }

    private static LocalDate endOf(List<Plan> versions, int index) {
        return index + 1 < versions.size() ? versions.get(index + 1).effectiveFrom() : LocalDate.MAX;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }
}
