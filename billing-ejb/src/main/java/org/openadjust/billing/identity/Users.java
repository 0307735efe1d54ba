package org.openadjust.billing.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.openadjust.billing.platform.Refusal;

/** The people who may sign in. For administrators. */
public interface Users {

    /** What became of a wish for a user. */
    sealed interface Creation {

        /** There it is. */
        record Created(String id) implements Creation {}

        /**
         * No user was made. Codes: {@code INVALID_NAME}, {@code NAME_TAKEN}, {@code UNKNOWN_ROLE}, {@code WEAK_PASSWORD}.
         */
        record Refused(Refusal refusal) implements Creation {}
    }

    /**
     * A user as administrators see it.
     *
     * @param id names it in the audit log, as {@code user:id}
     * @param name what it signs in with
     * @param roles what it may do
     * @param createdAt when it was made
     */
    record View(String id, String name, Set<String> roles, Instant createdAt) {
        public View {
            roles = Set.copyOf(roles);
        }
    }

    /** Makes a user who may sign in at once. */
    Creation create(String name, String password, Set<String> roles);

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
}
