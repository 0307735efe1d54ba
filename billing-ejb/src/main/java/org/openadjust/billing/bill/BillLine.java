package org.openadjust.billing.bill;

import java.time.Instant;
import java.util.Objects;
import org.joda.money.Money;

/**
 * A line of a bill as it stands.
 *
 * @param tally the use that it is rated from; empty for a fee
 * @param amount what the account owes for it
 * @param updatedAt when it last moved
 */
public record BillLine(LineKey key, UsageTally tally, Money amount, Instant updatedAt) {
    public BillLine {
        Objects.requireNonNull(key);
        Objects.requireNonNull(tally);
        Objects.requireNonNull(amount);
        Objects.requireNonNull(updatedAt);
    }
}
