package org.openadjust.billing.audit.app;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Optional;
import org.openadjust.billing.audit.AuditLog;
import org.openadjust.billing.audit.AuditStatus;
import org.openadjust.billing.audit.AuditVerification;
import org.openadjust.billing.audit.model.Checkpoints;

/** The log for those who look at it; outside a transaction, since reading all of it takes longer than one may. */
@Stateless
@DeclareRoles({"VIEWER", "SPECIALIST", "APPROVER", "AUDITOR", "ADMINISTRATOR"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditDesk implements AuditLog {

    @Inject
    private NotaryOffice notary;

    @Inject
    private Books books;

    @Inject
    private Verifier verifier;

    @Override
    @PermitAll
    public AuditStatus status() {
        return notary.status();
    }

    @Override
    @RolesAllowed({"VIEWER", "SPECIALIST", "APPROVER", "AUDITOR", "ADMINISTRATOR"})
    public Optional<String> checkpoint() {
        return books.checkpoints().last().stream()
                .max(Comparator.comparing(Checkpoints.Kept::signedAt))
                .map(kept -> kept.note().toString());
    }

    @Override
    @RolesAllowed({"AUDITOR", "ADMINISTRATOR"})
    public AuditVerification verify() {
        return verifier.verify();
    }
}
