package org.openadjust.billing.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.verification.Finding;

/**
 * What came of an action.
 *
 * @param issued documents, in the order in which they were issued
 * @param findings that a verification raised
 * @param refusal why it was refused, and then nothing has changed; empty if it was not
 */
public record Outcome(List<Document> issued, List<Finding> findings, Optional<Refusal> refusal) {

    /** Nothing happened, and rightly so. */
    public static final Outcome NOTHING = new Outcome(List.of(), List.of(), Optional.empty());

    public Outcome {
        issued = List.copyOf(issued);
        findings = List.copyOf(findings);
    }

    static Outcome issued(List<Document> documents) {
        return new Outcome(documents, List.of(), Optional.empty());
    }

    /** Nothing has changed, and why. */
    public static Outcome refused(String code, String detail) {
        return new Outcome(List.of(), List.of(), Optional.of(new Refusal(code, detail)));
    }

    /** Both, one after the other. */
    public Outcome and(Outcome next) {
        List<Document> documents = new ArrayList<>(issued);
        documents.addAll(next.issued);
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(next.findings);
        return new Outcome(documents, all, refusal.or(next::refusal));
    }
}
