package org.openadjust.billing.intake;

import java.util.List;

/**
 * What a person can do about quarantined messages. For specialists, approvers and administrators; others get
 * {@link jakarta.ejb.EJBAccessException}. Every act leaves an audit entry with the person's name.
 */
public interface QuarantineDesk {

    /** Tries the message again, as if it had just arrived. */
    RetryOutcome retry(long id);

    /** Tries all open, retryable messages again that meet the conditions, the oldest first, up to a bound. */
    RetryCounts retryMatching(List<QuarantineCondition> conditions);

    /**
     * Settles an open case without effect.
     *
     * @param reason in the person's words, not blank, at most 500 characters
     * @return whether it was still open
     */
    boolean dismiss(long id, String reason);
}
