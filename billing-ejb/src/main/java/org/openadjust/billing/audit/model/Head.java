package org.openadjust.billing.audit.model;

import java.util.Objects;

/**
 * A state of the log.
 *
 * @param leaves how many entries it has
 * @param root what stands for them
 */
public record Head(long leaves, Hash root) {
    public Head {
        Objects.requireNonNull(root);
    }
}
