package org.openadjust.billing.forecast.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.Charges;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.forecast.Suggestion;
import org.openadjust.billing.settlement.Settlement;
import org.openadjust.billing.settlement.Stamp;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.timeline.ChangeFact;
import org.openadjust.billing.timeline.Effective;
import org.openadjust.billing.timeline.ServicePeriod;
import org.openadjust.billing.timeline.Term;
import org.openadjust.billing.usage.UsageEvent;

/** What could be done before a bill comes: tried out on a copy of the account, by the engine that will bill it. */
public final class Remedies {

    /** So many plans are tried at most. */
    private static final int PLANS_MAX = 12;

    private static final double SURE = 0.9;
    private static final BigDecimal WORTH_TELLING = new BigDecimal("0.95");
    private static final long LAST = Long.MAX_VALUE;

    private final Account account;
    private final Settlement settlement;
    private final Instant now;
    private final Calibrations calibrations;
    private final ZoneId zone;
    private final Money nothing;

    /** @param settlement the caller's own; stays as it is */
    public Remedies(Account account, Settlement settlement, Instant now, Calibrations calibrations) {
        this.account = account;
        this.settlement = settlement;
        this.now = now;
        this.calibrations = calibrations;
        this.zone = account.timeZone();
        this.nothing = Money.zero(account.currency());
    }

    /**
     * All of them.
     *
     * @param sold plans that are on sale
     */
    public List<Suggestion> all(Collection<PlanVersions> sold) {
        List<Suggestion> found = new ArrayList<>();
        for (String subscription : settlement.subscriptions()) {
            settlement
                    .charges(subscription)
                    .ifPresent(charges -> underWay(charges).ifPresent(period -> {
                        CycleOutlook outlook = outlook(charges, period, settlement.usage(subscription));
                        cheaper(charges, period, outlook, sold).ifPresent(found::add);
                        found.addAll(ending(charges, period, outlook));
                    }));
        }
        return found;
    }

    private Optional<ServicePeriod> underWay(Charges charges) {
        List<ServicePeriod> begun = charges.timeline().begunBy(now);
        return begun.isEmpty() || !begun.getLast().endsAt().isAfter(now)
                ? Optional.empty()
                : Optional.of(begun.getLast());
    }

    private CycleOutlook outlook(Charges charges, ServicePeriod period, Collection<UsageEvent> usage) {
        return new CycleOutlook(charges, usage, period, zone, now, nothing, calibrations);
    }

    // ---- another plan

    private Optional<Suggestion> cheaper(
            Charges charges, ServicePeriod period, CycleOutlook outlook, Collection<PlanVersions> sold) {
        if (period.spans().isEmpty() || charges.timeline().begunBy(now).size() < 2) {
            // of a first cycle too little is known
            return Optional.empty();
        }
        Term term = period.spans().getLast();
        String subscription = period.id().subscription();
        Set<String> used = used(subscription, term.plan(), period);
        List<Money> as = outlook.atEnd();
        Money expected = middle(as);
        return sold.stream()
                .map(versions -> versions.soldIn(account.currency()))
                .filter(versions -> !versions.plan().equals(term.plan().plan()))
                .filter(versions -> versions.on(LocalDate.ofInstant(now, zone))
                        .filter(plan -> isAlike(plan, term.plan(), used))
                        .isPresent())
                .limit(PLANS_MAX)
                .flatMap(versions -> with(versions, subscription, period).stream()
                        .map(ends -> suggestion(versions.plan(), period, as, expected, ends)))
                .filter(one -> one.probability() >= SURE && isWorthTelling(one))
                .min(Comparator.comparing(Suggestion.CheaperPlan::withPlan))
                .map(one -> one);
    }

    private static boolean isWorthTelling(Suggestion.CheaperPlan one) {
        BigDecimal most = one.expected().getAmount().multiply(WORTH_TELLING);
        return one.withPlan().getAmount().compareTo(most) <= 0;
    }

    /** Meters that were used in the cycle and that the plan prices. */
    private Set<String> used(String subscription, Plan plan, ServicePeriod period) {
        Instant begin = period.id().wholeFrom().atStartOfDay(zone).toInstant();
        Set<String> used = new HashSet<>();
        for (UsageEvent event : settlement.usage(subscription)) {
            if (!event.occurredAt().isBefore(begin)) {
                used.add(event.meter());
            }
        }
        used.retainAll(meters(plan));
        return used;
    }

    private static Set<String> meters(Plan plan) {
        Set<String> meters = new HashSet<>();
        plan.charges().stream().map(Charge::meter).forEach(meters::add);
        return meters;
    }

    /** Whether it measures what is used, and is billed as often. */
    private static boolean isAlike(Plan plan, Plan now, Set<String> used) {
        return plan.interval().equals(now.interval())
                && plan.timing() == now.timing()
                && meters(plan).containsAll(used)
                && !used.isEmpty();
    }

    /** What the cycle may come to, had the plan been another one since it began. */
    private Optional<List<Money>> with(PlanVersions plan, String subscription, ServicePeriod period) {
        Settlement other = settlement.trial((type, at) -> "#");
        Instant begin = period.from().atStartOfDay(zone).toInstant();
        Instant start = other.charges(subscription)
                .orElseThrow()
                .timeline()
                .subscription()
                .startAt();
        Instant from = begin.isBefore(start) ? start : begin;
        other.recall(engine -> {
            plan.all().forEach(version -> engine.publish(version, new Stamp(Instant.EPOCH, 0)));
            engine.change(
                    subscription, new ChangeFact(new Change.ToPlan(plan.plan()), new Effective.At(from), now, LAST));
        });
        Charges charges = other.charges(subscription).orElseThrow();
        return underWay(charges)
                .filter(its -> its.id().equals(period.id()))
                .filter(its -> its.spans().getLast().plan().plan().equals(plan.plan()))
                .map(its -> outlook(charges, its, other.usage(subscription)).atEnd());
    }

    private static Suggestion.CheaperPlan suggestion(
            String plan, ServicePeriod period, List<Money> as, Money expected, List<Money> ends) {
        int cheaper = 0;
        for (int path = 0; path < as.size(); path++) {
            cheaper += ends.get(path).isLessThan(as.get(path)) ? 1 : 0;
        }
        return new Suggestion.CheaperPlan(
                period.id().subscription(),
                plan,
                period.id().wholeFrom(),
                period.id().wholeTo(),
                expected,
                middle(ends),
                (double) cheaper / as.size());
    }

    private static Money middle(List<Money> ends) {
        return ends.stream().sorted().skip((ends.size() - 1) / 2).findFirst().orElseThrow();
    }

    // ---- a discount that ends

    /** What is taken off this cycle and not off the next, as the facts stand. */
    private List<Suggestion> ending(Charges charges, ServicePeriod period, CycleOutlook outlook) {
        List<ServicePeriod> begun = charges.timeline().begunBy(period.endsAt());
        if (begun.isEmpty() || begun.getLast().id().equals(period.id())) {
            // there is no next one
            return List.of();
        }
        List<ChargeLine> next = charges.of(begun.getLast().id()).orElseThrow().lines();
        if (next.stream().noneMatch(line -> line.target().isPositive())) {
            // of nothing nothing is taken
            return List.of();
        }
        Map<String, Money> kept = discounts(next);
        return discounts(outlook.likely()).entrySet().stream()
                .filter(one -> one.getValue().isPositive() && !kept.containsKey(one.getKey()))
                .map(one -> (Suggestion) new Suggestion.DiscountEnds(
                        period.id().subscription(),
                        one.getKey(),
                        period.id().wholeTo().minusDays(1),
                        one.getValue()))
                .toList();
    }

    private Map<String, Money> discounts(List<ChargeLine> lines) {
        Map<String, Money> found = new TreeMap<>();
        for (ChargeLine line : lines) {
            boolean isGranted =
                    line.id().kind() == LineId.Kind.DISCOUNT && line.id().plan().isEmpty();
            if (isGranted) {
                found.merge(line.id().charge(), line.target().negated(), Money::plus);
            }
        }
        return found;
    }
}
