package org.openadjust.billing.dispute;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.privacy.PrivateText;

/**
 * What a customer disputes, before anything is known about it.
 *
 * @param document number of the invoice or note
 * @param line its charge, or its kind if it has none; empty: the document as a whole
 * @param amount with tax and positive, in the account's currency; empty: all of it
 * @param text what the customer has written
 */
public record DisputeDraft(
        String account,
        String document,
        String line,
        Optional<BigDecimal> amount,
        DisputeKind kind,
        Optional<PrivateText> text) {
    public DisputeDraft {
        Objects.requireNonNull(account);
        Objects.requireNonNull(document);
        Objects.requireNonNull(line);
        Objects.requireNonNull(amount);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(text);
    }
}
