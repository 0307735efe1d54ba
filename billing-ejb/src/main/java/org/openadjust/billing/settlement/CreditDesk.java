package org.openadjust.billing.settlement;

import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.document.InvoiceAccount;
import org.openadjust.billing.document.Ledger;
import org.openadjust.billing.document.LineAccount;

/** What people decide about documents, carried out or refused. */
final class CreditDesk {

    private final CurrencyUnit currency;
    private final Ledger ledger;
    private final Issue issue;

    CreditDesk(CurrencyUnit currency, Ledger ledger, Issue issue) {
        this.currency = currency;
        this.ledger = ledger;
        this.issue = issue;
    }

    /** Credits a line of a document; {@code OVER_CREDIT} if less is left of it. */
    Outcome credit(Document document, String word, Money amount, Instant at) {
        InvoiceAccount invoice = invoiceOf(document);
        List<LineAccount> lines = invoice.isVoid() ? List.of() : Decisions.lines(invoice, document, word);
        Money left = Decisions.left(lines, currency);
        return amount.isGreaterThan(left)
                ? Outcome.refused(
                        "OVER_CREDIT",
                        amount + " is more than the " + left + " that is left of " + word + " on " + document.number())
                : issued(issue.note(invoice, Decisions.credit(lines, amount), "", at));
    }

    /** Charges more for a line of a document; {@code NO_LINE} if it has none that the word means. */
    Outcome debit(Document document, String word, Money amount, Instant at) {
        InvoiceAccount invoice = invoiceOf(document);
        List<LineAccount> lines = invoice.isVoid() ? List.of() : Decisions.lines(invoice, document, word);
        return lines.isEmpty()
                ? Outcome.refused("NO_LINE", document.number() + " has no line " + word + " that stands")
                : issued(issue.note(invoice, Decisions.charge(lines, amount), "", at));
    }

    /**
     * Takes a document back: an invoice with its notes, or a note by its opposite.
     *
     * @param refusal code for one that was taken back before
     */
    Outcome takeBack(Document document, String refusal, Instant at) {
        InvoiceAccount invoice = invoiceOf(document);
        boolean isInvoice = document.type() == DocumentType.INVOICE;
        if (isInvoice ? invoice.isVoid() : invoice.isTakenBack(document.number())) {
            return Outcome.refused(refusal, document.number() + " was taken back before");
        }
        return isInvoice
                ? issued(issue.voiding(invoice, Decisions.takenBack(invoice), at))
                : reverse(invoice, document, at);
    }

    private Outcome reverse(InvoiceAccount invoice, Document note, Instant at) {
        List<DocumentLine> lines = Decisions.opposite(invoice, note);
        return Decisions.exceeds(invoice, lines)
                ? Outcome.refused(
                        "OVER_CREDIT", note.number() + " has been credited since; less than its amount is left")
                : issued(issue.note(invoice, lines, note.number(), at));
    }

    private InvoiceAccount invoiceOf(Document document) {
        return ledger.invoice(document.invoice()).orElseThrow();
    }

    private Outcome issued(Document note) {
        ledger.add(note);
        return Outcome.issued(List.of(note));
    }
}
