package org.openadjust.billing.alarm;

/**
 * Where people say that they have seen an alarm. For specialists, approvers and administrators. Every act is one transaction with its
 * audit entry, and is answered after the commit. Refusals: {@code NOT_FOUND}; {@code CHANGED} if it has changed since the caller
 * looked; {@code WRONG_STATE}; {@code INVALID_FIELD}.
 */
public interface AlarmDesk {

    /** How long a note may be. */
    int NOTE_MAX = 500;

    /**
     * Somebody has seen it, and is on it.
     *
     * @param revision that the caller has seen
     * @param note at most {@value #NOTE_MAX} characters, without personal data; may be empty
     */
    AlarmAnswer acknowledge(long alarm, int revision, String note);

    /** Nobody is on it any more: it waits for somebody again. */
    AlarmAnswer release(long alarm, int revision);
}
