package org.openadjust.billing.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.openadjust.billing.audit.AnchorStatus;
import org.openadjust.billing.audit.AuditLog;
import org.openadjust.billing.audit.AuditStatus;

/** Whether somebody has to look at the audit log: it is not signed any more, or a place outside is stale or contradicts it. */
@Named
@RequestScoped
public class AuditAlarm {

    @Inject
    private Instance<AuditLog> log;

    public boolean isRefused() {
        return log.get().status().state() == AuditStatus.State.REFUSED;
    }

    /** Those that are not as they should be. */
    public List<AnchorStatus> getAnchors() {
        return log.get().anchors().stream()
                .filter(anchor -> anchor.state() != AnchorStatus.State.FRESH)
                .toList();
    }
}
