package org.openadjust.billing.document;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.joda.money.Money;

/**
 * A document with all that it says, and those that belong to it.
 *
 * @param lines as they are read
 * @param taxes by code of the tax
 * @param related the invoice and its notes without this document, in the order in which they were issued
 */
public record DocumentDetail(
        DocumentView view, List<DocumentLine> lines, Map<String, Money> taxes, List<DocumentView> related) {
    public DocumentDetail {
        Objects.requireNonNull(view);
        lines = List.copyOf(lines);
        taxes = Map.copyOf(taxes);
        related = List.copyOf(related);
    }

    /** The taxes in the order of their codes. */
    public Map<String, Money> sortedTaxes() {
        return new TreeMap<>(taxes);
    }

    /** Whether it was taken back: an invoice whole, a note by its opposite or with its invoice. */
    public boolean isTakenBack() {
        return related.stream()
                .anyMatch(other -> other.effect() == Document.Effect.VOIDS
                        || !view.isInvoice() && other.reverses().equals(view.number()));
    }

    /** Whether it takes back another document: that is final. */
    public boolean isTakingBack() {
        return view.effect() == Document.Effect.VOIDS;
    }
}
