package org.openadjust.billing.anomaly.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.anomaly.Anomalies;
import org.openadjust.billing.anomaly.AnomalyStatus;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Probe;
import org.openadjust.billing.health.Severity;

/** Whether what is unusual is searched for. */
@ApplicationScoped
public class AnomalyProbe implements Probe {

    @Inject
    private Anomalies anomalies;

    @Override
    public Part part() {
        return Part.ANOMALY;
    }

    @Override
    public List<Observation> look() {
        AnomalyStatus.State state = anomalies.state();
        return List.of(
                Observation.of(part(), state, state == AnomalyStatus.State.FAILING ? Severity.WARNING : Severity.NONE));
    }
}
