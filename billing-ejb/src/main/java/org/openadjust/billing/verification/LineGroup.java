package org.openadjust.billing.verification;

import java.util.ArrayList;
import java.util.List;
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
    private final CurrencyUnit currency;
    private final List<Line> invoiced;
    private final List<ChargeLine> owed;
    private final List<Line> matched = new ArrayList<>();
    private final List<Counted> counted = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    LineGroup(LineId.Kind kind, CurrencyUnit currency, List<Line> invoiced, List<ChargeLine> owed) {
        this.kind = kind;
        this.currency = currency;
        this.invoiced = new ArrayList<>(invoiced);
        this.owed = new ArrayList<>(owed);
    }

    void compare(PlanFees fees) {
        if (!isOneForAll() || invoiced.size() > 1) {
            match();
        }
        takeOffDuplicates();
        if (!invoiced.isEmpty() && !owed.isEmpty()) {
            compareSums(fees);
        } else if (invoiced.isEmpty()) {
            missing();
        } else {
            invoiced.forEach(line -> unexplained(line, fees));
        }
    }

    /** A discount is one line of an invoice, whatever parts of a period it is taken off. */
    private boolean isOneForAll() {
        return kind == LineId.Kind.DISCOUNT;
    }

    List<Finding> findings() {
        return findings;
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
                found(Kind.DUPLICATE_CHARGE, line.amount());
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
            found(deviation(billed, expected, fees), billed.minus(expected));
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

    private void missing() {
        List<Money> targets = owed.stream().map(ChargeLine::target).toList();
        if (isOneForAll()) {
            missing(Kind.MISSED_DISCOUNT, sum(targets));
        } else {
            targets.forEach(target -> missing(Kind.MISSING_CHARGE, target));
        }
    }

    private void missing(Kind what, Money expected) {
        if (!expected.isZero()) {
            found(what, expected.negated());
        }
    }

    private void unexplained(Line line, PlanFees fees) {
        counted.add(new Counted(Optional.empty(), line, line.amount()));
        if (!line.amount().isZero()) {
            found(deviation(line.amount(), Money.zero(currency), fees), line.amount());
        }
    }

    private void found(Kind what, Money amount) {
        findings.add(new Finding(what, amount));
    }

    private Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.zero(currency), Money::plus);
    }
}
