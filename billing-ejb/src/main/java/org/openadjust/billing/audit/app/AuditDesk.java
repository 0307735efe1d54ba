package org.openadjust.billing.audit.app;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.audit.AnchorStatus;
import org.openadjust.billing.audit.AuditLog;
import org.openadjust.billing.audit.AuditStatus;
import org.openadjust.billing.audit.AuditVerification;

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

    @Inject
    private AnchorOffice anchors;

    @Override
    @PermitAll
    public AuditStatus status() {
        return notary.status();
    }

    @Override
    @RolesAllowed({"VIEWER", "SPECIALIST", "APPROVER", "AUDITOR", "ADMINISTRATOR"})
    public Optional<String> checkpoint() {
        return books.lastSigned().map(Object::toString);
    }

    @Override
    @RolesAllowed({"VIEWER", "SPECIALIST", "APPROVER", "AUDITOR", "ADMINISTRATOR"})
    public List<AnchorStatus> anchors() {
        return anchors.statuses();
    }

    @Override
    @RolesAllowed({"VIEWER", "SPECIALIST", "APPROVER", "AUDITOR", "ADMINISTRATOR"})
    public String key() {
        return books.keys().current().toString();
    }

    @Override
    @RolesAllowed({"AUDITOR", "ADMINISTRATOR"})
    public AuditVerification verify() {
        return verifier.verify();
    }
}
