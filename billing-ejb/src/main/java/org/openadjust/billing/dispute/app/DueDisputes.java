package org.openadjust.billing.dispute.app;

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
import java.util.List;
import org.openadjust.billing.bill.Turns;
import org.openadjust.billing.platform.Rounds;

/** Tells customers what became of the credits that were granted, and closes what nobody can object to any more. */
@Singleton
@Startup
@PermitAll
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DueDisputes {

    private static final int PORTION = 100;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private DisputeBooks books;

    @Inject
    private Turns turns;

    @Inject
    private Clock clock;

    private Rounds rounds;

    @PostConstruct
    void start() {
        rounds = new Rounds("billing-due-disputes", threads, this::round);
        rounds.start();
    }

    @PreDestroy
    void stop() {
        rounds.close();
    }

    private void round() throws InterruptedException {
        List<Long> due = books.disputes().due(clock.instant(), PORTION);
        due.forEach(id -> books.disputes()
                .find(id)
                .ifPresent(dispute -> turns.take(dispute.terms().account(), (work, now) -> {
                    books.in(work, now).goOn(id);
                    return id;
                })));
        if (due.size() < PORTION) {
            rounds.pause(PAUSE);
        }
    }
}
