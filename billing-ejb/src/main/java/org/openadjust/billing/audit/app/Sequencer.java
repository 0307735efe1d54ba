package org.openadjust.billing.audit.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import org.openadjust.billing.platform.Rounds;

/**
 * The single writer of the audit log: moves the queue when a transaction that added to it has committed, and looks each
 * second in case another node's did.
 */
@Singleton
@Startup
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Sequencer {

    private static final Duration LOOK_AT_LEAST_EACH = Duration.ofSeconds(1);

    /** A move costs the same for one entry or a hundred. */
    private static final Duration MOVE_AT_MOST_EACH = Duration.ofMillis(20);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private QueueMover mover;

    @Inject
    private Signal signal;

    private Rounds rounds;

    @PostConstruct
    void start() {
        rounds = new Rounds("the audit sequencer", threads, this::round);
        rounds.start();
    }

    private void round() throws InterruptedException {
        if (mover.move() < QueueMover.ENTRIES_ENOUGH) {
            rounds.pause(MOVE_AT_MOST_EACH);
            signal.await(LOOK_AT_LEAST_EACH);
        }
    }

    @PreDestroy
    void stop() {
        signal.give();
        rounds.close();
    }
}
