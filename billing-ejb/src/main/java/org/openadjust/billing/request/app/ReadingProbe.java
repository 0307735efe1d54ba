package org.openadjust.billing.request.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Probe;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.request.RequestModels;

/** Whether something reads requests. */
@ApplicationScoped
public class ReadingProbe implements Probe {

    @Inject
    private ModelKeeper keeper;

    @Override
    public Part part() {
        return Part.REQUESTS;
    }

    @Override
    public List<Observation> look() {
        RequestModels.State state = keeper.state();
        return List.of(
                Observation.of(part(), state, state == RequestModels.State.FAILING ? Severity.WARNING : Severity.NONE));
    }
}
