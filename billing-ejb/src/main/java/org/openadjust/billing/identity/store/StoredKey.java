package org.openadjust.billing.identity.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.identity.ApiKeys;
import org.openadjust.billing.identity.Caller;

/**
 * A key's row, without what is stored of the secret.
 *
 * @param id without the prefix of an actor
 * @param name normalized
 * @param role of {@link org.openadjust.billing.identity.Roles#ALL}
 * @param createdBy the actor who made it
 * @param createdAt when
 * @param lastUsedOn the last day (UTC) of its use
 * @param revoked whether it opens nothing any more
 */
public record StoredKey(
        String id,
        String name,
        String role,
        String createdBy,
        Instant createdAt,
        Optional<LocalDate> lastUsedOn,
        boolean revoked) {

    public Caller caller() {
        return new Caller("key:" + id, name, Set.of(role));
    }

    public ApiKeys.View view() {
        return new ApiKeys.View(id, name, role, createdBy, createdAt, lastUsedOn, revoked);
    }
}
