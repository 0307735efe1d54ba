package org.openadjust.billing.learning.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Probe;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.learning.DecisionStatus.Trial;
import org.openadjust.billing.learning.store.JdbcDecisions;

/** Whether trees that were put in charge had to give way again: somebody should look why, within a day. */
@ApplicationScoped
public class ChallengerProbe implements Probe {

    private static final Duration NEWS = Duration.ofDays(1);

    private JdbcDecisions decisions;
    private Clock clock;

    protected ChallengerProbe() {}

    @Inject
    public ChallengerProbe(JdbcDecisions decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    @Override
    public Part part() {
        return Part.CHALLENGER;
    }

    @Override
    public List<Observation> look() {
        return decisions.trials(1).stream()
                .filter(trial -> trial.outcome() == Trial.Outcome.RETURNED)
                .filter(trial -> trial.at().plus(NEWS).isAfter(clock.instant()))
                .map(trial -> new Observation(
                        part(), "", trial.outcome().name(), Severity.WARNING, Long.toString(trial.version())))
                .toList();
    }
}
