package org.openadjust.billing.forecast.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.forecast.AccountForecast;
import org.openadjust.billing.forecast.ExpectedRevenue;
import org.openadjust.billing.forecast.ForecastStatus;
import org.openadjust.billing.forecast.ForecastStatus.Segment;
import org.openadjust.billing.forecast.ForecastStatus.State;
import org.openadjust.billing.forecast.Forecasts;
import org.openadjust.billing.forecast.Suggestion;
import org.openadjust.billing.forecast.model.Errors;
import org.openadjust.billing.forecast.store.JdbcForecasts;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelSwitches;

/** The door for people who look at what bills will come to. */
@Stateless
@Local(Forecasts.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class ForecastDesk implements Forecasts {

    /** Whoever has the turn renews it long before. */
    private static final Duration ALIVE = Duration.ofMinutes(5);

    private static final int TWENTY = 20;

    @Inject
    private ForecastsOnDemand onDemand;

    @Inject
    private JdbcForecasts forecasts;

    @Inject
    private ModelSwitches switches;

    @Inject
    private Clock clock;

    public ForecastDesk() {}

    /** Outside a container. */
    ForecastDesk(ForecastsOnDemand onDemand, JdbcForecasts forecasts, ModelSwitches switches, Clock clock) {
        this.onDemand = onDemand;
        this.forecasts = forecasts;
        this.switches = switches;
        this.clock = clock;
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<AccountForecast> of(String account) {
        return onDemand.of(account);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<Suggestion> suggestions(String account) {
        return onDemand.suggestions(account);
    }

    @Override
    public List<ExpectedRevenue> revenue() {
        return switches.isOn(Model.FORECAST)
                ? forecasts.revenue(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                : List.of();
    }

    @Override
    public ForecastStatus status() {
        JdbcForecasts.Turn turn = forecasts.turn();
        return new ForecastStatus(
                state(turn), forecasts.made(), turn.made(), turn.failed(), turn.damaged(), turn.error(), segments());
    }

    private List<Segment> segments() {
        return forecasts.calibrations().entrySet().stream()
                .sorted((one, other) -> one.getKey().compareTo(other.getKey()))
                .flatMap(one -> Errors.of(one.getValue()).stream().map(errors -> segment(one.getKey(), errors)))
                .toList();
    }

    private static Segment segment(String name, Errors errors) {
        double[] twentieths = errors.quantiles(TWENTY);
        int point = name.indexOf('.');
        return new Segment(
                name.substring(0, point),
                name.substring(point + 1),
                errors.size(),
                twentieths[0],
                twentieths[TWENTY - 1]);
    }

    @Override
    @PermitAll
    public State state() {
        return state(forecasts.turn());
    }

    private State state(JdbcForecasts.Turn turn) {
        if (!switches.isOn(Model.FORECAST)) {
            return State.OFF;
        }
        boolean isAlive = turn.until().isAfter(clock.instant().minus(ALIVE));
        if (!isAlive || !turn.error().isEmpty()) {
            return State.FAILING;
        }
        return onDemand.isSilent() ? State.SLOW : State.FORECASTING;
    }
}
