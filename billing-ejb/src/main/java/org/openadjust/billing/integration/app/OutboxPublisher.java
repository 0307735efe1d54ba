package org.openadjust.billing.integration.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openadjust.billing.integration.Outbox;
import org.openadjust.billing.integration.store.OutboxRows;
import org.openadjust.billing.platform.Rounds;

/** Publishes what the outbox holds, soon after each commit and at least once a second. */
@Singleton
@Startup
@DependsOn("Schema")
@Local(Outbox.class)
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class OutboxPublisher implements Outbox {

    private static final int ROWS_MAX = 500;
    private static final Duration LOOK_AT_LEAST_EACH = Duration.ofSeconds(1);

    /** A portion costs the same for one message or a hundred. */
    private static final Duration PUBLISH_AT_MOST_EACH = Duration.ofMillis(20);

    private final Semaphore work = new Semaphore(0);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private OutboxRows rows;

    @Inject
    private OutboxPortion portion;

    private Rounds rounds;

    @PostConstruct
    void start() {
        rounds = new Rounds("the outbox", threads, this::round);
        rounds.start();
    }

    private void round() throws InterruptedException {
        if (portion.publish(ROWS_MAX) < ROWS_MAX) {
            rounds.pause(PUBLISH_AT_MOST_EACH);
            if (work.tryAcquire(LOOK_AT_LEAST_EACH.toMillis(), TimeUnit.MILLISECONDS)) {
                work.drainPermits();
            }
        }
    }

    @PreDestroy
    void stop() {
        work.release();
        rounds.close();
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void append(List<String> cloudEvents) {
        rows.insert(cloudEvents);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void committed() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }
}
