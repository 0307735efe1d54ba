package org.openadjust.billing.verification;

import java.time.Instant;
import java.util.Collection;

/** Where findings are written. Joins the caller's transaction. */
public interface FindingBook {

    /** @param document number of the invoice that was verified */
    record Raised(String account, String subscription, String document, Finding finding) {}

    void raise(Collection<Raised> findings, Instant recordedAt);
}
