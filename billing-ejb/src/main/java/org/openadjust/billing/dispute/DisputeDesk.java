package org.openadjust.billing.dispute;

import java.util.Optional;

/**
 * Where people take disputes, and decide about them. Every act is one transaction with its audit entry, and is answered after the
 * commit. Refusals: {@code NOT_FOUND}; {@code CONFLICT} for what is disputed already; {@code CHANGED} if somebody else was faster;
 * {@code WRONG_STATE}; {@code OWN_DECISION}, {@code OWN_ACCOUNT}, {@code NOT_REVIEWER} and {@code PERSON_NEEDED} where another one has
 * to; {@code NOT_TOLD}; {@code INVALID_FIELD}; what the adjustment desk refuses, such as {@code OVER_CREDIT}; {@code UNAVAILABLE}.
 */
public interface DisputeDesk {

    /**
     * Takes what a customer disputes by mail, by telephone or in person.
     *
     * @param key the caller's own for this call: repeated with the same one, nothing more is done; empty if there is none
     */
    DisputeAnswer open(DisputeDraft draft, String key);

    /** The caller reviews it from now on; somebody who did before does no more. */
    DisputeAnswer take(long dispute, int version);

    /** Its reviewer decides it; a credit is proposed with it. */
    DisputeAnswer decide(long dispute, int version, DisputeDecision decision);

    /** Its customer has taken it back. */
    DisputeAnswer withdraw(long dispute, int version, String comment);

    /** Closes one that is decided before the time to object is over. */
    DisputeAnswer close(long dispute, int version, String reason);

    /** @param text 1 to 1,000 characters, without personal data */
    DisputeAnswer comment(long dispute, String text);

    /** What its customer has written; the look is noted. Empty if there is no such dispute, or nothing was written. */
    Optional<String> text(long dispute);
}
