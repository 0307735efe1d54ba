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
 * @param held corrections that may not be issued now
 * @param findings that a verification raised
 * @param refusal why it was refused, and then nothing has changed; empty if it was not
 */
public record Outcome(
        List<Document> issued, List<OpenCorrection> held, List<Finding> findings, Optional<Refusal> refusal) {

    /** Nothing happened, and rightly so. */
    public static final Outcome NOTHING = new Outcome(List.of(), List.of(), List.of(), Optional.empty());

    public Outcome {
        issued = List.copyOf(issued);
        held = List.copyOf(held);
        findings = List.copyOf(findings);
    }

    static Outcome issued(List<Document> documents) {
        return of(documents, List.of());
    }

    static Outcome of(List<Document> issued, List<OpenCorrection> held) {
        return new Outcome(issued, held, List.of(), Optional.empty());
    }

    static Outcome found(List<Finding> findings) {
        return new Outcome(List.of(), List.of(), findings, Optional.empty());
    }

    /** Nothing has changed, and why. */
    public static Outcome refused(String code, String detail) {
        return new Outcome(List.of(), List.of(), List.of(), Optional.of(new Refusal(code, detail)));
    }

    /** Both, one after the other. */
    public Outcome and(Outcome next) {
        return new Outcome(
                both(issued, next.issued),
                both(held, next.held),
                both(findings, next.findings),
                refusal.or(next::refusal));
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
