package org.openadjust.billing.learning;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What is known of a case when it comes up: nothing that follows from what is decided about it.
 *
 * @param subject what names it, such as {@code adjustment/12}; it is decided once
 * @param kind of adjustment or finding
 * @param origin where it comes from: {@code ENGINE}, {@code PERSON}, {@code SYSTEM} or {@code FINDING}
 * @param cause why it came up, as a code
 * @param amount in the currency's unit: above zero charges the customer, below gives back
 * @param percent how much that is of the document, in percent; zero where it is not known
 * @param confidence with which it was found, from 0 to 1; 1 for what was recomputed
 * @param ageDays how old the document is that it is about
 */
public record CaseFacts(
        String subject,
        String kind,
        String origin,
        String cause,
        BigDecimal amount,
        BigDecimal percent,
        BigDecimal confidence,
        int ageDays) {
    public CaseFacts {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(cause);
        Objects.requireNonNull(amount);
        Objects.requireNonNull(percent);
        Objects.requireNonNull(confidence);
    }
}
