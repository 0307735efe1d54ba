package org.openadjust.billing.reconciliation;

import java.util.Objects;

/**
 * What a run could not check.
 *
 * @param key what it was
 * @param reason the kind of failure
 * @param reference under which the log says more
 */
public record RunSkip(String check, String key, String reason, String reference) {
    public RunSkip {
        Objects.requireNonNull(check);
        Objects.requireNonNull(key);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(reference);
    }
}
