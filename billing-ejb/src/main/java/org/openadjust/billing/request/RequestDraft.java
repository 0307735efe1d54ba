package org.openadjust.billing.request;

import java.util.Objects;
import java.util.Optional;

/**
 * A request that arrives.
 *
 * @param account whose customer has written
 * @param text what they have; empty if the vault keeps it already, as of an event that has waited
 */
public record RequestDraft(String account, Channel channel, Optional<RequestText> text) {
    public RequestDraft {
        Objects.requireNonNull(account);
        Objects.requireNonNull(channel);
        Objects.requireNonNull(text);
    }
}
