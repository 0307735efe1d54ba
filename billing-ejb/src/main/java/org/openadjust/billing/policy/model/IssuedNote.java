package org.openadjust.billing.policy.model;

import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;
import org.openadjust.billing.account.CustomerProfile;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.ApprovalQuestion;
import org.openadjust.billing.policy.Direction;
import org.openadjust.billing.policy.Origin;

/**
 * A note that was issued, and what policy would have been asked about it.
 *
 * @param gross as it is written on the note
 * @param corrected gross total of the invoice that it corrects, if that is known
 * @param cause type of the event or decision that led to it
 * @param causeSource source of that event; of a decision it ends with who decided
 */
public record IssuedNote(
        String account,
        String document,
        boolean isCredit,
        Money gross,
        Optional<Money> corrected,
        String cause,
        String causeSource,
        CustomerProfile profile) {

    /** What a decision's source begins with. */
    private static final String DESK = "urn:billing:desk:";

    public AdjustmentKind kind() {
        return switch (cause) {
            case "billing.line.credited" -> AdjustmentKind.CREDIT;
            case "billing.invoice.voided" -> AdjustmentKind.VOID;
            case "billing.note.reversed" -> AdjustmentKind.REVERSAL;
            default -> AdjustmentKind.CORRECTION;
        };
    }

    /** A decision is a system's if a key has taken it, else a person's; everything else follows from facts. */
    public Origin origin() {
        if (kind() == AdjustmentKind.CORRECTION) {
            return Origin.ENGINE;
        }
        return causeSource.startsWith(DESK + "key:") ? Origin.SYSTEM : Origin.PERSON;
    }

    public ApprovalQuestion question() {
        Money amount = gross.abs();
        return new ApprovalQuestion(
                kind(),
                origin(),
                isCredit ? Direction.CREDIT : Direction.CHARGE,
                amount,
                corrected.flatMap(total -> ApprovalQuestion.percentOf(amount, total)),
                profile,
                OptionalInt.empty(),
                cause);
    }
}
