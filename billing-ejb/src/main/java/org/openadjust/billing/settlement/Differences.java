package org.openadjust.billing.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.Charges;
import org.openadjust.billing.charging.FeesKept;
import org.openadjust.billing.charging.Part;
import org.openadjust.billing.charging.PeriodCharges;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.InvoiceAccount;
import org.openadjust.billing.document.Ledger;
import org.openadjust.billing.document.LineKind;
import org.openadjust.billing.settlement.Correction.MovedBy;
import org.openadjust.billing.timeline.PeriodId;

/** What is owed and was not billed, and what was billed and is owed differently. */
final class Differences {

    private final AccountFacts facts;
    private final Ledger ledger;
    private final Issue issue;
    private final Clearance clearance;

    Differences(AccountFacts facts, Ledger ledger, Issue issue, Clearance clearance) {
        this.facts = facts;
        this.ledger = ledger;
        this.issue = issue;
        this.clearance = clearance;
    }

    /** The lines of all parts begun that no invoice stands for, as if their periods ended with what is known. */
    List<ChargeLine> open(String subscription, Instant at) {
        return open(subscription, at, false);
    }

    /** The lines of the invoice with everything due; none if there is nothing to bill. */
    List<DocumentLine> due(String subscription, Instant at) {
        return open(subscription, at, true).stream()
                .filter(line -> !line.target().isZero())
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .map(line -> new DocumentLine(
                        LineKind.onInvoice(line.id().kind()),
                        line.id(),
                        line.from(),
                        line.to(),
                        line.to(),
                        line.target(),
                        false))
                .toList();
    }

    private List<ChargeLine> open(String subscription, Instant at, boolean isDueOnly) {
        Set<Part> billed = ledger.billedParts(subscription);
        List<ChargeLine> lines = new ArrayList<>();
        for (PeriodCharges period : begun(subscription, at)) {
            for (Timing timing : Timing.values()) {
                boolean isOpen = !billed.contains(new Part(period.period().id(), timing))
                        && (!isDueOnly || !period.dueAt(timing).isAfter(at));
                if (isOpen) {
                    lines.addAll(period.lines(timing));
                }
            }
        }
        return lines;
    }

    private List<PeriodCharges> begun(String subscription, Instant at) {
        return charges(subscription).map(charges -> charges.begunBy(at)).orElse(List.of());
    }

    /** What a subscription is charged, as is known now and was paid so far; empty before it was started. */
    Optional<Charges> charges(String subscription) {
        return facts.charges(subscription).map(charges -> charges.keeping(kept(subscription)));
    }

    private FeesKept kept(String subscription) {
        return facts.rules().creditsUnused()
                ? FeesKept.NONE
                : new KeptFees(ledger.standing(subscription), facts.scale(), facts.rules());
    }

    /** What an invoice and its notes should say. */
    List<ChargeLine> owed(InvoiceAccount invoice, Charges charges) {
        Map<PeriodId, Optional<PeriodCharges>> periods = new HashMap<>();
        List<ChargeLine> owed = new ArrayList<>();
        for (Part part : new TreeSet<>(invoice.invoice().parts())) {
            periods.computeIfAbsent(part.period(), charges::of)
                    .ifPresentOrElse(
                            period -> owed.addAll(owed(invoice, part, period)),
                            () -> owed.addAll(stillPaid(invoice, part)));
        }
        return owed;
    }

    /** What is parked stays as it was issued (rule 9). */
    private static List<ChargeLine> owed(InvoiceAccount invoice, Part part, PeriodCharges period) {
        if (period.parked().isEmpty()) {
            return period.lines(part.timing());
        }
        List<ChargeLine> owed = new ArrayList<>();
        period.lines(part.timing()).stream()
                .filter(line -> !period.holds(line.id()))
                .forEach(owed::add);
        invoice.lines().values().stream()
                .filter(account -> account.id().part().equals(part) && period.holds(account.id()))
                .map(AsBilled::line)
                .forEach(owed::add);
        return owed;
    }

    /** Of a period that there is no more. */
    private List<ChargeLine> stillPaid(InvoiceAccount invoice, Part part) {
        return facts.rules().creditsUnused() ? List.of() : KeptFees.whole(invoice, part);
    }

    /** Issues a note for each invoice that does not say what is owed, as far as it may be. */
    Outcome correct(String subscription, Charges charges, MovedBy movedBy, Instant at) {
        List<Document> notes = new ArrayList<>();
        List<OpenCorrection> held = new ArrayList<>();
        for (InvoiceAccount invoice : ledger.standing(subscription)) {
            List<DocumentLine> lines = Correction.of(invoice, owed(invoice, charges), movedBy, facts.rules());
            OpenCorrection wanted = issue.open(invoice, lines, at);
            if (wanted.isNothing()) {
                clearance.closed(invoice.invoice().number(), at);
                continue;
            }
            OpenCorrection allowed = issue.open(invoice, clearance.allowed(wanted), at);
            if (allowed.isNothing()) {
                clearance.forbidden(invoice.invoice().number(), at);
            } else if (clearance.isCleared(allowed)) {
                Document note = issue.note(allowed, "");
                ledger.add(note);
                notes.add(note);
            } else {
                held.add(allowed);
            }
        }
        return Outcome.of(notes, held);
    }
}
