package org.openadjust.billing.request;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.adjustment.DeskPreview;
import org.openadjust.billing.bill.Preview;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.verification.FindingView;

/**
 * What can be done for a request: what it names held against the account, what verification has found there, and what the proposed act
 * would do.
 *
 * @param checks what the request names, and whether it is so
 * @param findings of the account that are open
 * @param copies documents that were asked for
 * @param action what is proposed; a reply if nothing else is
 * @param trial what it would do
 * @param answer drafted for the customer, in their language
 */
public record Recipe(
        List<Check> checks,
        List<FindingView> findings,
        List<DocumentView> copies,
        RequestAction action,
        Trial trial,
        String answer) {

    /** Whether something that a request names is so. */
    public enum Result {
        /** The account has such a document. */
        DOCUMENT_FOUND,
        DOCUMENT_UNKNOWN,
        /** Such a plan is sold in the account's currency. */
        PLAN_SOLD,
        PLAN_NOT_SOLD,
        /** A document or a line of the account has this amount. */
        AMOUNT_FOUND,
        AMOUNT_UNKNOWN,
        /** The amount stands more than once in what was billed for one period. */
        AMOUNT_TWICE;

        public boolean isGood() {
            return this != DOCUMENT_UNKNOWN && this != PLAN_NOT_SOLD && this != AMOUNT_UNKNOWN;
        }
    }

    /**
     * Something that was held against the account.
     *
     * @param named what the request names
     * @param found where that is; empty if nowhere
     */
    public record Check(Result result, String named, String found) {
        public Check {
            Objects.requireNonNull(result);
            Objects.requireNonNull(named);
            Objects.requireNonNull(found);
        }
    }

    /** What an act would do. */
    public sealed interface Trial {
        record OfChange(Preview preview) implements Trial {}

        record OfCredit(DeskPreview.Possible preview) implements Trial {}

        record Impossible(Refusal refusal) implements Trial {}

        /** Nothing that could be tried out. */
        record None() implements Trial {}
    }

    public Recipe {
        checks = List.copyOf(checks);
        findings = List.copyOf(findings);
        copies = List.copyOf(copies);
        Objects.requireNonNull(action);
        Objects.requireNonNull(trial);
        Objects.requireNonNull(answer);
    }

    /** What the contract's change would do; empty if none is proposed, or it cannot be. */
    public Optional<Preview> change() {
        return trial instanceof Trial.OfChange(var preview) ? Optional.of(preview) : Optional.empty();
    }

    /** What a credit would issue; empty if none is proposed, or it cannot be. */
    public Optional<DeskPreview.Possible> credit() {
        return trial instanceof Trial.OfCredit(var preview) ? Optional.of(preview) : Optional.empty();
    }

    /** Why what is proposed cannot be done. */
    public Optional<Refusal> impossible() {
        return trial instanceof Trial.Impossible(var refusal) ? Optional.of(refusal) : Optional.empty();
    }
}
