package org.openadjust.billing.audit;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * What recomputing the whole log from its entries has found.
 *
 * @param entries how many entries were recomputed
 * @param root their root in hexadecimal
 * @param signedEntries how many entries the last signed checkpoint covers
 * @param problems what does not agree, in words; empty if the log is intact
 * @param verifiedAt when
 */
public record AuditVerification(
        long entries, String root, long signedEntries, List<String> problems, Instant verifiedAt)
        implements Serializable {

    public AuditVerification {
        problems = List.copyOf(problems);
    }

    public boolean isIntact() {
        return problems.isEmpty();
    }
}
