package org.openadjust.billing.request;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * Another contract, as a customer wishes it.
 *
 * @param plan code of the plan to change to; otherwise empty
 * @param quantity to change to; of another kind zero
 * @param effective {@code IMMEDIATE}, {@code PERIOD_END} or an instant
 */
public record Wish(String subscription, Kind kind, String plan, BigDecimal quantity, String effective) {

    /** What changes. */
    public enum Kind {
        PLAN("plan-changed"),
        QUANTITY("quantity-changed"),
        PAUSE("paused"),
        CANCEL("cancelled");

        private final String event;

        Kind(String event) {
            this.event = event;
        }

        /** Type of the event, without its prefix. */
        public String event() {
            return event;
        }
    }

    public Wish {
        Objects.requireNonNull(subscription);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(plan);
        Objects.requireNonNull(quantity);
        Objects.requireNonNull(effective);
    }
}
