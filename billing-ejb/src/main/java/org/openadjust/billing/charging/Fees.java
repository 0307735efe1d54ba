package org.openadjust.billing.charging;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.platform.Decimals;
import org.openadjust.billing.proration.Proration;
import org.openadjust.billing.rating.Quantity;
import org.openadjust.billing.rating.Step;
import org.openadjust.billing.timeline.ServicePeriod;
import org.openadjust.billing.timeline.Term;
import org.openadjust.billing.timeline.TimeScale;
import org.openadjust.billing.timeline.Timeline;

/** The recurring fees of a period (rule 1). */
final class Fees {

    /** A time in which plan, quantity and fee stay the same. */
    private record Stretch(Instant from, Instant to, Plan plan, BigDecimal quantity) {

        boolean continues(Stretch other) {
            return from.equals(other.to)
                    && plan.plan().equals(other.plan.plan())
                    && plan.timing() == other.plan.timing()
                    && plan.fee().equals(other.plan.fee())
                    && quantity.compareTo(other.quantity) == 0;
        }
    }

    private final Timeline timeline;
    private final BillingRules rules;

    Fees(Timeline timeline, BillingRules rules) {
        this.timeline = timeline;
        this.rules = rules;
    }

    List<ChargeLine> of(ServicePeriod period, Guard guard) {
        return stretches(period).stream()
                .flatMap(stretch -> {
                    LineId id = id(period, stretch);
                    return guard.line(id, () -> line(id, period, stretch)).stream();
                })
                .toList();
    }

    /** What the period would cost under another plan, with the quantities and pauses that there were. */
    List<Step> asIf(ServicePeriod period, Plan plan) {
        ServicePeriod other = period.with(period.terms().stream()
                .map(term -> new Term(term.from(), term.to(), plan, term.quantity(), term.isActive()))
                .toList());
        return stretches(other).stream().map(stretch -> step(period, stretch)).toList();
    }

    private List<Stretch> stretches(ServicePeriod period) {
        return rules.proration() == Proration.NONE ? whole(period).stream().toList() : held(period);
    }

    private List<Stretch> held(ServicePeriod period) {
        List<Stretch> stretches = new ArrayList<>();
        for (Term term : period.terms()) {
            Optional<Stretch> paid = paid(term);
            if (paid.isEmpty()) {
                continue;
            }
            Stretch stretch = paid.get();
            if (!stretches.isEmpty() && stretch.continues(stretches.getLast())) {
                Stretch before = stretches.removeLast();
                stretch = new Stretch(before.from, stretch.to, before.plan, before.quantity);
            }
            stretches.add(stretch);
        }
        return stretches;
    }

    /** What holds as the period begins, for all of it: also for what a later change has cut off. */
    private Optional<Stretch> whole(ServicePeriod period) {
        TimeScale scale = timeline.scale();
        Instant begin = scale.startOf(period.from());
        Instant end = scale.startOf(period.id().wholeTo());
        return period.terms().stream()
                .filter(term -> term.from().equals(begin))
                .filter(term -> !timeline.trialEnd(term.plan()).isAfter(begin))
                .flatMap(term -> paid(term).stream())
                .map(stretch -> new Stretch(begin, end, stretch.plan, stretch.quantity))
                .findFirst();
    }

    private Optional<Stretch> paid(Term term) {
        Instant trialEnd = timeline.trialEnd(term.plan());
        Instant from = term.from().isBefore(trialEnd) ? trialEnd : term.from();
        boolean isPaid = term.isActive()
                && term.quantity().signum() > 0
                && term.plan().fee().signum() > 0
                && from.isBefore(term.to());
        return isPaid ? Optional.of(new Stretch(from, term.to(), term.plan(), term.quantity())) : Optional.empty();
    }

    private static LineId id(ServicePeriod period, Stretch stretch) {
        return new LineId(
                period.id(),
                stretch.plan.timing(),
                LineId.Kind.FEE,
                "",
                stretch.plan.plan(),
                stretch.from + " " + Decimals.normal(stretch.quantity).toPlainString());
    }

    private ChargeLine line(LineId id, ServicePeriod period, Stretch stretch) {
        Quantity quantity = Quantity.of(stretch.quantity);
        return ChargeLine.of(id, stretch.from, stretch.to, quantity, List.of(step(period, stretch)), rules);
    }

    private Step step(ServicePeriod period, Stretch stretch) {
        boolean isWhole = rules.proration() == Proration.NONE;
        return new Step(
                "fee",
                stretch.quantity,
                stretch.plan.fee(),
                isWhole ? 1 : timeline.scale().between(stretch.from, stretch.to),
                isWhole ? 1 : period.whole());
    }
}
