package org.openadjust.billing.charging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.discount.Grant;
import org.openadjust.billing.rating.Step;
import org.openadjust.billing.timeline.PeriodId;
import org.openadjust.billing.timeline.ServicePeriod;
import org.openadjust.billing.timeline.Timeline;
import org.openadjust.billing.usage.UsageEvent;

/** What a subscription owes: a pure function of the facts it was made from. Immutable; made anew when one arrives. */
public final class Charges {

    private final Timeline timeline;
    private final BillingRules rules;
    private final Fees fees;
    private final Uses uses;
    private final DiscountLines discounts;
    private final FeesKept kept;

    private Charges(
            Timeline timeline, BillingRules rules, Fees fees, Uses uses, DiscountLines discounts, FeesKept kept) {
        this.timeline = timeline;
        this.rules = rules;
        this.fees = fees;
        this.uses = uses;
        this.discounts = discounts;
        this.kept = kept;
    }

    /**
     * The charges of a subscription.
     *
     * @param events of the subscription, with the quantities that count and without those voided, in any order
     * @param grants of discounts to it
     */
    public static Charges of(
            Timeline timeline, BillingRules rules, Collection<UsageEvent> events, Map<Discount, List<Grant>> grants) {
        List<UsageEvent> sorted =
                events.stream().sorted(UsageEvent.AS_IT_HAPPENED).toList();
        return new Charges(
                timeline,
                rules,
                new Fees(timeline, rules),
                new Uses(timeline, rules, sorted),
                new DiscountLines(timeline, rules, grants),
                FeesKept.NONE);
    }

    /** The same charges, where fees that were paid in advance stay paid. */
    public Charges keeping(FeesKept fees) {
        return new Charges(timeline, rules, this.fees, uses, discounts, fees);
    }

    /**
     * The same charges, had there been other use.
     *
     * @param events in any order
     */
    public Charges with(Collection<UsageEvent> events) {
        List<UsageEvent> sorted =
                events.stream().sorted(UsageEvent.AS_IT_HAPPENED).toList();
        return new Charges(timeline, rules, fees, new Uses(timeline, rules, sorted), discounts, kept);
    }

    public Timeline timeline() {
        return timeline;
    }

    /** Of all periods that have begun by an instant, in order. */
    public List<PeriodCharges> begunBy(Instant at) {
        return timeline.begunBy(at).stream().map(this::of).toList();
    }

    /** Of one period; empty if there is no such period as the facts stand. */
    public Optional<PeriodCharges> of(PeriodId id) {
        return timeline.period(id).map(this::of);
    }

    /** What the fees of a period would come to under another plan. */
    public Money feeAsIf(ServicePeriod period, Plan plan) {
        return Step.sum(fees.asIf(period, plan)).rounded(rules.currency(), rules.rounding());
    }

    private PeriodCharges of(ServicePeriod period) {
        Guard guard = new Guard(rules.rounding());
        List<ChargeLine> lines = new ArrayList<>(kept.among(period, fees.of(period, guard)));
        lines.addAll(uses.of(period, guard));
        lines.addAll(discounts.of(period, lines, guard));
        return new PeriodCharges(period, advanceDueAt(lines), lines, guard.parked());
    }

    private Instant advanceDueAt(List<ChargeLine> lines) {
        Instant start = timeline.subscription().startAt();
        return lines.stream()
                .filter(line ->
                        line.id().timing() == Timing.ADVANCE && line.id().kind() == LineId.Kind.FEE)
                .map(ChargeLine::from)
                .map(from -> from.isBefore(start) ? start : from)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
