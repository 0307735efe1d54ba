package org.openadjust.billing.settlement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.timeline.Change;

/**
 * What was said about a subscription.
 *
 * @param entries in the order in which they take effect
 * @param standing what holds now; empty before it begins and after it ends
 */
public record SubscriptionTimeline(String subscription, List<Entry> entries, Optional<Standing> standing) {

    /**
     * What holds.
     *
     * @param plan code
     * @param version of the plan
     * @param isActive false while it is paused
     */
    public record Standing(String plan, int version, BigDecimal quantity, boolean isActive) {}

    /** What was said. */
    public sealed interface What {
        /** It begins. */
        record Started(String plan, BigDecimal quantity) implements What {}

        record Changed(Change change) implements What {}

        record Granted(Discount discount) implements What {}

        /** @param discount code */
        record Revoked(String discount) implements What {}
    }

    /**
     * One thing that was said.
     *
     * @param effectiveAt when it takes effect, as the facts stand
     * @param isAtPeriodEnd whether it was said to be at the end of the billing period
     * @param recordedAt when the system learnt of it
     * @param source who told; empty where that was not kept
     * @param eventId its id there
     * @param isToCome whether it takes effect later than now
     */
    public record Entry(
            What what,
            Instant effectiveAt,
            boolean isAtPeriodEnd,
            Instant recordedAt,
            String source,
            String eventId,
            boolean isToCome) {
        public Entry {
            Objects.requireNonNull(what);
            Objects.requireNonNull(effectiveAt);
            Objects.requireNonNull(recordedAt);
        }
    }

    public SubscriptionTimeline {
        Objects.requireNonNull(subscription);
        entries = List.copyOf(entries);
    }
}
