package org.openadjust.billing.legacy;

import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** Documents that were kept, for every role to read. */
public interface LegacyArchive {

    /**
     * A document, and what became of it.
     *
     * @param broughtBy the import
     * @param told what our own engine answered, one a subscription; nothing where the document is verified otherwise
     */
    record Kept(LegacyDocument document, long broughtBy, List<Told> told) {
        public Kept {
            told = List.copyOf(told);
        }
    }

    /**
     * What the engine answered about a subscription's part of a document.
     *
     * @param event id of the event, as the inbox knows it
     * @param fate such as {@code APPLIED}; {@code PENDING} until it was asked
     * @param reason why it was not taken
     */
    record Told(String subscription, String event, String fate, String reason) {}

    /**
     * Documents without their lines, the latest issued first.
     *
     * @param issuer code of a source
     * @param customer by the issuer's id; empty for all
     */
    Page<Kept> find(String issuer, String customer, Slice slice);

    Optional<Kept> byNumber(String issuer, String number);
}
