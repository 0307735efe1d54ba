package org.openadjust.billing.audit.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.openadjust.billing.platform.Rounds;

/**
 * Keeps the log's index, behind everything else: what is not in it yet is searched by reading. While the log grows fast it does next
 * to nothing, and catches up afterwards.
 */
@Singleton
@Startup
@DependsOn("Schema")
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Indexer {

    private static final Duration BETWEEN_STRETCHES = Duration.ofMillis(100);
    private static final Duration LOOK_EACH = Duration.ofSeconds(5);

    /** So many new entries a second are a load that nothing is to be added to. */
    private static final long BUSY_A_SECOND = 500;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private BlockKeeper keeper;

    @Inject
    private Clock clock;

    private Rounds rounds;
    private long leaves;
    private Instant lookedAt = Instant.EPOCH;

    @PostConstruct
    void start() {
        rounds = new Rounds("the audit log's index", threads, this::round);
        rounds.start();
    }

    private void round() throws InterruptedException {
        boolean goesOn = keeper.addNext() && !isBusy();
        rounds.pause(goesOn ? BETWEEN_STRETCHES : LOOK_EACH);
    }

    private boolean isBusy() {
        long before = leaves;
        Instant then = lookedAt;
        leaves = keeper.leaves();
        lookedAt = clock.instant();
        long millis = Math.max(1, Duration.between(then, lookedAt).toMillis());
        return (leaves - before) * 1_000 / millis > BUSY_A_SECOND;
    }

    @PreDestroy
    void stop() {
        rounds.close();
    }
}
