package org.openadjust.billing.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;
import org.openadjust.billing.charging.LineId;

/** An invoice with its notes: what they say together. Immutable. */
public final class InvoiceAccount {

    private final Document invoice;
    private final List<Document> notes;
    private final Map<LineId, LineAccount> lines = new TreeMap<>();
    private final Map<String, Money> taxes = new TreeMap<>();
    private final Money net;
    private final boolean isVoid;

    private InvoiceAccount(Document invoice, List<Document> notes) {
        this.invoice = invoice;
        this.notes = List.copyOf(notes);
        List<Document> all = new ArrayList<>(List.of(invoice));
        all.addAll(notes);
        Money sum = Money.zero(invoice.net().getCurrencyUnit());
        for (Document document : all) {
            sum = sum.plus(document.net());
            document.taxes().forEach((tax, amount) -> taxes.merge(tax, amount, Money::plus));
            for (DocumentLine line : document.lines()) {
                lines.put(
                        line.id(),
                        lines.getOrDefault(line.id(), LineAccount.before(line)).after(line));
            }
        }
        this.net = sum;
        this.isVoid = notes.stream().anyMatch(note -> note.effect() == Document.Effect.VOIDS);
    }

    static InvoiceAccount of(Document invoice) {
        return new InvoiceAccount(invoice, List.of());
    }

    InvoiceAccount with(Document note) {
        List<Document> more = new ArrayList<>(notes);
        more.add(note);
        return new InvoiceAccount(invoice, more);
    }

    public Document invoice() {
        return invoice;
    }

    /** Whether it was taken back whole. */
    public boolean isVoid() {
        return isVoid;
    }

    /** Whether a note was taken back: by its opposite, or with the invoice. */
    public boolean isTakenBack(String note) {
        return isVoid || notes.stream().anyMatch(other -> other.reverses().equals(note));
    }

    /** What was issued for each line, in the order of the bill. */
    public Map<LineId, LineAccount> lines() {
        return new TreeMap<>(lines);
    }

    /** What was issued for a line; empty if it never was. */
    public Optional<LineAccount> line(LineId id) {
        return Optional.ofNullable(lines.get(id));
    }

    /** What the invoice is worth with its notes, before tax. */
    public Money net() {
        return net;
    }

    /** What the invoice is worth with its notes, with tax. */
    public Money total() {
        return taxes.values().stream().reduce(net, Money::plus);
    }

    /** The taxes issued so far, by code. */
    public Map<String, Money> taxes() {
        return new TreeMap<>(taxes);
    }
}
