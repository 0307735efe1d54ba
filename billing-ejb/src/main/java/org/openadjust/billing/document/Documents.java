package org.openadjust.billing.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** What was issued, for every role to read. */
public interface Documents {

    /** An account's documents, those of other systems among them, the newest first. */
    Page<DocumentView> of(String account, Slice slice);

    /** The documents with a number: another system may have used it for several accounts. At most twenty of them. */
    List<DocumentView> numbered(String number);

    /** One document with all that it says; empty if the account has none with this number. */
    Optional<DocumentDetail> one(String account, String number);

    /** What an account's documents come to, by currency; none if it has no document. */
    List<Balance> balance(String account);

    /**
     * What was billed, notes taken into account, for the billing periods that have a day in common with a stretch of time: before
     * tax.
     *
     * @param to the day after the last
     */
    Money billed(String account, CurrencyUnit currency, LocalDate from, LocalDate to);

    /** The documents that an event or a decision led to, in the order in which they were issued. At most 500 of them. */
    List<DocumentView> causedBy(String source, String eventId);
}
