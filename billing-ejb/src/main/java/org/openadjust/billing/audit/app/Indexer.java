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
import java.time.Duration;
import org.openadjust.billing.platform.Rounds;

/** Keeps the log's index, behind everything else: what is not in it yet is searched by reading. */
@Singleton
@Startup
@DependsOn("Schema")
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Indexer {

    private static final Duration BETWEEN_STRETCHES = Duration.ofMillis(100);
    private static final Duration LOOK_EACH = Duration.ofSeconds(5);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private BlockKeeper keeper;

    private Rounds rounds;

    @PostConstruct
    void start() {
        rounds = new Rounds("the audit log's index", threads, this::round);
        rounds.start();
    }

    private void round() throws InterruptedException {
        rounds.pause(keeper.addNext() ? BETWEEN_STRETCHES : LOOK_EACH);
    }

    @PreDestroy
    void stop() {
        rounds.close();
    }
}
