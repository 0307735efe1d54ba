package org.openadjust.billing.anomaly.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.openadjust.billing.anomaly.Anomalies;
import org.openadjust.billing.anomaly.AnomalyStatus;
import org.openadjust.billing.anomaly.AnomalyStatus.Segment;
import org.openadjust.billing.anomaly.AnomalyStatus.State;
import org.openadjust.billing.anomaly.model.Calibration;
import org.openadjust.billing.anomaly.model.Watch;
import org.openadjust.billing.anomaly.store.JdbcAccountFacts;
import org.openadjust.billing.anomaly.store.JdbcStreams;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelSwitches;

/** Says how the search is doing. */
@Stateless
@Local(Anomalies.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class AnomalyDesk implements Anomalies {

    private static final double USUAL = 0.9;

    /** Whoever has the turn renews it long before. */
    private static final Duration ALIVE = Duration.ofMinutes(1);

    @Inject
    private JdbcStreams streams;

    @Inject
    private JdbcAccountFacts facts;

    @Inject
    private ModelSwitches switches;

    @Inject
    private Clock clock;

    public AnomalyDesk() {}

    /** Outside a container. */
    AnomalyDesk(JdbcStreams streams, JdbcAccountFacts facts, ModelSwitches switches, Clock clock) {
        this.streams = streams;
        this.facts = facts;
        this.switches = switches;
        this.clock = clock;
    }

    @Override
    public AnomalyStatus status() {
        JdbcStreams.Turn turn = streams.turn();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new AnomalyStatus(
                state(turn),
                turn.savedAt(),
                turn.counts().streams(),
                turn.counts().facts(),
                turn.counts().relearnt(),
                turn.counts().damaged(),
                facts.raisedSince(today.atStartOfDay(ZoneOffset.UTC).toInstant()),
                Watching.BUDGET_OF_DAY,
                turn.counts().beyondBudget(),
                turn.error(),
                segments());
    }

    private List<Segment> segments() {
        return streams.calibrations().entrySet().stream()
                .sorted((one, other) -> one.getKey().compareTo(other.getKey()))
                .flatMap(one -> Calibration.of(one.getValue()).stream()
                        .map(calibration -> new Segment(
                                one.getKey(),
                                Math.round(calibration.seen()),
                                calibration.within(USUAL, true),
                                calibration.within(1 - Watch.ALARM_P, true))))
                .toList();
    }

    @Override
    @PermitAll
    public State state() {
        return state(streams.turn());
    }

    private State state(JdbcStreams.Turn turn) {
        if (!switches.isOn(Model.ANOMALY)) {
            return State.OFF;
        }
        boolean isAlive = turn.until().isAfter(clock.instant().minus(ALIVE));
        return isAlive && turn.error().isEmpty() ? State.WATCHING : State.FAILING;
    }
}
