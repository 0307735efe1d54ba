package org.openadjust.billing.adjustment;

import java.util.List;
import java.util.Objects;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.platform.Refusal;

/** What came of an act at the desk. */
public sealed interface DeskAnswer {

    /**
     * It was done.
     *
     * @param proposal number
     * @param state in which it is now
     * @param version that it has now
     * @param issued documents, in the order in which they were issued; none while it waits
     */
    record Done(long proposal, ProposalState state, int version, List<Document> issued) implements DeskAnswer {
        public Done {
            Objects.requireNonNull(state);
            issued = List.copyOf(issued);
        }
    }

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements DeskAnswer {
        public Refused {
            Objects.requireNonNull(refusal);
        }
    }

    static DeskAnswer refused(String code, String detail) {
        return new Refused(new Refusal(code, detail));
    }
}
