package org.openadjust.billing.dispute;

import java.util.Objects;
import java.util.OptionalLong;
import org.openadjust.billing.platform.Refusal;

/** What came of an act about a dispute. */
public sealed interface DisputeAnswer {

    /**
     * It was done.
     *
     * @param dispute number
     * @param state in which it is now
     * @param version that it has now
     * @param proposal number of the credit that was proposed with it, if one was
     */
    record Done(long dispute, DisputeState state, int version, OptionalLong proposal) implements DisputeAnswer {
        public Done {
            Objects.requireNonNull(state);
            Objects.requireNonNull(proposal);
        }
    }

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements DisputeAnswer {
        public Refused {
            Objects.requireNonNull(refusal);
        }
    }

    static DisputeAnswer refused(String code, String detail) {
        return new Refused(new Refusal(code, detail));
    }
}
