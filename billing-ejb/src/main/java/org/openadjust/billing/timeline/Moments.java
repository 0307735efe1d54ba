package org.openadjust.billing.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.catalog.PlanVersions;

/** What a subscription was from which instant on: its changes, folded in the order in which they take effect. */
final class Moments {

    /** A state and the instant from which it holds. */
    record Moment(Instant at, State state) {}

    /**
     * A change that takes effect, or one whose period's end is still to be found.
     *
     * @param said the instant that was said: what is to hold before the start holds from the start on, one after the other
     */
    private record Due(Instant at, boolean isPending, Instant said, ChangeFact fact) {
        private static final Comparator<Due> ORDER = Comparator.comparing(Due::at)
                .thenComparing(Due::isPending)
                .thenComparing(Due::said)
                .thenComparing(Due::fact, ChangeFact.AS_LEARNT);
    }

    private final Subscription subscription;
    private final Grids grids;
    private final Map<String, PlanVersions> plans;
    private final PriorityQueue<Due> queue = new PriorityQueue<>(Due.ORDER);
    private final List<Moment> moments = new ArrayList<>();

    private Moments(Subscription subscription, Grids grids, Map<String, PlanVersions> plans) {
        this.subscription = subscription;
        this.grids = grids;
        this.plans = plans;
    }

    static List<Moment> of(
            Subscription subscription, Grids grids, Map<String, PlanVersions> plans, Collection<ChangeFact> facts) {
        Moments moments = new Moments(subscription, grids, plans);
        facts.forEach(moments::expect);
        return moments.fold();
    }

    private void expect(ChangeFact fact) {
        switch (fact.effective()) {
            case Effective.At(Instant instant) -> queue.add(new Due(notBeforeStart(instant), false, instant, fact));
            case Effective.PeriodEnd() ->
                queue.add(new Due(notBeforeStart(fact.recordedAt()), true, fact.recordedAt(), fact));
        }
    }

    private List<Moment> fold() {
        moments.add(new Moment(
                subscription.startAt(), new State(subscription.plan(), subscription.quantity(), true, false)));
        while (!queue.isEmpty() && !moments.getLast().state().isOver()) {
            Due due = queue.remove();
            if (due.isPending()) {
                grids.periodEnd(moments, due.at()).ifPresent(end -> queue.add(new Due(end, false, end, due.fact())));
            } else {
                apply(due);
            }
        }
        return moments;
    }

    private void apply(Due due) {
        boolean isKnown = !(due.fact().change() instanceof Change.ToPlan(String plan)) || plans.containsKey(plan);
        if (isKnown) {
            moments.add(new Moment(
                    due.at(), moments.getLast().state().after(due.fact().change())));
        }
    }

    private Instant notBeforeStart(Instant instant) {
        return instant.isBefore(subscription.startAt()) ? subscription.startAt() : instant;
    }
}
