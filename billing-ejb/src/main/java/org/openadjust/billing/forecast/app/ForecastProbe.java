package org.openadjust.billing.forecast.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.forecast.ForecastStatus;
import org.openadjust.billing.forecast.Forecasts;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Probe;
import org.openadjust.billing.health.Severity;

/** Whether bills are foretold. */
@ApplicationScoped
public class ForecastProbe implements Probe {

    @Inject
    private Forecasts forecasts;

    @Override
    public Part part() {
        return Part.FORECAST;
    }

    @Override
    public List<Observation> look() {
        ForecastStatus.State state = forecasts.state();
        return List.of(Observation.of(
                part(), state, state == ForecastStatus.State.FAILING ? Severity.WARNING : Severity.NONE));
    }
}
