package org.openadjust.billing.adjustment;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.policy.AdjustmentKind;

/**
 * What a person or a system wants to have adjusted.
 *
 * @param kind anything but {@code CORRECTION}, which follows from facts
 * @param document number of the invoice or note
 * @param account whose; empty if only one account has a document with this number
 * @param line of a credit or charge: its charge, or its kind if it has none; otherwise empty
 * @param amount of a credit or charge: net and positive, in the account's currency; otherwise empty
 * @param reason in words, without personal data; may be empty
 */
public record ProposalDraft(
        AdjustmentKind kind,
        String document,
        String account,
        String line,
        Optional<BigDecimal> amount,
        ReasonCode reasonCode,
        String reason) {
    public ProposalDraft {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(document);
        Objects.requireNonNull(account);
        Objects.requireNonNull(line);
        Objects.requireNonNull(amount);
        Objects.requireNonNull(reasonCode);
        Objects.requireNonNull(reason);
    }

    /** Takes a note or an invoice back whole. */
    public static ProposalDraft takingBack(
            AdjustmentKind kind, String document, String account, ReasonCode reasonCode, String reason) {
        return new ProposalDraft(kind, document, account, "", Optional.empty(), reasonCode, reason);
    }
}
