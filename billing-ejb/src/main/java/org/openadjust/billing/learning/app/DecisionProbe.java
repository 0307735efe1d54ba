package org.openadjust.billing.learning.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Probe;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.learning.DecisionStatus;

/** Whether the model of decisions works. */
@ApplicationScoped
public class DecisionProbe implements Probe {

    @Inject
    private DecisionReading reading;

    @Override
    public Part part() {
        return Part.DECISION;
    }

    @Override
    public List<Observation> look() {
        DecisionStatus.State state = reading.state();
        return List.of(Observation.of(
                part(), state, state == DecisionStatus.State.FAILING ? Severity.WARNING : Severity.NONE));
    }
}
