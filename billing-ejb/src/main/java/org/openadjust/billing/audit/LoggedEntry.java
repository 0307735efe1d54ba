package org.openadjust.billing.audit;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * An entry at its place in the log.
 *
 * @param index its place, from 0
 * @param entry what it says
 * @param text its bytes as they are hashed, a line of JSON
 * @param hash its leaf hash in hexadecimal
 */
public record LoggedEntry(long index, AuditEntry entry, String text, String hash) implements Serializable {

    public LoggedEntry {
        Objects.requireNonNull(entry);
        Objects.requireNonNull(text);
        Objects.requireNonNull(hash);
    }

    /** When the system learnt of it. */
    public Instant recordedAt() {
        return entry.recordedAt();
    }
}
