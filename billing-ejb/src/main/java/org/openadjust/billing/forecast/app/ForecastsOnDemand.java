package org.openadjust.billing.forecast.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.forecast.AccountForecast;
import org.openadjust.billing.forecast.Suggestion;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelSwitches;

/** Makes a forecast while somebody waits for it, in bounded time, or none. */
@ApplicationScoped
public class ForecastsOnDemand {

    private static final Logger LOG = Logger.getLogger(ForecastsOnDemand.class.getName());

    /** Whoever waits for a page waits no longer; a large account's facts have to be read first. */
    static final Duration PATIENCE = Duration.ofMillis(900);

    private static final Duration SULKS_FOR = Duration.ofMinutes(1);

    private Forecasting forecasting;
    private ModelSwitches switches;
    private Clock clock;

    /** Another one in tests, so that a busy machine is not taken for a slow model. */
    private Duration patience = PATIENCE;

    private volatile ExecutorService threads;
    private volatile Instant silentUntil = Instant.MIN;

    protected ForecastsOnDemand() {}

    @Inject
    public ForecastsOnDemand(Forecasting forecasting, ModelSwitches switches, Clock clock) {
        this.forecasting = forecasting;
        this.switches = switches;
        this.clock = clock;
    }

    void threads(ExecutorService some) {
        threads = some;
    }

    void patience(Duration other) {
        patience = other;
    }

    /** Whether it kept somebody waiting lately. */
    boolean isSilent() {
        return clock.instant().isBefore(silentUntil);
    }

    Optional<AccountForecast> of(String account) {
        return bounded(() -> forecasting.of(account, forecasting.calibrations()))
                .flatMap(forecast -> forecast);
    }

    List<Suggestion> suggestions(String account) {
        return bounded(() -> forecasting.suggestions(account, forecasting.calibrations()))
                .orElse(List.of());
    }

    private <T> Optional<T> bounded(Callable<T> task) {
        if (!switches.isOn(Model.FORECAST) || threads == null || isSilent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(threads.submit(task).get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            silentUntil = clock.instant().plus(SULKS_FOR);
            LOG.warning(() -> "A forecast takes longer than " + patience.toMillis() + " ms; none is made for a while");
            return Optional.empty();
        } catch (ExecutionException | RejectedExecutionException e) {
            LOG.log(Level.WARNING, "A forecast fails", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
