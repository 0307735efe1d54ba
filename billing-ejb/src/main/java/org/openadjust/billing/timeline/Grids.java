package org.openadjust.billing.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.calendar.BillingPeriods;
import org.openadjust.billing.calendar.Interval;
import org.openadjust.billing.timeline.Moments.Moment;

/** Which grids of billing periods a subscription has had (rule 4). */
record Grids(Subscription subscription, Terms terms) {

    /** The grids, in order: a new one wherever the interval becomes another. */
    List<Grid> of(List<Moment> moments) {
        List<Grid> grids = new ArrayList<>();
        Interval interval = null;
        for (Term term : held(moments)) {
            if (!term.plan().interval().equals(interval)) {
                interval = term.plan().interval();
                grids.add(grids.isEmpty() ? first(interval) : next(term, moments));
            }
        }
        return grids;
    }

    /** By days or seconds; by instants if it was over on the day, or in the second, on which it began. */
    private List<Term> held(List<Moment> moments) {
        List<Term> held = terms.of(moments, scale()::floor);
        return held.isEmpty() ? terms.of(moments, instant -> instant) : held;
    }

    /** When the whole period ends that an instant lies in, as the moments until then have it; empty without a grid. */
    Optional<Instant> periodEnd(List<Moment> moments, Instant instant) {
        return of(moments).stream()
                .filter(grid -> !grid.since().isAfter(instant))
                .reduce((one, later) -> later)
                .flatMap(grid -> grid.periods().periodAt(scale().dayOf(instant)))
                .map(period -> scale().startOf(period.wholeTo()));
    }

    private Grid first(Interval interval) {
        Instant start = subscription.startAt();
        LocalDate day = scale().dayOf(start);
        return new Grid(
                day,
                scale().floor(start),
                Instant.MIN,
                BillingPeriods.starting(day, subscription.anchorDay(), interval));
    }

    private Grid next(Term term, List<Moment> moments) {
        LocalDate day = scale().dayOf(term.from());
        return new Grid(
                day,
                term.from(),
                since(term, moments),
                BillingPeriods.starting(day, day.getDayOfMonth(), term.plan().interval()));
    }

    /** The instant, on the term's day or in its second, from which on its interval held. */
    private Instant since(Term term, List<Moment> moments) {
        Instant since = term.from();
        for (Moment moment : moments.reversed()) {
            Instant from = scale().floor(moment.at());
            if (from.isAfter(term.from())) {
                continue;
            }
            if (from.isBefore(term.from()) || !hasInterval(moment, term.plan().interval())) {
                break;
            }
            since = moment.at();
        }
        return since;
    }

    private boolean hasInterval(Moment moment, Interval interval) {
        return terms.planAt(moment.state(), moment.at())
                .filter(plan -> plan.interval().equals(interval))
                .isPresent();
    }

    private TimeScale scale() {
        return terms.scale();
    }
}
