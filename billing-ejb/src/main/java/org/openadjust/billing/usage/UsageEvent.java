package org.openadjust.billing.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.openadjust.billing.platform.Decimals;

/**
 * One measured fact, with the quantity that counts now: a correction replaces it. A voided event is none any more.
 *
 * @param subscription whose use it was
 * @param usageId what corrections refer to, unique in the subscription
 * @param meter what was measured
 * @param quantity in the meter's unit, may be fractional; negative only where a level falls
 * @param occurredAt when it was used: decides period and price
 * @param amount in the account's currency, for charges whose amount comes with the event; 0 if none came
 * @param properties what else was measured, by name
 */
public record UsageEvent(
        String subscription,
        String usageId,
        String meter,
        BigDecimal quantity,
        Instant occurredAt,
        BigDecimal amount,
        Map<String, String> properties) {

    /** As it happened; events of one instant by their ids, so that the order of arrival does not matter. */
    public static final Comparator<UsageEvent> AS_IT_HAPPENED =
            Comparator.comparing(UsageEvent::occurredAt).thenComparing(UsageEvent::usageId);

    public UsageEvent {
        Objects.requireNonNull(subscription);
        Objects.requireNonNull(usageId);
        Objects.requireNonNull(meter);
        Objects.requireNonNull(quantity);
        Objects.requireNonNull(occurredAt);
        amount = Decimals.normal(amount);
        properties = Map.copyOf(properties);
    }

    /** An event that measured a quantity and nothing else. */
    public UsageEvent(String subscription, String usageId, String meter, BigDecimal quantity, Instant occurredAt) {
        this(subscription, usageId, meter, quantity, occurredAt, BigDecimal.ZERO, Map.of());
    }

    /** The same event with another quantity. */
    public UsageEvent withQuantity(BigDecimal other) {
        return new UsageEvent(subscription, usageId, meter, other, occurredAt, amount, properties);
    }
}
