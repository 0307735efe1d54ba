package org.openadjust.billing.settlement.store;

import java.math.BigDecimal;
import org.openadjust.billing.timeline.Change;

/** A change's name in the database. */
enum ChangeKind {
    PLAN,
    QUANTITY,
    PAUSE,
    RESUME,
    CANCEL;

    static ChangeKind of(Change change) {
        return switch (change) {
            case Change.ToPlan toPlan -> PLAN;
            case Change.ToQuantity toQuantity -> QUANTITY;
            case Change.Pause pause -> PAUSE;
            case Change.Resume resume -> RESUME;
            case Change.Cancel cancel -> CANCEL;
        };
    }

    /** @param quantity null unless it is one of quantity */
    Change change(String plan, BigDecimal quantity) {
        return switch (this) {
            case PLAN -> new Change.ToPlan(plan);
            case QUANTITY -> new Change.ToQuantity(quantity);
            case PAUSE -> new Change.Pause();
            case RESUME -> new Change.Resume();
            case CANCEL -> new Change.Cancel();
        };
    }
}
