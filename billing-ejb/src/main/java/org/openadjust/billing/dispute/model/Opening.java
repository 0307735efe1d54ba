package org.openadjust.billing.dispute.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.dispute.DisputeDraft;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.platform.Refusal;

/** What a customer may dispute. Pure. */
public final class Opening {

    private Opening() {}

    /**
     * What is disputed, or why that cannot be.
     *
     * @param amount never below zero
     */
    public sealed interface Read {
        record Disputed(Money amount) implements Read {}

        record Refused(Refusal refusal) implements Read {}
    }

    /** A draft about a document that its account has. */
    public static Read of(DisputeDraft draft, Document document) {
        Money total = document.total();
        List<DocumentLine> lines = lines(document, draft.line());
        if (!draft.line().isEmpty() && lines.isEmpty()) {
            return refused("NO_LINE", document.number() + " has no line " + draft.line());
        }
        if (draft.amount().isEmpty()) {
            Money all = draft.line().isEmpty()
                    ? total
                    : lines.stream().map(DocumentLine::amount).reduce(total.minus(total), Money::plus);
            return new Read.Disputed(all.abs());
        }
        BigDecimal amount = draft.amount().get();
        int decimals = total.getCurrencyUnit().getDecimalPlaces();
        if (amount.signum() <= 0 || amount.stripTrailingZeros().scale() > decimals) {
            return refused("INVALID_FIELD", "the amount has to be above zero, with at most " + decimals + " decimals");
        }
        if (amount.compareTo(total.abs().getAmount()) > 0) {
            return refused("INVALID_FIELD", "the amount is more than the document's total of " + total.abs());
        }
        return new Read.Disputed(Money.of(total.getCurrencyUnit(), amount.setScale(decimals)));
    }

    /** The lines that a word means: a charge's code, or the kind of those without one. */
    private static List<DocumentLine> lines(Document document, String word) {
        return document.lines().stream()
                .filter(line -> line.charge().isEmpty()
                        ? line.kind().name().equals(word)
                                || line.id().kind().name().equals(word)
                        : line.charge().equals(word))
                .toList();
    }

    private static Read refused(String code, String detail) {
        return new Read.Refused(new Refusal(code, detail));
    }

    /** Why another dispute is refused: this one is about the same, and undecided. */
    public static Optional<Refusal> against(DisputeDraft draft, List<Dispute> ofAccount) {
        return ofAccount.stream()
                .filter(Dispute.Undecided.class::isInstance)
                .filter(known -> known.terms().isAbout(draft.document(), draft.line()))
                .findFirst()
                .map(known -> new Refusal(
                        "CONFLICT",
                        "dispute " + known.terms().id() + " is about the same and is " + known.state()
                                + ": it is decided first"));
    }
}
