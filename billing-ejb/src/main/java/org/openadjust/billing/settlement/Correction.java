package org.openadjust.billing.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.joda.money.Money;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.charging.BillingRules;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.InvoiceAccount;
import org.openadjust.billing.document.LineAccount;
import org.openadjust.billing.document.LineKind;

/** What brings an invoice and its notes to what is owed. Pure. */
final class Correction {

    /** What moved the lines. */
    enum MovedBy {
        /** A change of the subscription: its fees are prorated. */
        CHANGE,
        /** Anything else. */
        OTHER
    }

    private final InvoiceAccount invoice;
    private final Map<LineId, ChargeLine> owed = new HashMap<>();
    private final MovedBy movedBy;
    private final BillingRules rules;

    private Correction(InvoiceAccount invoice, List<ChargeLine> lines, MovedBy movedBy, BillingRules rules) {
        this.invoice = invoice;
        this.movedBy = movedBy;
        this.rules = rules;
        lines.forEach(line -> owed.put(line.id(), line));
    }

    /** The lines of the note that corrects an invoice; none if it says what is owed. */
    static List<DocumentLine> of(InvoiceAccount invoice, List<ChargeLine> owed, MovedBy movedBy, BillingRules rules) {
        return new Correction(invoice, owed, movedBy, rules).lines();
    }

    private List<DocumentLine> lines() {
        SortedSet<LineId> ids = new TreeSet<>(owed.keySet());
        ids.addAll(invoice.lines().keySet());
        List<DocumentLine> lines = new ArrayList<>();
        for (LineId id : ids) {
            Money moved = moved(id);
            if (!moved.isZero() && !isKept(id, moved)) {
                lines.add(line(id, moved));
            }
        }
        return lines;
    }

    private Money moved(LineId id) {
        Money target = target(id);
        return invoice.line(id)
                .map(account -> account.due(target).minus(account.billed()))
                .orElse(target);
    }

    private Money target(LineId id) {
        ChargeLine line = owed.get(id);
        return line == null ? Money.zero(rules.currency()) : line.target();
    }

    // ---- rule 8: what was paid in advance and is not credited

    private boolean isKept(LineId id, Money moved) {
        if (rules.creditsUnused() || id.timing() != Timing.ADVANCE) {
            return false;
        }
        return switch (id.kind()) {
            case FEE -> isUnused(id, moved) || isPaidAlready(id);
            case DISCOUNT -> moved.isPositive() && keepsFees();
            default -> false;
        };
    }

    private boolean isUnused(LineId id, Money moved) {
        return moved.isNegative() && invoice.line(id).filter(this::isShortened).isPresent();
    }

    private boolean isShortened(LineAccount account) {
        ChargeLine line = owed.get(account.id());
        return line == null ? account.from().isBefore(account.to()) : line.to().isBefore(account.to());
    }

    private boolean keepsFees() {
        return invoice.lines().values().stream()
                .filter(account ->
                        account.id().kind() == LineId.Kind.FEE && account.id().timing() == Timing.ADVANCE)
                .anyMatch(this::isShortened);
    }

    /** Whether an unused part that was kept covers the line: the same plan and quantity, paid until its end or later. */
    private boolean isPaidAlready(LineId id) {
        ChargeLine line = owed.get(id);
        return line != null
                && invoice.lines().values().stream()
                        .filter(account -> !account.id().equals(id)
                                && account.id().kind() == LineId.Kind.FEE
                                && account.id().plan().equals(id.plan())
                                && account.id().period().equals(id.period())
                                && quantityOf(account.id()).equals(quantityOf(id)))
                        .anyMatch(account -> !account.from().isAfter(line.from())
                                && !account.to().isBefore(line.to()));
    }

    private static String quantityOf(LineId id) {
        return id.variant().substring(id.variant().indexOf(' ') + 1);
    }

    // ---- what the note says

    private DocumentLine line(LineId id, Money moved) {
        Optional<LineAccount> billed = invoice.line(id);
        ChargeLine line = owed.get(id);
        if (line == null) {
            LineAccount gone = billed.orElseThrow();
            return note(id, gone.from(), gone.to(), gone.from(), moved);
        }
        boolean isStretched = id.kind() == LineId.Kind.FEE
                && billed.filter(account -> account.from().isBefore(account.to()))
                        .isPresent()
                && !billed.get().to().equals(line.to());
        if (!isStretched) {
            return note(id, line.from(), line.to(), line.to(), moved);
        }
        Instant before = billed.get().to();
        return line.to().isBefore(before)
                ? note(id, line.to(), before, line.to(), moved)
                : note(id, before, line.to(), line.to(), moved);
    }

    private DocumentLine note(LineId id, Instant from, Instant to, Instant heldTo, Money moved) {
        return new DocumentLine(kind(id, moved), id, from, to, heldTo, moved, false);
    }

    private LineKind kind(LineId id, Money moved) {
        if (id.kind() == LineId.Kind.FEE && movedBy == MovedBy.CHANGE) {
            return moved.isNegative() ? LineKind.PRORATION_CREDIT : LineKind.PRORATION_CHARGE;
        }
        return LineKind.onNote(id.kind());
    }
}
