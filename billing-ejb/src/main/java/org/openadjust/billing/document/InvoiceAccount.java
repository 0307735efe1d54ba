package org.openadjust.billing.document;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.Money;
import org.openadjust.billing.charging.LineId;

/** An invoice with its notes: what they say together. Immutable. */
public final class InvoiceAccount {

    private final Document invoice;
    /** Notes that were taken back each by its opposite. */
    private final Set<String> reversed;

    private final SortedMap<LineId, LineAccount> lines;
    private final SortedMap<String, Money> taxes;
    private final Money net;
    private final boolean isVoid;

    /** One document more than before; sorted maps are copied without comparing, so that a long row of notes costs little. */
    private InvoiceAccount(
            Document invoice,
            Set<String> reversed,
            Document added,
            SortedMap<LineId, LineAccount> lines,
            SortedMap<String, Money> taxes,
            Money net,
            boolean isVoid) {
        this.invoice = invoice;
        this.reversed = reversed;
        this.lines = new TreeMap<>(lines);
        this.taxes = new TreeMap<>(taxes);
        for (DocumentLine line : added.lines()) {
            this.lines.compute(
                    line.id(), (id, before) -> (before == null ? LineAccount.before(line) : before).after(line));
        }
        added.taxes().forEach((tax, amount) -> this.taxes.merge(tax, amount, Money::plus));
        this.net = net.plus(added.net());
        this.isVoid = isVoid;
    }

    static InvoiceAccount of(Document invoice) {
        return new InvoiceAccount(
                invoice,
                Set.of(),
                invoice,
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Money.zero(invoice.net().getCurrencyUnit()),
                false);
    }

    InvoiceAccount with(Document note) {
        Set<String> more = reversed;
        if (!note.reverses().isEmpty()) {
            more = new HashSet<>(reversed);
            more.add(note.reverses());
        }
        return new InvoiceAccount(
                invoice, more, note, lines, taxes, net, isVoid || note.effect() == Document.Effect.VOIDS);
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
        return isVoid || reversed.contains(note);
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
