package org.openadjust.billing.identity.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.identity.Caller;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.UserState;
import org.openadjust.billing.identity.Users;
import org.openadjust.billing.identity.model.LockOut;
import org.openadjust.billing.identity.model.Standing;

/**
 * A user's row.
 *
 * @param id without the prefix of an actor
 * @param name normalized
 * @param passwordHash see {@link org.openadjust.billing.identity.model.PasswordHash}
 * @param roles of {@link org.openadjust.billing.identity.Roles#ALL}
 * @param lockOut wrong passwords so far
 * @param createdAt when it was made
 * @param standing whether it may sign in at all
 */
public record StoredUser(
        String id,
        String name,
        String passwordHash,
        Set<String> roles,
        LockOut lockOut,
        Instant createdAt,
        Standing standing) {

    public StoredUser {
        roles = Set.copyOf(roles);
    }

    public String actor() {
        return "user:" + id;
    }

    public Caller caller() {
        boolean hasFirst = standing.hasFirstPassword();
        return new Caller(actor(), name, hasFirst ? Set.of() : roles, hasFirst);
    }

    /**
     * Whether nobody else would be left who can make users.
     *
     * @param administrators all of them
     */
    public boolean isLastAdministrator(List<StoredUser> administrators) {
        return roles.contains(Roles.ADMINISTRATOR)
                && administrators.stream()
                        .filter(other -> !other.id.equals(id))
                        .allMatch(other -> other.standing.isDisabled() || other.standing.hasFirstPassword());
    }

    /** Whether it may sign in, at that time. */
    public UserState state(Instant now) {
        if (standing.isDisabled()) {
            return UserState.DISABLED;
        }
        if (lockOut.isLocked(now)) {
            return UserState.LOCKED;
        }
        if (standing.hasFirstPassword()) {
            return standing.isFirstPasswordOver(now) ? UserState.LAPSED : UserState.INVITED;
        }
        return UserState.ACTIVE;
    }

    public Users.View view(Instant now) {
        return new Users.View(
                id,
                name,
                roles,
                createdAt,
                state(now),
                Optional.of(lockOut.lockedUntil()).filter(until -> lockOut.isLocked(now)),
                standing.firstPasswordAt().map(at -> at.plus(Standing.FIRST_PASSWORD_VALID)),
                standing.lastSignInAt());
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return actor();
    }
}
