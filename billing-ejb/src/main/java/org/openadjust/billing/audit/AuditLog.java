package org.openadjust.billing.audit;

import java.util.List;
import java.util.Optional;

/** The audit log, for those who look at it. */
public interface AuditLog {

    /** How it stands. For everybody: it holds nothing but counts and a root. */
    AuditStatus status();

    /** The last signed checkpoint, a C2SP signed note; empty until the first is signed. For every role. */
    Optional<String> checkpoint();

    /** How the places outside stand to which the log's root is brought; none if none is configured. For every role. */
    List<AnchorStatus> anchors();

    /** The log's current public key, {@code NAME+ID+KEY}. For every role. */
    String key();

    /**
     * Recomputes the log from its entries and compares it with its head and its last signed checkpoint. Reads all of it:
     * a second for some hundred thousand entries. One at a time; a second caller waits. For auditors and administrators.
     */
    AuditVerification verify();
}
