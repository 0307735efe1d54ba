package org.openadjust.billing.audit;

import java.util.Objects;

/**
 * What proves offline that an entry is in the log.
 *
 * @param entry the entry
 * @param proof the proof with the entry and the signed checkpoint in it (C2SP tlog-proof)
 * @param checkpoint the signed checkpoint that it leads to
 * @param keys the log's keys, the current one last, each handed over by the one before
 */
public record AuditProof(LoggedEntry entry, String proof, String checkpoint, String keys) {

    public AuditProof {
        Objects.requireNonNull(entry);
        Objects.requireNonNull(proof);
        Objects.requireNonNull(checkpoint);
        Objects.requireNonNull(keys);
    }
}
