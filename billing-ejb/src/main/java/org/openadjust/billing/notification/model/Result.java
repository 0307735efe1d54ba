package org.openadjust.billing.notification.model;

import java.time.Instant;
import org.openadjust.billing.notification.NotificationState;

/**
 * What came of a claimed notification.
 *
 * @param language of the letter; empty if none was sent
 * @param nextAttemptAt null if there is none
 * @param error code, or empty
 */
public record Result(
        Claimed claimed, NotificationState state, int attempts, Instant nextAttemptAt, String error, String language) {

    static Result sent(Claimed claimed, String language) {
        return new Result(claimed, NotificationState.SENT, claimed.attempts(), null, "", language);
    }

    static Result ended(Claimed claimed, NotificationState state, String error) {
        return new Result(claimed, state, claimed.attempts(), null, error, "");
    }

    /** Tried in vain. */
    static Result again(Claimed claimed, Instant at, String error) {
        return new Result(claimed, NotificationState.RETRYING, claimed.attempts(), at, error, "");
    }

    /** Not tried. */
    static Result untried(Claimed claimed, Instant at, String error) {
        int before = claimed.attempts() - 1;
        return new Result(
                claimed, before == 0 ? NotificationState.QUEUED : NotificationState.RETRYING, before, at, error, "");
    }
}
