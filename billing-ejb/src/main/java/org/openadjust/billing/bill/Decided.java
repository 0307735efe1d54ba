package org.openadjust.billing.bill;

import java.util.List;
import java.util.Objects;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.platform.Refusal;

/** What came of a decision. */
public sealed interface Decided {

    /** @param issued documents, in the order in which they were issued */
    record Done(List<Document> issued) implements Decided {
        public Done {
            issued = List.copyOf(issued);
        }
    }

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements Decided {
        public Refused {
            Objects.requireNonNull(refusal);
        }
    }
}
