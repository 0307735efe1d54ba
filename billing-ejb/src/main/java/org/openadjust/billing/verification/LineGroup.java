package org.openadjust.billing.verification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.rating.ExactAmount;
import org.openadjust.billing.verification.Finding.Kind;
import org.openadjust.billing.verification.LegacyInvoice.Line;
import org.openadjust.billing.verification.Verification.PlanFees;

/** The lines of one kind and charge: those of an invoice, held against those that are owed. */
final class LineGroup {

    /** What an invoiced amount counts for; a line that nothing explains counts for none that is owed. */
    record Counted(Optional<ChargeLine> line, Line invoiced, Money amount) {}

    private final LineId.Kind kind;
    private final String about;
    private final CurrencyUnit currency;
    private final LineEvidence evidence;
    private final List<Line> invoiced;
    private final List<ChargeLine> owed;
    private final List<Line> matched = new ArrayList<>();
    private final List<Counted> counted = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    LineGroup(LineId.Kind kind, String charge, List<Line> invoiced, List<ChargeLine> owed, LineEvidence evidence) {
        this.kind = kind;
        this.about = LineEvidence.item(kind, charge);
        this.currency = evidence.invoice().net().getCurrencyUnit();
        this.evidence = evidence;
        this.invoiced = new ArrayList<>(invoiced);
        this.owed = new ArrayList<>(owed);
    }

    void compare(PlanFees fees) {
        boolean isOneForAll = kind == LineId.Kind.DISCOUNT;
        if (!isOneForAll || invoiced.size() > 1) {
            match();
        }
        takeOffDuplicates();
        if (!invoiced.isEmpty() && !owed.isEmpty()) {
            compareSums(fees);
        } else if (invoiced.isEmpty()) {
            owed.forEach(this::missing);
        } else {
            invoiced.forEach(line -> unexplained(line, fees));
        }
    }

    /** One for each kind, whatever the number of its lines. */
    List<Finding> findings() {
        Map<Kind, Finding> byKind = new LinkedHashMap<>();
        findings.forEach(finding -> byKind.merge(finding.kind(), finding, LineGroup::both));
        return List.copyOf(byKind.values());
    }

    private static Finding both(Finding one, Finding other) {
        return new Finding(
                one.kind(),
                one.amount().plus(other.amount()),
                one.cause(),
                one.evidence().and(other.evidence()));
    }

    List<Counted> counted() {
        return counted;
    }

    /** Lines that say what is owed need no further look. */
    private void match() {
        for (Line line : List.copyOf(invoiced)) {
            owed.stream()
                    .filter(candidate -> candidate.target().equals(line.amount()))
                    .findFirst()
                    .ifPresent(found -> {
                        owed.remove(found);
                        invoiced.remove(line);
                        matched.add(line);
                        counted.add(new Counted(Optional.of(found), line, line.amount()));
                    });
        }
    }

    /** A line twice is one too many, unless so many are owed. */
    private void takeOffDuplicates() {
        for (Line line : List.copyOf(invoiced)) {
            boolean isTwice = matched.stream().anyMatch(line::isSame)
                    || invoiced.stream().filter(line::isSame).count() > 1;
            if (isTwice && invoiced.size() > toBeInvoiced()) {
                invoiced.remove(line);
                counted.add(new Counted(Optional.empty(), line, line.amount()));
                found(Kind.DUPLICATE_CHARGE, line.amount(), evidence.surplus(List.of(line)));
            }
        }
    }

    /** Lines that come to nothing say what was measured, and are on no invoice. */
    private long toBeInvoiced() {
        return owed.stream().filter(line -> !line.target().isZero()).count();
    }

    private void compareSums(PlanFees fees) {
        Money billed = sum(invoiced.stream().map(Line::amount).toList());
        Money expected = sum(owed.stream().map(ChargeLine::target).toList());
        Money open = billed;
        for (ChargeLine line : owed.subList(0, owed.size() - 1)) {
            counted.add(new Counted(Optional.of(line), invoiced.getFirst(), line.target()));
            open = open.minus(line.target());
        }
        counted.add(new Counted(Optional.of(owed.getLast()), invoiced.getFirst(), open));
        if (!billed.equals(expected)) {
            found(deviation(billed, expected, fees), billed.minus(expected), evidence.of(invoiced, owed));
        }
    }

    private Kind deviation(Money billed, Money expected, PlanFees fees) {
        if (kind == LineId.Kind.DISCOUNT) {
            return Kind.MISAPPLIED_DISCOUNT;
        }
        if (kind == LineId.Kind.FEE && fees.isOfAnotherPlan(billed)) {
            return Kind.PLAN_MISMATCH;
        }
        if (isQuantityRight()) {
            return Kind.WRONG_PRICE;
        }
        return billed.isGreaterThan(expected) ? Kind.OVERCHARGE : Kind.UNDERCHARGE;
    }

    private boolean isQuantityRight() {
        if (invoiced.stream().anyMatch(line -> line.quantity().isEmpty())) {
            return false;
        }
        ExactAmount said =
                invoiced.stream().map(line -> ExactAmount.of(line.units())).reduce(ExactAmount.ZERO, ExactAmount::plus);
        ExactAmount measured = owed.stream()
                .map(line -> new ExactAmount(
                        line.quantity().numerator(), line.quantity().denominator()))
                .reduce(ExactAmount.ZERO, ExactAmount::plus);
        return said.equalsAmount(measured);
    }

    private void missing(ChargeLine line) {
        if (!line.target().isZero()) {
            found(
                    kind == LineId.Kind.DISCOUNT ? Kind.MISSED_DISCOUNT : Kind.MISSING_CHARGE,
                    line.target().negated(),
                    evidence.of(List.of(), List.of(line)));
        }
    }

    private void unexplained(Line line, PlanFees fees) {
        counted.add(new Counted(Optional.empty(), line, line.amount()));
        if (!line.amount().isZero()) {
            found(deviation(line.amount(), Money.zero(currency), fees), line.amount(), evidence.surplus(List.of(line)));
        }
    }

    private void found(Kind what, Money amount, Evidence shown) {
        findings.add(new Finding(what, amount, Causes.of(what, about), shown));
    }

    private Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.zero(currency), Money::plus);
    }
}
