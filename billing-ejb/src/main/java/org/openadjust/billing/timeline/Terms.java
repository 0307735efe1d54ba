package org.openadjust.billing.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.timeline.Moments.Moment;

/** Moments as times in which one plan version holds. */
record Terms(TimeScale scale, Map<String, PlanVersions> plans) {

    /**
     * The terms of a subscription, in order, without overlap; none before its plan has a version.
     *
     * @param from where a moment counts from: its own instant, or the start of its day or second
     */
    List<Term> of(List<Moment> moments, UnaryOperator<Instant> from) {
        List<Term> terms = new ArrayList<>();
        for (int index = 0; index < moments.size(); index++) {
            State state = moments.get(index).state();
            Instant first = from.apply(moments.get(index).at());
            Instant last = index + 1 < moments.size()
                    ? from.apply(moments.get(index + 1).at())
                    : Instant.MAX;
            if (!state.isOver() && first.isBefore(last)) {
                addVersions(terms, state, first, last);
            }
        }
        return terms;
    }

    /** The plan version that a state means at an instant. */
    Optional<Plan> planAt(State state, Instant instant) {
        return Optional.ofNullable(plans.get(state.plan())).flatMap(versions -> versions.on(scale.dayOf(instant)));
    }

    private void addVersions(List<Term> terms, State state, Instant first, Instant last) {
        List<Plan> versions =
                plans.containsKey(state.plan()) ? plans.get(state.plan()).effective() : List.of();
        for (int index = 0; index < versions.size(); index++) {
            Instant from = scale.startOf(versions.get(index).effectiveFrom());
            Instant to = index + 1 < versions.size()
                    ? scale.startOf(versions.get(index + 1).effectiveFrom())
                    : Instant.MAX;
            Term term = new Term(from, to, versions.get(index), state.quantity(), state.isActive()).within(first, last);
            if (!term.isEmpty()) {
                terms.add(term);
            }
        }
    }
}
