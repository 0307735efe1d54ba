package org.openadjust.billing.identity.store;

import java.time.Instant;
import java.util.Set;
import org.openadjust.billing.identity.Caller;
import org.openadjust.billing.identity.model.LockOut;

/**
 * A user's row.
 *
 * @param id without the prefix of an actor
 * @param name normalized
 * @param passwordHash see {@link org.openadjust.billing.identity.model.PasswordHash}
 * @param roles of {@link org.openadjust.billing.identity.Roles#ALL}
 * @param lockOut wrong passwords so far
 * @param createdAt when it was made
 */
public record StoredUser(
        String id, String name, String passwordHash, Set<String> roles, LockOut lockOut, Instant createdAt) {

    public StoredUser {
        roles = Set.copyOf(roles);
    }

    public String actor() {
        return "user:" + id;
    }

    public Caller caller() {
        return new Caller(actor(), name, roles);
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return actor();
    }
}
