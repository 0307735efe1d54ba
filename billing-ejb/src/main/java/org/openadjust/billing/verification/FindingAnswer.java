package org.openadjust.billing.verification;

import java.util.Objects;
import org.openadjust.billing.platform.Refusal;

/** What came of an act about a finding. */
public sealed interface FindingAnswer {

    /**
     * It was done.
     *
     * @param state in which it is now
     * @param version that it has now
     * @param reference what puts it right; empty if nothing does
     */
    record Done(long finding, FindingState state, int version, String reference) implements FindingAnswer {
        public Done {
            Objects.requireNonNull(state);
            Objects.requireNonNull(reference);
        }
    }

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements FindingAnswer {
        public Refused {
            Objects.requireNonNull(refusal);
        }
    }

    static FindingAnswer refused(String code, String detail) {
        return new Refused(new Refusal(code, detail));
    }
}
