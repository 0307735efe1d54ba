package org.openadjust.billing.audit;

import java.util.Optional;

/** The audit log, for those who look at it. */
public interface AuditLog {

    /** How it stands. For everybody: it holds nothing but counts and a root. */
    AuditStatus status();

    /** The last signed checkpoint, a C2SP signed note; empty until the first is signed. For every role. */
    Optional<String> checkpoint();

    /**
     * Recomputes the log from its entries and compares it with its head and its last signed checkpoint. Reads all of it:
     * a second for some hundred thousand entries. One at a time; a second caller waits. For auditors and administrators.
     */
    AuditVerification verify();
}
