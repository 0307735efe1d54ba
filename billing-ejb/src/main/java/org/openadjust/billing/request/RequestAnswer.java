package org.openadjust.billing.request;

import java.util.Objects;
import org.openadjust.billing.platform.Refusal;

/** What came of an act about a request. */
public sealed interface RequestAnswer {

    /**
     * It was done.
     *
     * @param outcome what came of it, as kind and id; empty: nothing yet, or nothing but an answer
     */
    record Done(long request, RequestState state, int version, String outcome) implements RequestAnswer {
        public Done {
            Objects.requireNonNull(state);
            Objects.requireNonNull(outcome);
        }
    }

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements RequestAnswer {
        public Refused {
            Objects.requireNonNull(refusal);
        }
    }

    static RequestAnswer refused(String code, String detail) {
        return new Refused(new Refusal(code, detail));
    }
}
