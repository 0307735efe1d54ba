package org.openadjust.billing.trigger;

import java.util.Objects;
import org.openadjust.billing.platform.Refusal;

/** What came of an act about a trigger that was set off. */
public sealed interface TriggerAnswer {

    /**
     * It was done.
     *
     * @param revision that it has now
     */
    record Done(long fired, FiredState state, int revision) implements TriggerAnswer {
        public Done {
            Objects.requireNonNull(state);
        }
    }

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements TriggerAnswer {
        public Refused {
            Objects.requireNonNull(refusal);
        }
    }

    static TriggerAnswer refused(String code, String detail) {
        return new Refused(new Refusal(code, detail));
    }
}
