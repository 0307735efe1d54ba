package org.openadjust.billing.platform;

import java.util.Objects;

/**
 * Why something was not accepted; a value, not an exception, since it is an answer to the sender.
 *
 * @param code stable reason in upper snake case, for machines
 * @param detail what is wrong and what would be right, for people; quotes no personal data and no secret
 */
public record Refusal(String code, String detail) {
    public Refusal {
        Objects.requireNonNull(code);
        Objects.requireNonNull(detail);
    }

    @Override
    public String toString() {
        return code + ": " + detail;
    }
}
