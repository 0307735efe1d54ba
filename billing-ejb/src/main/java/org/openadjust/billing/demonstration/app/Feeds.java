package org.openadjust.billing.demonstration.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.openadjust.billing.demonstration.model.Outlet;
import org.openadjust.billing.demonstration.model.Standings;
import org.openadjust.billing.demonstration.model.UsageStream;
import org.openadjust.billing.platform.Settings;

/** Sets replay and stream going where the demonstration is on. */
@Singleton
@Startup
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Feeds {

    /** A month of bills each: eight years pass in about a minute, slowly enough to be watched. */
    private static final Duration REPLAY_STEP = Duration.ofMillis(600);

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @EJB
    private Outlet outlet;

    @EJB
    private Standings standings;

    @Resource
    private ManagedScheduledExecutorService executor;

    private final List<ScheduledFuture<?>> schedules = new ArrayList<>();

    @PostConstruct
    void start() {
        if (settings.demonstration()) {
            schedule(new ReplayFeed(clock, outlet, standings)::step, REPLAY_STEP);
            schedule(new StreamFeed(clock, outlet, standings)::step, UsageStream.TICK);
        }
    }

    private void schedule(Runnable step, Duration every) {
        long millis = every.toMillis();
        schedules.add(executor.scheduleAtFixedRate(new Steady(step, clock), millis, millis, TimeUnit.MILLISECONDS));
    }

    @PreDestroy
    void stop() {
        schedules.forEach(schedule -> schedule.cancel(false));
    }
}
