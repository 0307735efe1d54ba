package org.openadjust.billing.timeline;

import java.math.BigDecimal;

/**
 * What holds from an instant on.
 *
 * @param plan code of the plan
 * @param isActive false while it is paused
 * @param isOver true once it is cancelled
 */
record State(String plan, BigDecimal quantity, boolean isActive, boolean isOver) {

    State after(Change change) {
        if (isOver) {
            return this;
        }
        return switch (change) {
            case Change.ToPlan(String other) -> new State(other, quantity, isActive, false);
            case Change.ToQuantity(BigDecimal other) -> new State(plan, other, isActive, false);
            case Change.Pause() -> new State(plan, quantity, false, false);
            case Change.Resume() -> new State(plan, quantity, true, false);
            case Change.Cancel() -> new State(plan, quantity, isActive, true);
        };
    }
}
