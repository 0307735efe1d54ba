package org.openadjust.billing.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;
import org.openadjust.billing.charging.Part;

/**
 * An invoice, or a note that corrects one.
 *
 * @param number unique in the account
 * @param origin who issued it
 * @param invoice number of the invoice: its own, or that of the one which a note corrects
 * @param effect what it does beyond its amounts
 * @param reverses number of the note that it takes back; empty if it takes back none
 * @param parts of an invoice: what it stands for; of a note: nothing
 * @param net sum of the lines
 * @param taxes by code of the tax
 */
public record Document(
        String number,
        DocumentType type,
        Origin origin,
        String subscription,
        String invoice,
        Effect effect,
        String reverses,
        Instant issuedAt,
        Set<Part> parts,
        List<DocumentLine> lines,
        Money net,
        Map<String, Money> taxes) {

    /** Who issued a document. */
    public enum Origin {
        OWN,
        /** Another system: it is verified, and never issued again. */
        LEGACY
    }

    /** What a document does beyond its amounts. */
    public enum Effect {
        NONE,
        /** It takes an invoice back whole: the parts that it stood for are open again. */
        VOIDS
    }

    public Document {
        Objects.requireNonNull(number);
        Objects.requireNonNull(type);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(subscription);
        Objects.requireNonNull(invoice);
        Objects.requireNonNull(effect);
        Objects.requireNonNull(reverses);
        Objects.requireNonNull(issuedAt);
        Objects.requireNonNull(net);
        parts = Set.copyOf(parts);
        lines = List.copyOf(lines);
        taxes = Map.copyOf(new TreeMap<>(taxes));
        Money sum = lines.stream().map(DocumentLine::amount).reduce(Money.zero(net.getCurrencyUnit()), Money::plus);
        if (!sum.equals(net)) {
            throw new IllegalArgumentException("document " + number + ": lines of " + sum + ", net " + net);
        }
    }

    /** Sum of the taxes. */
    public Money tax() {
        return taxes.values().stream().reduce(Money.zero(net.getCurrencyUnit()), Money::plus);
    }

    /** Net and tax. */
    public Money total() {
        return net.plus(tax());
    }

    /** The lines as they are read: a discount on what is due in advance and at the end of one period is one line. */
    public List<DocumentLine> printed() {
        return printed(lines);
    }

    /** Lines of one document as they are read. */
    public static List<DocumentLine> printed(List<DocumentLine> lines) {
        List<DocumentLine> printed = new ArrayList<>();
        for (DocumentLine line : lines) {
            int same = line.kind() == LineKind.DISCOUNT ? indexOfSameDiscount(printed, line) : -1;
            if (same < 0) {
                printed.add(line);
            } else {
                printed.set(same, sum(printed.get(same), line));
            }
        }
        return printed;
    }

    private static int indexOfSameDiscount(List<DocumentLine> lines, DocumentLine line) {
        for (int index = 0; index < lines.size(); index++) {
            DocumentLine other = lines.get(index);
            boolean isSame = other.kind() == line.kind()
                    && other.charge().equals(line.charge())
                    && other.id().plan().equals(line.id().plan())
                    && other.id().variant().equals(line.id().variant())
                    && other.id().period().equals(line.id().period());
            if (isSame) {
                return index;
            }
        }
        return -1;
    }

    private static DocumentLine sum(DocumentLine one, DocumentLine other) {
        return new DocumentLine(
                one.kind(),
                one.id(),
                one.from(),
                one.to(),
                one.heldTo(),
                one.amount().plus(other.amount()),
                one.isDecided());
    }
}
