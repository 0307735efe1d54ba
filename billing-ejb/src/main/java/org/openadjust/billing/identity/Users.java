package org.openadjust.billing.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.platform.Refusal;

/**
 * The people who may sign in. For administrators.
 *
 * <p>Whatever changes a user may be refused: {@code NOT_FOUND}; {@code LAST_ADMINISTRATOR}, if nobody were left who can make users;
 * {@code OWN_USER}, if somebody else has to do it.
 */
public interface Users {

    /** What became of a wish for a user. */
    sealed interface Creation {

        /** There it is. */
        record Created(String id) implements Creation {}

        /**
         * No user was made. Codes: {@code INVALID_NAME}, {@code NAME_TAKEN}, {@code UNKNOWN_ROLE}, {@code WEAK_PASSWORD},
         * {@code NAMED_PASSWORD}, {@code COMMON_PASSWORD}.
         */
        record Refused(Refusal refusal) implements Creation {}
    }

    /** What became of a wish for a first password. */
    sealed interface Issue {

        /**
         * There it is; it opens nothing but the page on which its owner changes it.
         *
         * @param id the user's
         * @param password nobody can show it again
         */
        record Issued(String id, String password) implements Issue {
            /** Without the secret: a log is no place for it. */
            @Override
            public String toString() {
                return "Issued[id=" + id + "]";
            }
        }

        /** None was made. */
        record Refused(Refusal refusal) implements Issue {}
    }

    /**
     * A user as administrators see it.
     *
     * @param id names it in the audit log, as {@code user:id}
     * @param name what it signs in with
     * @param roles what it may do
     * @param createdAt when it was made
     * @param state whether it may sign in
     * @param lockedUntil the end of a lock-out that holds now
     * @param firstPasswordUntil how long a first password can be used, where one has not been changed yet
     * @param lastSignInAt when it last signed in, if it ever has
     */
    record View(
            String id,
            String name,
            Set<String> roles,
            Instant createdAt,
            UserState state,
            Optional<Instant> lockedUntil,
            Optional<Instant> firstPasswordUntil,
            Optional<Instant> lastSignInAt) {
        public View {
            roles = Set.copyOf(roles);
        }
    }

    /** Makes a user who may sign in at once. */
    Creation create(String name, String password, Set<String> roles);

    /** Makes a user with a first password. Refused as {@link #create} is. */
    Issue invite(String name, Set<String> roles);

    /**
     * Another first password in place of the user's; ends the user's sessions and a lock-out, and whoever comes from the provider under the
     * user's name next is taken for the user. Nobody does that for themselves.
     */
    Issue newPassword(String id);

    /** Other roles, from the next request on. Refused also with {@code UNKNOWN_ROLE}. */
    Optional<Refusal> setRoles(String id, Set<String> roles);

    /** The user may not sign in any more, and its sessions end. Nobody does that to themselves. */
    Optional<Refusal> disable(String id);

    /** The user may sign in again. */
    Optional<Refusal> enable(String id);

    /** Ends a lock-out before its time. */
    Optional<Refusal> unlock(String id);

    /** Whoever is signed in as the user has to sign in again. */
    Optional<Refusal> endSessions(String id);

    /**
     * Says which account a user pays for: nobody decides about their own bill.
     *
     * @param id without the prefix of an actor
     * @param account its id; empty if the user pays for none
     * @return false if there is no such user
     */
    boolean setOwnAccount(String id, String account);

    /** All users, by name; at most 1,000. */
    List<View> list();

    Optional<View> byId(String id);
}
