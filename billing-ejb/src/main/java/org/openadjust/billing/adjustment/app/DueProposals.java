package org.openadjust.billing.adjustment.app;

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
import org.openadjust.billing.adjustment.store.JdbcProposalBook;
import org.openadjust.billing.bill.Turns;
import org.openadjust.billing.platform.Rounds;

/** Applies what was approved for a day once that day has come; never before. */
@Singleton
@Startup
@PermitAll
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DueProposals {

    private static final int PORTION = 100;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private JdbcProposalBook proposals;

    @Inject
    private DeskBooks books;

    @Inject
    private Turns turns;

    @Inject
    private Clock clock;

    private Rounds rounds;

    @PostConstruct
    void start() {
        rounds = new Rounds("billing-due-proposals", threads, this::round);
        rounds.start();
    }

    @PreDestroy
    void stop() {
        rounds.close();
    }

    private void round() throws InterruptedException {
        List<Long> due = proposals.due(clock.instant(), PORTION);
        due.forEach(id -> proposals
                .find(id)
                .ifPresent(proposal -> turns.take(
                        proposal.terms().account(),
                        (work, now) -> DeskWork.in(work, now, books.all()).applyDue(id))));
        if (due.size() < PORTION) {
            rounds.pause(PAUSE);
        }
    }
}
