package org.openadjust.billing.timeline;

import java.math.BigDecimal;
import java.util.Objects;

/** What becomes of a subscription. */
public sealed interface Change {

    /** Another plan, by its code. */
    record ToPlan(String plan) implements Change {
        public ToPlan {
            Objects.requireNonNull(plan);
        }
    }

    /** Another quantity, not negative. */
    record ToQuantity(BigDecimal quantity) implements Change {
        public ToQuantity {
            if (quantity.signum() < 0) {
                throw new IllegalArgumentException("quantity " + quantity + " is negative");
            }
        }
    }

    /** No fee until it is resumed. */
    record Pause() implements Change {}

    /** The fee is due again. */
    record Resume() implements Change {}

    /** The end. */
    record Cancel() implements Change {}
}
