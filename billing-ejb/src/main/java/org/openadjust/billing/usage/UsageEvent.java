package org.openadjust.billing.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * One measured fact, with the quantity that counts now: a correction replaces it. A voided event is none any more.
 *
 * @param subscription whose use it was
 * @param usageId what corrections refer to, unique in the subscription
 * @param meter what was measured
 * @param quantity in the meter's unit, not negative; may be fractional
 * @param occurredAt when it was used: decides period and price
 */
public record UsageEvent(String subscription, String usageId, String meter, BigDecimal quantity, Instant occurredAt) {
    public UsageEvent {
        Objects.requireNonNull(subscription);
        Objects.requireNonNull(usageId);
        Objects.requireNonNull(meter);
        Objects.requireNonNull(quantity);
        Objects.requireNonNull(occurredAt);
    }
}
