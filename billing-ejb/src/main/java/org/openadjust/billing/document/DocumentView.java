package org.openadjust.billing.document;

import java.time.Instant;
import java.util.Objects;
import org.joda.money.Money;

/**
 * A document in a list.
 *
 * @param account to which it was issued
 * @param number unique in the account
 * @param invoice number of the invoice: its own, or that of the one which a note corrects
 * @param reverses number of the note that it takes back; empty if it takes back none
 * @param net sum of its lines
 * @param tax sum of its taxes
 * @param reason what a person gave as the reason, or empty
 * @param recordedAt when the system wrote it, or learnt of it
 */
public record DocumentView(
        String account,
        String number,
        DocumentType type,
        Document.Origin origin,
        String subscription,
        String invoice,
        Document.Effect effect,
        String reverses,
        Instant issuedAt,
        Instant recordedAt,
        Money net,
        Money tax,
        String reason,
        Cause cause) {

    /**
     * The event or decision that led to it.
     *
     * @param type such as {@code billing.subscription.plan-changed}
     */
    public record Cause(String type, String source, String eventId) {
        public Cause {
            Objects.requireNonNull(type);
            Objects.requireNonNull(source);
            Objects.requireNonNull(eventId);
        }
    }

    public DocumentView {
        Objects.requireNonNull(account);
        Objects.requireNonNull(number);
        Objects.requireNonNull(type);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(effect);
        Objects.requireNonNull(net);
        Objects.requireNonNull(tax);
        Objects.requireNonNull(cause);
    }

    /** Net and tax. */
    public Money total() {
        return net.plus(tax);
    }

    /** Whether it is an invoice, not a note. */
    public boolean isInvoice() {
        return type == DocumentType.INVOICE;
    }
}
