package org.openadjust.billing.identity.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A user's recent wrong passwords, and until when it is locked for them.
 *
 * @param failures attempts in the current window that have not succeeded
 * @param since when the window began
 * @param lockedUntil until when no attempt is looked at
 */
public record LockOut(int failures, Instant since, Instant lockedUntil) {

    /** As many wrong passwords lock a user. */
    public static final int FAILURES_MAX = 5;

    /** For how long failures count, and for how long a user is locked. */
    public static final Duration WINDOW = Duration.ofMinutes(15);

    /** Nothing held against the user. */
    public static final LockOut NONE = new LockOut(0, Instant.EPOCH, Instant.EPOCH);

    public boolean isLocked(Instant now) {
        return now.isBefore(lockedUntil);
    }

    /**
     * After one more attempt, which counts as failed until it is known to have succeeded. An attempt while locked changes
     * nothing, so nobody can keep a user locked for good by going on.
     */
    public LockOut attempt(Instant now) {
        if (isLocked(now)) {
            return this;
        }
        boolean sameWindow = now.isBefore(since.plus(WINDOW)) && failures < FAILURES_MAX;
        int counted = sameWindow ? failures + 1 : 1;
        return new LockOut(
                counted, sameWindow ? since : now, counted >= FAILURES_MAX ? now.plus(WINDOW) : Instant.EPOCH);
    }
}
