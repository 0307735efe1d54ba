package org.openadjust.billing.request.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.privacy.PrivateText;
import org.openadjust.billing.privacy.TextBook;
import org.openadjust.billing.request.RequestText;
import org.openadjust.billing.request.model.CleanText;
import org.openadjust.billing.request.model.Received;

/** What customers have written and were answered, in the vault. Joins the caller's transaction. */
@ApplicationScoped
public class RequestTexts {

    private static final int PARTS_MAX = RequestText.CHARS_MAX / PrivateText.LENGTH_MAX * 2;

    private TextBook book;

    protected RequestTexts() {}

    @Inject
    public RequestTexts(TextBook book) {
        this.book = book;
    }

    void keep(String account, String key, RequestText text, Instant now) {
        Map<String, TextBook.Written> parts = new HashMap<>();
        List<PrivateText> pieces = text.parts();
        for (int part = 1; part <= pieces.size(); part++) {
            parts.put(RequestText.key(key, part), new TextBook.Written(account, pieces.get(part - 1)));
        }
        book.keep(parts, now);
    }

    void keepAnswer(String account, String key, String answer, Instant now) {
        book.keep(Map.of(key, new TextBook.Written(account, new PrivateText(answer))), now);
    }

    /** What was kept under a key, as it came; empty if nothing was, it is gone, or the customer is restricted. */
    Optional<String> raw(String account, String key, Look look) {
        StringBuilder text = new StringBuilder();
        for (int part = 1; part <= PARTS_MAX; part++) {
            Optional<String> piece = book.open(account, RequestText.key(key, part), look);
            if (piece.isEmpty()) {
                break;
            }
            text.append(piece.get());
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    /** What a customer has written, without markup. */
    Optional<CleanText> open(Received request, Look look) {
        return raw(request.account(), request.textKey(), look).map(CleanText::of);
    }

    Optional<String> answer(Received request, Look look) {
        return request.answerKey().isEmpty()
                ? Optional.empty()
                : book.open(request.account(), request.answerKey(), look);
    }
}
