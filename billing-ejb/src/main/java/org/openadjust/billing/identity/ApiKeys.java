package org.openadjust.billing.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Refusal;

/** The keys of calling systems. For administrators. */
public interface ApiKeys {

    /** What became of a wish for a key. */
    sealed interface Creation {

        /**
         * There it is.
         *
         * @param id names it from now on
         * @param key the secret; nobody can show it again
         */
        record Created(String id, String key) implements Creation {
            /** Without the secret: a log is no place for it. */
            @Override
            public String toString() {
                return "Created[id=" + id + "]";
            }
        }

        /** No key was made. Codes: {@code INVALID_NAME}, {@code NAME_TAKEN}, {@code UNKNOWN_ROLE}. */
        record Refused(Refusal refusal) implements Creation {}
    }

    /**
     * A key as its administrators see it.
     *
     * @param id names it
     * @param name what it is for
     * @param role what it may do
     * @param createdBy the actor who made it
     * @param createdAt when it was made
     * @param lastUsedOn last day (UTC) that it was used on, if it was
     * @param revoked whether it no longer opens anything
     */
    record View(
            String id,
            String name,
            String role,
            String createdBy,
            Instant createdAt,
            Optional<LocalDate> lastUsedOn,
            boolean revoked) {}

    /** Makes a key with a name that no other has. */
    Creation create(String name, String role);

    /** All keys, the newest first; at most 1,000. */
    List<View> list();

    /** Revokes a key, for good; false if there is none with this id, or it was revoked before. */
    boolean revoke(String id);
}
