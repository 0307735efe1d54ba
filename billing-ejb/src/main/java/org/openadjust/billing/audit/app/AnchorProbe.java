package org.openadjust.billing.audit.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.audit.AnchorStatus;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Probe;
import org.openadjust.billing.health.Severity;

/** How each place outside stands to which the log's root is brought. */
@ApplicationScoped
public class AnchorProbe implements Probe {

    @Inject
    private AnchorOffice office;

    @Override
    public Part part() {
        return Part.ANCHOR;
    }

    @Override
    public boolean needsDatabase() {
        return false;
    }

    @Override
    public List<Observation> look() {
        return office.statuses().stream()
                .map(anchor -> new Observation(
                        part(), anchor.name(), anchor.state().name(), severity(anchor.state()), anchor.detail()))
                .toList();
    }

    private static Severity severity(AnchorStatus.State state) {
        return switch (state) {
            case FRESH -> Severity.NONE;
            case STALE -> Severity.WARNING;
            case CONFLICT -> Severity.SERIOUS;
        };
    }
}
