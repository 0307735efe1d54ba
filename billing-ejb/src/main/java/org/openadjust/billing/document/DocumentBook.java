package org.openadjust.billing.document;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.charging.Part;

/** Documents as the system itself keeps them. They are only added; everything joins the caller's transaction. */
public interface DocumentBook {

    /**
     * A document that is being issued.
     *
     * @param account to which
     * @param place among the account's documents, from 0 on
     * @param reason what a person gave as the reason, or empty
     * @param cause type of the event or action that led to it
     * @param source of that event
     * @param eventId its id there
     */
    record Issued(
            String account, int place, Document document, String reason, String cause, String source, String eventId) {}

    /** All documents of an account, in the order in which they were issued. */
    List<Document> of(String account, CurrencyUnit currency);

    /** The same of several accounts at once, by account; those without a document are left out. */
    Map<String, List<Document>> of(Map<String, CurrencyUnit> accounts);

    /** Whether an account has a document with a number. */
    boolean has(String account, String number);

    /** The documents that a cause led to. */
    List<Document> causedBy(String source, String eventId);

    void issue(Collection<Issued> documents, Instant recordedAt);

    /** The parts of these subscriptions' periods that an invoice stands for. */
    Map<String, Set<Part>> standingParts(Collection<String> subscriptions);

    /** The account of a document; empty if there is none with this number, or several accounts have one. */
    Optional<String> accountOf(String number);
}
