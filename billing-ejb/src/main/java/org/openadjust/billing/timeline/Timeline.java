package org.openadjust.billing.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.calendar.BillingPeriod;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.timeline.Moments.Moment;

/** A subscription's terms and billing periods, resolved from all facts known. Immutable. */
public final class Timeline {

    private final Subscription subscription;
    private final TimeScale scale;
    private final List<Moment> moments;
    private final List<Term> terms;
    private final List<Term> spans;
    private final List<Grid> grids;
    private final Grids rule;
    private final Instant end;

    private Timeline(Subscription subscription, TimeScale scale, List<Moment> moments, Terms versions, Grids rule) {
        this.subscription = subscription;
        this.scale = scale;
        this.moments = List.copyOf(moments);
        this.terms = versions.of(moments, scale::floor);
        this.spans = List.copyOf(versions.of(moments, instant -> instant));
        this.rule = rule;
        this.grids = rule.of(moments);
        this.end = moments.getLast().state().isOver() ? moments.getLast().at() : Instant.MAX;
    }

    /**
     * Resolves the facts about a subscription.
     *
     * @param plans by code, with all versions known
     * @param facts in any order
     */
    public static Timeline of(
            Subscription subscription, TimeScale scale, Map<String, PlanVersions> plans, Collection<ChangeFact> facts) {
        Terms versions = new Terms(scale, plans);
        Grids rule = new Grids(subscription, versions);
        return new Timeline(subscription, scale, Moments.of(subscription, rule, plans, facts), versions, rule);
    }

    public Subscription subscription() {
        return subscription;
    }

    public TimeScale scale() {
        return scale;
    }

    /** All billing periods that have begun by an instant, in order. */
    public List<ServicePeriod> begunBy(Instant at) {
        Set<PeriodId> begun = new LinkedHashSet<>();
        for (int index = 0; index < grids.size(); index++) {
            LocalDate last = scale.dayOf(at.isBefore(over(index)) ? at : over(index));
            grids.get(index)
                    .periods()
                    .between(grids.get(index).day(), last)
                    .map(this::id)
                    .forEach(begun::add);
        }
        return begun.stream().map(this::period).flatMap(Optional::stream).toList();
    }

    /**
     * A period, if there is one as the facts stand. Two grids have it in common where the second one takes up, on the day on which it began,
     * the interval that was left earlier on that day.
     */
    public Optional<ServicePeriod> period(PeriodId id) {
        return Stream.iterate(0, index -> index < grids.size(), index -> index + 1)
                .flatMap(index -> found(index, id).stream())
                .reduce(ServicePeriod::and);
    }

    /** When something that was recorded takes effect. */
    public Instant instantOf(Effective effective, Instant recordedAt) {
        return switch (effective) {
            case Effective.At(Instant instant) -> instant;
            case Effective.PeriodEnd() ->
                rule.periodEnd(moments, later(recordedAt, subscription.startAt()))
                        .orElse(recordedAt);
        };
    }

    /** When the trial of a plan version ends for this subscription: its start if there is none. */
    public Instant trialEnd(Plan plan) {
        return scale.floor(ZonedDateTime.ofInstant(subscription.startAt(), scale.timeZone())
                .plus(plan.trial())
                .toInstant());
    }

    /** Where the subscription was in force, one time per plan and quantity; to the instant. */
    public List<Term> spans() {
        return spans;
    }

    private Optional<ServicePeriod> found(int index, PeriodId id) {
        LocalDate day = id.wholeFrom().isBefore(grids.get(index).day())
                ? grids.get(index).day()
                : id.wholeFrom();
        return grids.get(index)
                .periods()
                .periodAt(day)
                .filter(period -> period.wholeFrom().equals(id.wholeFrom())
                        && period.wholeTo().equals(id.wholeTo()))
                .flatMap(period -> period(index, period));
    }

    /** What a grid has left of one of its periods; empty if that is nothing. */
    private Optional<ServicePeriod> period(int index, BillingPeriod period) {
        Grid grid = grids.get(index);
        Instant wholeFrom = scale.startOf(period.wholeFrom());
        Instant wholeTo = scale.startOf(period.wholeTo());
        Instant feeEnd = index + 1 < grids.size()
                ? grids.get(index + 1).from()
                : end.equals(Instant.MAX) ? end : scale.floor(end);
        Instant endsAt = earlier(wholeTo, over(index));
        List<Term> fees = within(terms, later(wholeFrom, grid.from()), earlier(wholeTo, feeEnd));
        List<Term> uses = within(spans, later(wholeFrom, grid.since()), endsAt);
        if (fees.isEmpty() && uses.isEmpty()) {
            return Optional.empty();
        }
        LocalDate from = period.from();
        LocalDate to = feeEnd.isBefore(wholeTo) ? scale.dayOf(feeEnd) : period.wholeTo();
        return Optional.of(new ServicePeriod(
                id(period),
                from,
                from.isBefore(to) ? to : from.plusDays(1),
                endsAt,
                scale.between(wholeFrom, wholeTo),
                ChronoUnit.SECONDS.between(wholeFrom, wholeTo),
                fees,
                uses));
    }

    private PeriodId id(BillingPeriod period) {
        return new PeriodId(subscription.subscription(), period.wholeFrom(), period.wholeTo());
    }

    /** When a grid is over: the next one begins, or the subscription ends. */
    private Instant over(int index) {
        return index + 1 < grids.size() ? grids.get(index + 1).since() : end;
    }

    private static List<Term> within(List<Term> all, Instant from, Instant to) {
        return all.stream()
                .map(term -> term.within(from, to))
                .filter(term -> !term.isEmpty())
                .toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
