package org.openadjust.billing.verification;

/**
 * Where people decide about findings. Every act is one transaction with its audit entry, and is answered after the commit. Refusals:
 * {@code NOT_FOUND}; {@code CHANGED} if somebody else was faster; {@code WRONG_STATE}; {@code INVALID_FIELD}; {@code NO_REMEDY}; what the
 * adjustment desk refuses.
 */
public interface FindingDesk {

    /** The caller looks at it from now on. */
    FindingAnswer review(long finding, int version);

    /**
     * Nothing is wrong.
     *
     * @param reason 1 to 300 characters, without personal data
     */
    FindingAnswer dismiss(long finding, int version, String reason);

    /**
     * Puts it right: of what our engine bills, names the correction that follows from the facts, or proposes the adjustment; of others'
     * documents, notes the claim as sent.
     */
    FindingAnswer remedy(long finding, int version);
}
