package org.openadjust.billing.adjustment;

import java.util.List;
import java.util.Objects;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.Ruling;

/** What would come of a proposal. */
public sealed interface DeskPreview {

    /**
     * It could be applied.
     *
     * @param issued documents that it would issue; their numbers are placeholders
     * @param ruling who would have to approve it
     */
    record Possible(List<Document> issued, Ruling ruling) implements DeskPreview {
        public Possible {
            issued = List.copyOf(issued);
            Objects.requireNonNull(ruling);
        }
    }

    /** It would be refused. */
    record Impossible(Refusal refusal) implements DeskPreview {
        public Impossible {
            Objects.requireNonNull(refusal);
        }
    }
}
