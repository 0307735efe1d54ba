package org.openadjust.billing.settlement;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.Charges;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.charging.Part;
import org.openadjust.billing.charging.PeriodCharges;
import org.openadjust.billing.timeline.Term;
import org.openadjust.billing.timeline.TimeScale;
import org.openadjust.billing.verification.LegacyInvoice;
import org.openadjust.billing.verification.LegacyInvoice.Line;
import org.openadjust.billing.verification.Verification;
import org.openadjust.billing.verification.Verification.Against;

/** Finds out what an invoice of another system has to be held against. */
final class LegacyCheck {

    private final AccountFacts facts;
    private final Charges charges;
    private final Set<Part> billed;

    LegacyCheck(AccountFacts facts, Charges charges, Set<Part> billed) {
        this.facts = facts;
        this.charges = charges;
        this.billed = billed;
    }

    /** Whether everything that it would be held against can be charged. */
    boolean isPossible(LegacyInvoice invoice) {
        return periods(invoice).stream().allMatch(period -> period.parked().isEmpty());
    }

    /** @param sold plans besides those that the account was told of */
    Verification verify(LegacyInvoice invoice, Collection<PlanVersions> sold) {
        List<PeriodCharges> periods = periods(invoice);
        boolean isDuplicate = !periods.isEmpty() && periods.stream().allMatch(period -> isInvoiced(period, invoice));
        Set<Part> parts = new HashSet<>();
        for (PeriodCharges period : periods) {
            for (Timing timing : Timing.values()) {
                Part part = new Part(period.period().id(), timing);
                if (!billed.contains(part)) {
                    parts.add(part);
                }
            }
        }
        List<ChargeLine> owed = periods.stream()
                .flatMap(period -> period.lines().stream())
                .filter(line -> parts.contains(line.id().part()))
                .toList();
        Against against = new Against(facts.scale(), parts, owed, booked(invoice), taxDue(invoice));
        return isDuplicate
                ? Verification.duplicate(invoice, against)
                : Verification.of(invoice, against, amount -> isOfAnotherPlan(amount, sold, periods, owed));
    }

    /** The periods that begin in the invoice's; if none does, the one that its first day lies in. */
    private List<PeriodCharges> periods(LegacyInvoice invoice) {
        TimeScale scale = facts.scale();
        Instant last = scale.startOf(invoice.to()).minusSeconds(1);
        List<PeriodCharges> begun = charges.begunBy(last);
        List<PeriodCharges> inside = begun.stream()
                .filter(period -> !period.period().from().isBefore(invoice.from()))
                .toList();
        return inside.isEmpty()
                ? begun.stream()
                        .filter(period ->
                                invoice.from().isBefore(period.period().to()))
                        .toList()
                : inside;
    }

    /** Whether what an invoice is for was invoiced before: of a period whose fee alone was, the use was not. */
    private boolean isInvoiced(PeriodCharges period, LegacyInvoice invoice) {
        return isForUseAlone(invoice)
                ? billed.contains(new Part(period.period().id(), Timing.ARREARS))
                : isBilled(period);
    }

    private static boolean isForUseAlone(LegacyInvoice invoice) {
        Set<LineId.Kind> kinds = invoice.lines().stream().map(Line::kind).collect(Collectors.toSet());
        return !kinds.contains(LineId.Kind.FEE)
                && (kinds.contains(LineId.Kind.USAGE) || kinds.contains(LineId.Kind.MINIMUM));
    }

    private boolean isBilled(PeriodCharges period) {
        return billed.contains(new Part(period.period().id(), Timing.ADVANCE))
                || billed.contains(new Part(period.period().id(), Timing.ARREARS));
    }

    private Map<String, Money> booked(LegacyInvoice invoice) {
        Map<String, Money> taxes = new TreeMap<>();
        Map<String, Money> due = facts.taxes(invoice.subscription(), invoice.net(), invoice.issuedAt());
        if (sum(due, invoice).equals(invoice.tax())) {
            return due;
        }
        taxes.put(facts.mainTax(invoice.subscription()), invoice.tax());
        return taxes;
    }

    private Money taxDue(LegacyInvoice invoice) {
        return sum(facts.taxes(invoice.subscription(), invoice.net(), invoice.issuedAt()), invoice);
    }

    private static Money sum(Map<String, Money> taxes, LegacyInvoice invoice) {
        return taxes.values().stream().reduce(Money.zero(invoice.net().getCurrencyUnit()), Money::plus);
    }

    private boolean isOfAnotherPlan(
            Money amount, Collection<PlanVersions> sold, List<PeriodCharges> periods, List<ChargeLine> owed) {
        Set<String> inForce = owed.stream()
                .filter(line -> line.id().kind() == LineId.Kind.FEE)
                .map(line -> line.id().plan())
                .collect(Collectors.toSet());
        if (inForce.isEmpty()) {
            periods.stream()
                    .flatMap(period -> period.period().terms().stream())
                    .map(Term::plan)
                    .map(Plan::plan)
                    .forEach(inForce::add);
        }
        return Stream.concat(facts.plansOnSale(), onSale(sold))
                .filter(plan -> inForce.size() > 1 || !inForce.contains(plan.plan()))
                .anyMatch(plan -> amount.equals(feeUnder(plan, periods, amount)));
    }

    private Stream<Plan> onSale(Collection<PlanVersions> sold) {
        return sold.stream().flatMap(versions -> versions.soldIn(facts.rules().currency()).effective().stream());
    }

    private Money feeUnder(Plan plan, List<PeriodCharges> periods, Money like) {
        return periods.stream()
                .filter(period -> !isBilled(period))
                .map(period -> charges.feeAsIf(period.period(), plan))
                .reduce(Money.zero(like.getCurrencyUnit()), Money::plus);
    }
}
