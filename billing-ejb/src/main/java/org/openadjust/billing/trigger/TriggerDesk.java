package org.openadjust.billing.trigger;

/**
 * Where people end what triggers have begun. Every act is one transaction with its audit entry, and is answered after the commit.
 * Refusals: {@code NOT_FOUND}; {@code CHANGED} if somebody else was faster; {@code WRONG_STATE}; {@code HELD} for a case that still
 * holds something; {@code OWN_ACCOUNT}; {@code INVALID_FIELD}; {@code UNAVAILABLE}.
 */
public interface TriggerDesk {

    /**
     * What it holds happens again: what is open is corrected at once, what is due is invoiced soon.
     *
     * @param reason 1 to 500 characters, without personal data
     */
    TriggerAnswer release(long fired, int revision, String reason);

    /**
     * Nobody has to look at it any more; what policy lets be corrected needs no person on its account any more.
     *
     * @param reason 1 to 500 characters, without personal data
     */
    TriggerAnswer close(long fired, int revision, String reason);

    /** @param assignee who looks at it, such as {@code user:anna}; empty: nobody in particular */
    TriggerAnswer assign(long fired, String assignee);

    /** @param text 1 to 1,000 characters, without personal data */
    TriggerAnswer comment(long fired, String text);
}
