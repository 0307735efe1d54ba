package org.openadjust.billing.bill;

import java.util.Objects;
import org.openadjust.billing.platform.Refusal;

/** What came of a fact that was handed over. */
public sealed interface Verdict {

    /** It counts from now on. */
    record Taken() implements Verdict {}

    /** The same was said before. */
    record AlreadyKnown() implements Verdict {}

    /** It refers to something that is not known; it was not taken. */
    record Misses(Reference reference) implements Verdict {
        public Misses {
            Objects.requireNonNull(reference);
        }
    }

    /** It was not taken. */
    record Refused(Refusal refusal) implements Verdict {
        public Refused {
            Objects.requireNonNull(refusal);
        }
    }

    Verdict TAKEN = new Taken();
    Verdict ALREADY_KNOWN = new AlreadyKnown();

    static Verdict misses(Reference reference) {
        return new Misses(reference);
    }

    static Verdict refused(String code, String detail) {
        return new Refused(new Refusal(code, detail));
    }
}
