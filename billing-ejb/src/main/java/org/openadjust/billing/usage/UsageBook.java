package org.openadjust.billing.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Usage events and what was said of them later. Facts are only added; everything joins the caller's transaction. */
public interface UsageBook {

    /** What identifies a usage event. */
    record UsageKey(String subscription, String usageId) {

        /** An id that is unique among those of all the account's subscriptions. */
        public static String inAccount(String subscription, String usageId) {
            return subscription + '/' + usageId;
        }
    }

    /**
     * A usage event as it was recorded, and what counts now.
     *
     * @param recorded with the quantity that was first said
     * @param counting the quantity that counts; null if it was voided (read it by {@link #quantity()})
     * @param changes how many later facts there are about it
     */
    record Known(UsageEvent recorded, BigDecimal counting, int changes) {
        /** The quantity that counts; empty if it was voided. */
        public Optional<BigDecimal> quantity() {
            return Optional.ofNullable(counting);
        }
    }

    /** @param adjustment the one that it caused; 0 if it moved no amount */
    record NewUsage(UsageEvent usage, long adjustment) {}

    /**
     * @param changeNo counts from 1 for each usage event
     * @param quantity that counts from now on; null if the event never happened
     * @param adjustment the one that it caused; 0 if it moved no amount
     */
    record NewChange(UsageKey key, int changeNo, BigDecimal quantity, long adjustment) {}

    /** Those that are known, with what counts now. */
    Map<UsageKey, Known> find(Collection<UsageKey> keys);

    void record(Collection<NewUsage> events, Instant recordedAt);

    void change(Collection<NewChange> changes, Instant recordedAt);

    /** Hands out all of a subscription's events with the quantity that counts now, without the voided ones. */
    void forEach(String subscription, Consumer<UsageEvent> reader);

    /** The same for several subscriptions at once, each event by its subscription. */
    void forEach(Collection<String> subscriptions, Consumer<UsageEvent> reader);
}
