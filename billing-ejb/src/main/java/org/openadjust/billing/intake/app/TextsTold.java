package org.openadjust.billing.intake.app;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.openadjust.billing.intake.model.BillingEvent;
import org.openadjust.billing.intake.model.Envelope.EventKey;
import org.openadjust.billing.intake.model.Item;
import org.openadjust.billing.privacy.TextBook;
import org.openadjust.billing.request.RequestText;

/**
 * What customers have written in the events of one transaction. It goes to the vault at once, also where the event waits or is
 * quarantined: nothing of it may lie in clear there, and nothing is lost if the event is taken later.
 */
final class TextsTold {

    private final Map<String, TextBook.Written> texts = new HashMap<>();

    /** Under which the vault keeps what came with an event. */
    static String key(EventKey event) {
        return "event/" + event.hash();
    }

    /** An event was taken, will wait, or is kept for people. */
    void from(Item.Readable item) {
        String key = key(item.envelope().key());
        switch (item.event()) {
            case BillingEvent.DisputeOpened(var draft) ->
                draft.text().ifPresent(text -> texts.putIfAbsent(key, new TextBook.Written(draft.account(), text)));
            case BillingEvent.RequestReceived(var draft) ->
                draft.text().map(RequestText::parts).ifPresent(parts -> {
                    for (int part = 1; part <= parts.size(); part++) {
                        texts.putIfAbsent(
                                RequestText.key(key, part), new TextBook.Written(draft.account(), parts.get(part - 1)));
                    }
                });
            default -> {
                // nobody has written anything
            }
        }
    }

    void write(TextBook book, Instant now) {
        book.keep(texts, now);
    }
}
