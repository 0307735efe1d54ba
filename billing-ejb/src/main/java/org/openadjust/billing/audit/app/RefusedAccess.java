package org.openadjust.billing.audit.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.openadjust.billing.audit.AccessLog;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;

/** Enters refusals. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RefusedAccess implements AccessLog {

    private static final int PATH_MAX = 180;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    @Override
    public void refused(String actor, String method, String path, String reason) {
        String shown = path.length() <= PATH_MAX ? path : path.substring(0, PATH_MAX);
        audit.append(List.of(AuditEntry.of("access", "refused", "page" + (shown.isEmpty() ? "/" : shown))
                .by(actor)
                .because(method + ": " + reason)
                .at(clock.instant())));
    }
}
