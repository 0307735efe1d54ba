package org.openadjust.billing.charging;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.catalog.Aggregation;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.rating.Quantity;
import org.openadjust.billing.rating.Step;
import org.openadjust.billing.rating.UsageRating;
import org.openadjust.billing.timeline.ServicePeriod;
import org.openadjust.billing.timeline.Timeline;
import org.openadjust.billing.usage.UsageEvent;

/** The usage lines of a period, and what a plan's minimum and maximum spend make of them (rules 2 and 3). */
final class Uses {

    /** Code of the discount line that takes off what exceeds the maximum spend. */
    static final String MAXIMUM_SPEND = "maximumSpend";

    private final Timeline timeline;
    private final BillingRules rules;
    private final List<UsageEvent> events;

    /** @param events of the subscription that count, in the order in which they happened */
    Uses(Timeline timeline, BillingRules rules, List<UsageEvent> events) {
        this.timeline = timeline;
        this.rules = rules;
        this.events = events.stream().filter(this::isInForce).toList();
    }

    List<ChargeLine> of(ServicePeriod period, Guard guard) {
        List<ChargeLine> lines = new ArrayList<>();
        for (Holding holding : Holding.of(period, timeline.scale())) {
            List<ChargeLine> usage = usage(period, holding, guard);
            lines.addAll(usage);
            Money spent = usage.stream().map(ChargeLine::target).reduce(Money.zero(rules.currency()), Money::plus);
            minimum(period, holding, spent, guard).ifPresent(lines::add);
            maximum(period, holding, spent, guard).ifPresent(lines::add);
        }
        return lines;
    }

    private List<ChargeLine> usage(ServicePeriod period, Holding holding, Guard guard) {
        List<UsageEvent> own = between(holding.from(), holding.to()).stream()
                .filter(holding::has)
                .toList();
        Counting counting = new Counting(holding.plan(), rules.timeZone());
        List<ChargeLine> lines = new ArrayList<>();
        for (Charge charge : holding.plan().charges()) {
            List<UsageEvent> measured = counting.of(charge, own);
            boolean isLevel = charge.aggregation() == Aggregation.WEIGHTED_SUM;
            if (holding.share().part() > 0 || !measured.isEmpty() || isLevel) {
                List<UsageEvent> level = isLevel ? counting.of(charge, events) : measured;
                LineId id = id(period, holding, LineId.Kind.USAGE, charge.charge());
                guard.line(id, () -> usage(id, period, holding, charge, measured, level))
                        .ifPresent(lines::add);
            }
        }
        return lines;
    }

    private ChargeLine usage(
            LineId id,
            ServicePeriod period,
            Holding holding,
            Charge charge,
            List<UsageEvent> measured,
            List<UsageEvent> level) {
        UsageRating rating = UsageRating.of(charge, measured, level, holding.levelHeld(period), holding.share());
        return line(id, holding, rating.quantity(), rating.steps());
    }

    private Optional<ChargeLine> minimum(ServicePeriod period, Holding holding, Money spent, Guard guard) {
        Step least = new Step(
                "minimum spend",
                BigDecimal.ONE,
                holding.plan().minimumSpend(),
                holding.share().part(),
                holding.share().whole());
        List<Step> steps = List.of(least, Step.of("usage", BigDecimal.ONE.negate(), spent.getAmount()));
        LineId id = id(period, holding, LineId.Kind.MINIMUM, "");
        return guard.line(id, () -> line(id, holding, Quantity.NONE, steps))
                .filter(line -> line.target().isPositive());
    }

    private Optional<ChargeLine> maximum(ServicePeriod period, Holding holding, Money spent, Guard guard) {
        LineId id = id(period, holding, LineId.Kind.DISCOUNT, MAXIMUM_SPEND);
        return holding.plan()
                .spendLimit()
                .map(limit -> List.of(
                        Step.of("maximum spend", BigDecimal.ONE, limit),
                        Step.of("usage", BigDecimal.ONE.negate(), spent.getAmount())))
                .flatMap(steps -> guard.line(id, () -> line(id, holding, Quantity.NONE, steps)))
                .filter(line -> line.target().isNegative());
    }

    private static LineId id(ServicePeriod period, Holding holding, LineId.Kind kind, String charge) {
        return new LineId(
                period.id(), Plan.Timing.ARREARS, kind, charge, holding.plan().plan(), holding.variant());
    }

    private ChargeLine line(LineId id, Holding holding, Quantity quantity, List<Step> steps) {
        return ChargeLine.of(id, holding.from(), holding.to(), quantity, steps, rules);
    }

    /** Those of a stretch, found in the order in which they happened. */
    private List<UsageEvent> between(Instant from, Instant to) {
        return events.subList(before(from), before(to));
    }

    /** How many events happened before an instant. */
    private int before(Instant instant) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).occurredAt().isBefore(instant)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isInForce(UsageEvent event) {
        return timeline.spans().stream()
                .anyMatch(span -> !event.occurredAt().isBefore(span.from())
                        && event.occurredAt().isBefore(span.to()));
    }
}
