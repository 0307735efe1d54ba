package org.openadjust.billing.reconciliation.app;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Probe;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.reconciliation.model.Regularity;
import org.openadjust.billing.reconciliation.model.Regularity.Trouble;
import org.openadjust.billing.reconciliation.store.JdbcRuns;

/** Whether all is reconciled each night. */
@ApplicationScoped
public class RegularityProbe implements Probe {

    private JdbcRuns runs;
    private Settings settings;
    private Clock clock;
    private Instant since = Instant.EPOCH;

    protected RegularityProbe() {}

    @Inject
    public RegularityProbe(JdbcRuns runs, Settings settings, Clock clock) {
        this.runs = runs;
        this.settings = settings;
        this.clock = clock;
    }

    @PostConstruct
    void begin() {
        since = clock.instant();
    }

    @Override
    public Part part() {
        return Part.RECONCILIATION;
    }

    @Override
    public List<Observation> look() {
        Optional<JdbcRuns.Newest> newest = runs.newest();
        Optional<Instant> completed = runs.completedAt();
        return new Regularity(
                        settings.reconciliationAt().isPresent(), newest.map(JdbcRuns.Newest::state), completed, since)
                .trouble(clock.instant()).stream()
                        .map(trouble -> new Observation(
                                part(), "", trouble.name(), Severity.WARNING, detail(trouble, newest, completed)))
                        .toList();
    }

    /** The run that failed, or when one came to its end. */
    private static String detail(Trouble trouble, Optional<JdbcRuns.Newest> newest, Optional<Instant> completed) {
        return switch (trouble) {
            case FAILED -> newest.map(run -> Long.toString(run.id())).orElse("");
            case LATE -> completed.map(Instant::toString).orElse("");
        };
    }
}
