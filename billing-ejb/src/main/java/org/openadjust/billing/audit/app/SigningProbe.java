package org.openadjust.billing.audit.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.audit.AuditStatus;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Probe;
import org.openadjust.billing.health.Severity;

/** Whether the log is signed. */
@ApplicationScoped
public class SigningProbe implements Probe {

    @Inject
    private NotaryOffice notary;

    @Override
    public Part part() {
        return Part.AUDIT;
    }

    @Override
    public boolean needsDatabase() {
        return false;
    }

    @Override
    public List<Observation> look() {
        AuditStatus status = notary.status();
        return List.of(new Observation(
                part(),
                "",
                status.state().name(),
                status.state() == AuditStatus.State.REFUSED ? Severity.SERIOUS : Severity.NONE,
                status.detail()));
    }
}
