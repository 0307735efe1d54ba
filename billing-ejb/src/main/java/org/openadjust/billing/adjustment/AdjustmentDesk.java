package org.openadjust.billing.adjustment;

/**
 * Where people and systems propose adjustments, and people decide about them. Every act is one transaction with its audit entry,
 * and is answered after the commit. Refusals: {@code NOT_FOUND}; {@code CHANGED} if somebody else was faster; {@code NOT_OPEN};
 * {@code OWN_PROPOSAL}, {@code OWN_RULE}, {@code OWN_ACCOUNT}, {@code APPROVED_BEFORE} where another person has to decide;
 * {@code POLICY} and {@code FORBIDDEN_BY_LAW}; {@code INVALID_FIELD}; what the engine refuses, such as {@code OVER_CREDIT};
 * {@code UNAVAILABLE}.
 */
public interface AdjustmentDesk {

    /** What would come of it; nothing changes. */
    DeskPreview preview(ProposalDraft draft);

    /**
     * Proposes it; policy decides whether it is applied at once, or waits for people.
     *
     * @param key the caller's own for this call: repeated with the same one, nothing more is done; empty if there is none
     */
    DeskAnswer propose(ProposalDraft draft, String key);

    /**
     * Approves it; with the last approval that it needs it is applied, or waits for its day.
     *
     * @param version that the approver has seen
     */
    DeskAnswer approve(long proposal, int version, String comment);

    /** Rejects it; what follows from facts stays open, and is proposed again only when its amount changes. */
    DeskAnswer reject(long proposal, int version, ReasonCode reasonCode, String comment);

    /** Its maker withdraws it. */
    DeskAnswer withdraw(long proposal, int version, String comment);

    /**
     * Proposes to take back what an adjustment has issued.
     *
     * @param adjustment number of a proposal that was applied, or of an adjustment that a note has made
     * @param key as for {@link #propose}
     */
    DeskAnswer reverse(long adjustment, ReasonCode reasonCode, String reason, String key);

    /** What would come of taking back what an adjustment has issued; nothing changes. */
    DeskPreview previewReversal(long adjustment);

    /** @param assignee who is to look at it, as {@code user:…}; empty for nobody in particular */
    DeskAnswer assign(long proposal, String assignee);

    /** @param text 1 to 1,000 characters, without personal data */
    DeskAnswer comment(long proposal, String text);
}
