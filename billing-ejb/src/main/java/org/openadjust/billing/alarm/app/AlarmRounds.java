package org.openadjust.billing.alarm.app;

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
import org.openadjust.billing.activity.Activity;
import org.openadjust.billing.alarm.model.Change;
import org.openadjust.billing.health.Health;
import org.openadjust.billing.platform.Rounds;
import org.openadjust.billing.platform.Settings;

/**
 * Looks every some seconds how everything is, on every server. It begins a moment after the start: until then some parts have not
 * looked themselves, and would be taken for well, or for dead.
 */
@Singleton
@Startup
@DependsOn("Schema")
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AlarmRounds {

    private static final Duration EACH = Duration.ofSeconds(10);
    private static final Duration AFTER_START = Duration.ofSeconds(30);

    @Resource
    private ManagedThreadFactory threads;

    @EJB
    private Health health;

    @EJB
    private AlarmTransaction transactions;

    @Inject
    private Activity activity;

    @Inject
    private Settings settings;

    private Rounds rounds;
    private boolean isBegun;

    @PostConstruct
    void start() {
        rounds = new Rounds("alarms", threads, this::round);
        rounds.start();
    }

    @PreDestroy
    void stop() {
        rounds.close();
    }

    private void round() throws InterruptedException {
        if (isBegun) {
            look();
        }
        rounds.pause(isBegun ? EACH : AFTER_START);
        isBegun = true;
    }

    private void look() {
        boolean isNews = false;
        for (Change change : transactions.due(health.now(), settings.node())) {
            isNews |= transactions.carryOut(change);
        }
        if (isNews) {
            activity.committed();
        }
    }
}
