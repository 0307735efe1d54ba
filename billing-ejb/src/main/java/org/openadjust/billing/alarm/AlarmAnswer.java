package org.openadjust.billing.alarm;

import java.util.Objects;
import org.openadjust.billing.platform.Refusal;

/** What came of an act about an alarm. */
public sealed interface AlarmAnswer {

    /**
     * It was done.
     *
     * @param revision that it has now
     */
    record Done(long alarm, boolean isAcknowledged, int revision) implements AlarmAnswer {}

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements AlarmAnswer {
        public Refused {
            Objects.requireNonNull(refusal);
        }
    }

    static AlarmAnswer refused(String code, String detail) {
        return new Refused(new Refusal(code, detail));
    }
}
