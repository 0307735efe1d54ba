package org.openadjust.billing.intake.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.intake.store.JdbcQuarantine;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Refusal;

/** What a person did about a case, each with its audit entry in one transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CaseSettlement {

    @Inject
    private JdbcQuarantine quarantine;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** Before it is tried: whatever comes of it, it is known who asked. */
    public void retried(long id, String user) {
        note(id, "retried", user, "", "OPEN");
    }

    public void failedAgain(long id, Refusal refusal) {
        quarantine.failedAgain(id, refusal);
    }

    public boolean resolved(long id, String user) {
        boolean wasOpen = quarantine.settle(id, "RESOLVED", 1, clock.instant(), user);
        if (wasOpen) {
            note(id, "resolved", user, "", "RESOLVED");
        }
        return wasOpen;
    }

    public boolean dismissed(long id, String user, String reason) {
        boolean wasOpen = quarantine.settle(id, "DISMISSED", 0, clock.instant(), user);
        if (wasOpen) {
            note(id, "dismissed", user, reason, "DISMISSED");
        }
        return wasOpen;
    }

    private void note(long id, String action, String user, String reason, String after) {
        Instant now = Micros.toInstant(Micros.of(clock.instant()));
        audit.append(List.of(AuditEntry.of("quarantine", action, "quarantine/" + id)
                .by(user)
                .changed("OPEN", after)
                .because(reason)
                .at(now)));
    }
}
