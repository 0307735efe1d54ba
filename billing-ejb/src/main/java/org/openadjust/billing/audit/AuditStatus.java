package org.openadjust.billing.audit;

import java.time.Instant;
import java.util.Objects;

/**
 * How the audit log stands, as of the last round of its notary, which is at most some seconds ago.
 *
 * @param state whether checkpoints are being signed
 * @param detail why not, if not; else empty
 * @param entries how many entries are in the log
 * @param root its root in hexadecimal
 * @param signedEntries how many of them the last signed checkpoint covers
 * @param signedAt when that was signed; 1970-01-01T00:00Z if nothing has been signed yet
 */
public record AuditStatus(State state, String detail, long entries, String root, long signedEntries, Instant signedAt) {

    /** What the notary does. */
    public enum State {
        /** After a start: the log is being recomputed up to the last signed checkpoint. */
        CHECKING,
        /** The log extends what was signed, and is signed as it grows. */
        SIGNING,
        /** The log does not extend what was signed; nothing more is signed until a person has looked. */
        REFUSED
    }

    public AuditStatus {
        Objects.requireNonNull(state);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(root);
        Objects.requireNonNull(signedAt);
    }

    public boolean isSigning() {
        return state == State.SIGNING;
    }
}
