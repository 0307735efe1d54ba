package org.openadjust.billing.settlement;

import java.time.Instant;
import org.openadjust.billing.document.DocumentType;

/** Where document numbers come from: without gaps, in the transaction that stores the document. */
public interface NumberSeries {

    /** The next number for a document of a type, issued at an instant. */
    String next(DocumentType type, Instant issuedAt);
}
