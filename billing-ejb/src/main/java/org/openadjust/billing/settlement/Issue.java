package org.openadjust.billing.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.Document.Effect;
import org.openadjust.billing.document.Document.Origin;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.document.InvoiceAccount;

/** Makes documents: numbers, taxes and totals. */
final class Issue {

    private final AccountFacts facts;
    private final NumberSeries numbers;

    Issue(AccountFacts facts, NumberSeries numbers) {
        this.facts = facts;
        this.numbers = numbers;
    }

    Document invoice(String subscription, List<DocumentLine> lines, Instant at) {
        Money net = sum(lines);
        String number = numbers.next(DocumentType.INVOICE, at);
        return new Document(
                number,
                DocumentType.INVOICE,
                Origin.OWN,
                subscription,
                number,
                Effect.NONE,
                "",
                at,
                lines.stream().map(line -> line.id().part()).collect(Collectors.toSet()),
                lines,
                net,
                facts.taxes(subscription, net, at));
    }

    /** What a note with these lines says. Its tax is the tax on what the invoice is worth after it, less the tax issued so far. */
    OpenCorrection open(InvoiceAccount corrected, List<DocumentLine> lines, Instant at) {
        Money net = sum(lines);
        return new OpenCorrection(corrected, lines, net, taxesMoved(corrected, net), at);
    }

    /**
     * A note.
     *
     * @param reverses number of the note that it takes back; empty if it takes back none
     */
    Document note(OpenCorrection open, String reverses) {
        return document(
                open.total().isNegative() ? DocumentType.CREDIT_NOTE : DocumentType.DEBIT_NOTE,
                open.invoice(),
                open.lines(),
                open.taxes(),
                Effect.NONE,
                reverses,
                open.at());
    }

    /** A note that people decided. */
    Document note(InvoiceAccount corrected, List<DocumentLine> lines, String reverses, Instant at) {
        return note(open(corrected, lines, at), reverses);
    }

    /** The note that takes an invoice back whole. */
    Document voiding(InvoiceAccount corrected, List<DocumentLine> lines, Instant at) {
        Map<String, Money> taxes = new TreeMap<>();
        corrected.taxes().forEach((tax, amount) -> taxes.put(tax, amount.negated()));
        taxes.values().removeIf(Money::isZero);
        return document(DocumentType.CREDIT_NOTE, corrected, lines, taxes, Effect.VOIDS, "", at);
    }

    /** What the taxes of an invoice have to move by when its worth moves. */
    private Map<String, Money> taxesMoved(InvoiceAccount corrected, Money net) {
        Document invoice = corrected.invoice();
        Map<String, Money> due =
                facts.taxes(invoice.subscription(), corrected.net().plus(net), invoice.issuedAt());
        Map<String, Money> issued = corrected.taxes();
        Money nothing = Money.zero(currency());
        Set<String> codes = new TreeSet<>(due.keySet());
        codes.addAll(issued.keySet());
        Map<String, Money> moved = new TreeMap<>();
        for (String code : codes) {
            Money difference = due.getOrDefault(code, nothing).minus(issued.getOrDefault(code, nothing));
            if (!difference.isZero()) {
                moved.put(code, difference);
            }
        }
        return moved;
    }

    private Document document(
            DocumentType type,
            InvoiceAccount corrected,
            List<DocumentLine> lines,
            Map<String, Money> taxes,
            Effect effect,
            String reverses,
            Instant at) {
        return new Document(
                numbers.next(type, at),
                type,
                Origin.OWN,
                corrected.invoice().subscription(),
                corrected.invoice().number(),
                effect,
                reverses,
                at,
                Set.of(),
                lines,
                sum(lines),
                taxes);
    }

    private Money sum(List<DocumentLine> lines) {
        return lines.stream().map(DocumentLine::amount).reduce(Money.zero(currency()), Money::plus);
    }

    private CurrencyUnit currency() {
        return facts.rules().currency();
    }
}
