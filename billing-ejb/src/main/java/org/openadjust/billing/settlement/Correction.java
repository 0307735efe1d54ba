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
            if (!moved.isZero()) {
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
