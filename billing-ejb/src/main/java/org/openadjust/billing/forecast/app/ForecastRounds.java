package org.openadjust.billing.forecast.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.forecast.model.Calibrations;
import org.openadjust.billing.forecast.store.JdbcForecasts.Known;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelSwitches;
import org.openadjust.billing.platform.Rounds;
import org.openadjust.billing.platform.Settings;

/**
 * Goes round all accounts, on the server whose turn it is, and makes the forecasts that are due. It works one tenth of the time, so that
 * what comes in has the machine.
 */
@Singleton
@Startup
@DependsOn("Schema")
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ForecastRounds {

    private static final Logger LOG = Logger.getLogger(ForecastRounds.class.getName());
    private static final Duration BETWEEN_LAPS = Duration.ofSeconds(10);
    private static final Duration LEAST_PAUSE = Duration.ofMillis(50);
    private static final Duration WORK_AT_ONCE = Duration.ofMillis(200);
    private static final int PAUSES_FOR_WORK = 9;
    private static final int ROWS_MAX = 200;

    @Resource
    private ManagedThreadFactory threads;

    @EJB
    private ForecastPortion portion;

    @Inject
    private Forecasting forecasting;

    @Inject
    private ForecastsOnDemand onDemand;

    @Inject
    private ModelSwitches switches;

    @Inject
    private Settings settings;

    private ExecutorService asked;
    private Rounds rounds;
    private Calibrations calibrations;
    private String reached = "";
    private boolean wasOff;
    private boolean wasTold;

    @PostConstruct
    void start() {
        asked = Executors.newSingleThreadExecutor(threads);
        onDemand.threads(asked);
        rounds = new Rounds("foretelling bills", threads, this::round);
        rounds.start();
    }

    private void round() throws InterruptedException {
        if (!switches.isOn(Model.FORECAST)) {
            off();
            rounds.pause(BETWEEN_LAPS);
        } else if (!portion.takeTurn(settings.node())) {
            calibrations = null;
            rounds.pause(BETWEEN_LAPS);
        } else {
            wasOff = false;
            some();
        }
    }

    /** What was foretold before says nothing once nobody looks. */
    private void off() {
        if (!wasOff) {
            portion.forget();
            calibrations = null;
            reached = "";
            wasOff = true;
        }
    }

    private void some() throws InterruptedException {
        if (calibrations == null) {
            calibrations = portion.calibrations();
        }
        List<Known> accounts = portion.after(reached, ROWS_MAX);
        long begun = System.nanoTime();
        int made = 0;
        int failed = 0;
        String error = "";
        boolean isLearnt = false;
        for (Known known : accounts) {
            reached = known.account();
            if (!forecasting.isDue(known)) {
                continue;
            }
            try {
                isLearnt |= portion.renew(known, calibrations);
                made++;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, e, () -> "The bills of account " + known.account() + " cannot be foretold");
                error = cause(e);
                portion.failed(known, error);
                failed++;
            }
            long worked = System.nanoTime() - begun;
            if (worked > WORK_AT_ONCE.toNanos()) {
                rounds.pause(Duration.ofNanos(worked * PAUSES_FOR_WORK));
                begun = System.nanoTime();
            }
        }
        if (isLearnt) {
            portion.save(calibrations);
        }
        tell(made, failed, error);
        if (accounts.size() < ROWS_MAX) {
            reached = "";
            rounds.pause(BETWEEN_LAPS);
        } else {
            Duration worked = Duration.ofNanos((System.nanoTime() - begun) * PAUSES_FOR_WORK);
            rounds.pause(worked.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : worked);
        }
    }

    private static String cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }

    private void tell(int made, int failed, String error) {
        if (made > 0 || failed > 0 || !wasTold) {
            portion.count(made, failed, error);
            wasTold = true;
        }
    }

    @PreDestroy
    void stop() {
        rounds.close();
        asked.shutdownNow();
    }
}
