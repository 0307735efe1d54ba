package org.openadjust.billing.web.approvals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentDetail;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.DocumentType;

/**
 * A note with its arithmetic: one that was issued, or one that would be.
 *
 * @param number empty if it has none yet
 * @param taxes by code of the tax
 */
public record NoteView(
        DocumentType type, String number, List<DocumentLine> lines, Map<String, Money> taxes, Money net, Money total) {
    public NoteView {
        lines = List.copyOf(lines);
        taxes = Map.copyOf(taxes);
    }

    /** The taxes in the order of their codes. */
    public Map<String, Money> sortedTaxes() {
        return new TreeMap<>(taxes);
    }

    /** It would be issued. */
    static NoteView previewed(Document document) {
        return new NoteView(
                document.type(), "", document.printed(), document.taxes(), document.net(), document.total());
    }

    /** It was. */
    static NoteView issued(DocumentDetail detail) {
        return new NoteView(
                detail.view().type(),
                detail.view().number(),
                detail.lines(),
                detail.taxes(),
                detail.view().net(),
                detail.view().total());
    }
}
