package org.openadjust.billing.account;

import java.time.Instant;
import java.util.Objects;

/**
 * An account in a list.
 *
 * @param subscriptions how many it has
 * @param registeredAt when the system learnt of it
 */
public record AccountView(Account account, long subscriptions, Instant registeredAt) {
    public AccountView {
        Objects.requireNonNull(account);
        Objects.requireNonNull(registeredAt);
    }
}
