package org.openadjust.billing.audit;

import java.util.List;

/**
 * The way into the audit log, for the other features. A local call without a role: who may do the audited thing was
 * decided before.
 */
public interface AuditTrail {

    /**
     * Adds the entries within the caller's transaction: they are in the log exactly if that transaction commits. One
     * batch whatever their number; hand over all entries of a transaction at once where that is possible.
     *
     * @throws jakarta.ejb.EJBTransactionRequiredException if the caller has no transaction
     */
    void append(List<AuditEntry> entries);
}
