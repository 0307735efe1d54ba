package org.openadjust.billing.charging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.proration.Proration;
import org.openadjust.billing.proration.Share;
import org.openadjust.billing.rating.LevelHeld;
import org.openadjust.billing.timeline.ServicePeriod;
import org.openadjust.billing.timeline.Term;
import org.openadjust.billing.timeline.TimeScale;
import org.openadjust.billing.usage.UsageEvent;

/**
 * A plan version and all the time in a period in which it held.
 *
 * @param variant tells it from the plan's other versions in this period: the day from which it holds, and nothing for the first
 * @param spans to the instant, in order; at least one
 * @param share part of the period in which it held and was not paused: what is left of its minimums
 */
record Holding(Plan plan, String variant, List<Term> spans, Share share) {

    static List<Holding> of(ServicePeriod period, TimeScale scale) {
        List<Holding> holdings = new ArrayList<>();
        for (Term span : period.spans()) {
            if (holdings.stream().noneMatch(holding -> holding.isOf(span))) {
                holdings.add(of(span.plan(), holdings, period, scale));
            }
        }
        return holdings;
    }

    private static Holding of(Plan plan, List<Holding> before, ServicePeriod period, TimeScale scale) {
        boolean isFirst = before.stream().noneMatch(other -> other.plan.plan().equals(plan.plan()));
        List<Term> spans = period.spans().stream()
                .filter(span -> isSame(span.plan(), plan))
                .toList();
        return new Holding(plan, isFirst ? "" : plan.effectiveFrom().toString(), spans, share(plan, period, scale));
    }

    private static Share share(Plan plan, ServicePeriod period, TimeScale scale) {
        Instant begin = scale.startOf(period.from());
        boolean isWhole = scale.proration() == Proration.NONE;
        long part = 0;
        for (Term term : period.terms()) {
            if (term.isActive() && isSame(term.plan(), plan)) {
                if (isWhole && term.from().equals(begin)) {
                    return new Share(1, 1);
                }
                part += isWhole ? 0 : scale.between(term.from(), term.to());
            }
        }
        return new Share(part, period.whole());
    }

    private boolean isOf(Term span) {
        return isSame(span.plan(), plan);
    }

    private static boolean isSame(Plan one, Plan other) {
        return one.plan().equals(other.plan()) && one.version() == other.version();
    }

    Instant from() {
        return spans.getFirst().from();
    }

    Instant to() {
        return spans.getLast().to();
    }

    boolean has(UsageEvent event) {
        return spans.stream()
                .anyMatch(span -> !event.occurredAt().isBefore(span.from())
                        && event.occurredAt().isBefore(span.to()));
    }

    LevelHeld levelHeld(ServicePeriod period) {
        return new LevelHeld(
                spans.stream()
                        .map(span -> new LevelHeld.Span(span.from(), span.to()))
                        .toList(),
                period.wholeSeconds());
    }
}
