package org.openadjust.billing.identity.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a user may sign in at all, and which sessions are left.
 *
 * @param disabledAt since when the user may not
 * @param lastSignInAt when the user last did
 * @param firstPasswordAt when the system made the password, if its owner has not changed it yet
 * @param sessionsFrom sessions that began before are over
 */
public record Standing(
        Optional<Instant> disabledAt,
        Optional<Instant> lastSignInAt,
        Optional<Instant> firstPasswordAt,
        Instant sessionsFrom) {

    /** How long a first password can be used. */
    public static final Duration FIRST_PASSWORD_VALID = Duration.ofDays(7);

    /** Of a user with a password of its own, who has never signed in. */
    public static final Standing NEW =
            new Standing(Optional.empty(), Optional.empty(), Optional.empty(), Instant.EPOCH);

    public static Standing withFirstPassword(Instant at) {
        return new Standing(Optional.empty(), Optional.empty(), Optional.of(at), Instant.EPOCH);
    }

    public boolean isDisabled() {
        return disabledAt.isPresent();
    }

    /** Whether the password is one that the system made, and nothing can be done before it is changed. */
    public boolean hasFirstPassword() {
        return firstPasswordAt.isPresent();
    }

    public boolean isFirstPasswordOver(Instant now) {
        return firstPasswordAt
                .map(at -> !now.isBefore(at.plus(FIRST_PASSWORD_VALID)))
                .orElse(false);
    }

    /** Whether a session that began then is still one. */
    public boolean keeps(Instant sessionBegunAt) {
        return !isDisabled() && !sessionBegunAt.isBefore(sessionsFrom);
    }
}
