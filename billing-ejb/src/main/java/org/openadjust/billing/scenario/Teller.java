package org.openadjust.billing.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.settlement.Worth;
import org.openadjust.billing.verification.Finding;

/** A system that a scenario is told to, one action after the other, and that is asked what came of it. */
interface Teller {

    /**
     * What came of an action.
     *
     * @param findings that it raised
     * @param refusal why it was refused; empty if it was not
     */
    record Told(List<Finding> findings, Optional<Refusal> refusal) {
        public Told {
            findings = List.copyOf(findings);
        }
    }

    /** @param no of the action, the same when it is told again */
    Told tell(Fields action, long no);

    /** All documents, those of other systems among them, in the order in which they were issued. */
    List<Document> documents();

    /** What the open periods come to, those begun by an instant. */
    Worth draft(Instant at);
}
