package org.openadjust.billing.notification;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Something to be told to a customer; holds no personal data.
 *
 * @param account whom
 * @param template what kind of thing
 * @param document number of the note, or empty
 * @param invoice number of the bill that it corrects, or empty
 * @param before total before, tax included
 * @param after total after, tax included, in the same currency
 * @param reason code of the cause, such as {@code billing.usage.recorded}; one that letters have no words for is called a change of
 *     what is known
 * @param effectiveAt from when on, if not at once
 * @param reference what to quote in an answer, as kind and id: {@code adjustment/123}
 */
public record Notice(
        String account,
        Template template,
        String document,
        String invoice,
        Money before,
        Money after,
        String reason,
        Optional<Instant> effectiveAt,
        String reference) {

    public static final int REFERENCE_MAX = 80;
    private static final int ID_MAX = 64;

    public Notice {
        Objects.requireNonNull(template);
        Objects.requireNonNull(effectiveAt);
        bounded("account", account, ID_MAX);
        bounded("document", document, ID_MAX);
        bounded("invoice", invoice, ID_MAX);
        bounded("reason", reason, ID_MAX);
        bounded("reference", reference, REFERENCE_MAX);
        if (!before.isSameCurrency(after)) {
            throw new IllegalArgumentException(reference + " changes " + before + " to " + after);
        }
    }

    private static void bounded(String field, String text, int lengthMax) {
        if (text.length() > lengthMax) {
            throw new IllegalArgumentException(field + " has more than " + lengthMax + " characters");
        }
    }

    /** By how much the bill moves, whichever way. */
    public Money difference() {
        return after.minus(before).abs();
    }
}
