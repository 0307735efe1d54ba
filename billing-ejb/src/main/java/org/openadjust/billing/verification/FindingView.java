package org.openadjust.billing.verification;

import java.time.Instant;
import java.util.Objects;

/**
 * A finding, as a person reads it.
 *
 * @param document number of the invoice that was verified
 * @param recordedAt when it was found
 */
public record FindingView(
        long id, String account, String subscription, String document, Finding finding, Instant recordedAt) {
    public FindingView {
        Objects.requireNonNull(account);
        Objects.requireNonNull(finding);
        Objects.requireNonNull(recordedAt);
    }
}
