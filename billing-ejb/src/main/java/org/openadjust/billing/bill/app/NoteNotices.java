package org.openadjust.billing.bill.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.NotificationDecision;
import org.openadjust.billing.notification.Template;
import org.openadjust.billing.settlement.Settlement;

/** What accounts are told of the notes that one transaction issues: each note is told of once. */
final class NoteNotices {

    private final List<Notice> notices = new ArrayList<>();

    /** @param issued in their order; the last has brought its invoice to what it is worth now */
    void add(String account, Settlement settlement, List<Document> issued, Cause cause) {
        Map<String, Money> after = new HashMap<>();
        List<Notice> latestFirst = new ArrayList<>();
        for (Document note : issued.reversed()) {
            if (note.type() == DocumentType.INVOICE) {
                continue;
            }
            Money to = after.computeIfAbsent(
                    note.invoice(),
                    invoice -> settlement.invoice(invoice).orElseThrow().total());
            Money from = to.minus(note.total());
            after.put(note.invoice(), from);
            latestFirst.add(new Notice(
                    account,
                    template(note),
                    note.number(),
                    note.invoice(),
                    from,
                    to,
                    cause.type(),
                    Optional.empty(),
                    "document/" + note.number()));
        }
        notices.addAll(latestFirst.reversed());
    }

    private static Template template(Document note) {
        if (!note.reverses().isEmpty()) {
            return Template.ADJUSTMENT_REVERSED;
        }
        return note.type() == DocumentType.CREDIT_NOTE ? Template.CORRECTION_CREDIT : Template.CORRECTION_CHARGE;
    }

    List<Notice> all() {
        return notices;
    }

    /** @return by account and number of the note */
    Map<List<String>, String> decided(List<NotificationDecision> decisions) {
        Map<List<String>, String> words = new HashMap<>();
        for (int i = 0; i < notices.size(); i++) {
            Notice notice = notices.get(i);
            words.put(
                    List.of(notice.account(), notice.document()),
                    decisions.get(i).name());
        }
        return words;
    }
}
