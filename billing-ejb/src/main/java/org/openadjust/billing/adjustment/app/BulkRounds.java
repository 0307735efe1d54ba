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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openadjust.billing.adjustment.BulkRun;
import org.openadjust.billing.adjustment.model.RunItem;
import org.openadjust.billing.adjustment.store.JdbcBulkRuns;
import org.openadjust.billing.bill.Turns;
import org.openadjust.billing.platform.Rounds;

/**
 * Does what runs are about, a portion at a time, between what arrives. What came of an item is noted in the transaction in which it
 * came: after a crash a run goes on where it was.
 */
@Singleton
@Startup
@PermitAll
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BulkRounds {

    private static final int PORTION = 128;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long PATIENCE_SECONDS = 60;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private JdbcBulkRuns runs;

    @Inject
    private DeskBooks books;

    @Inject
    private Turns turns;

    @Inject
    private Clock clock;

    private Rounds rounds;

    @PostConstruct
    void start() {
        rounds = new Rounds("billing-bulk-runs", threads, this::round);
        rounds.start();
    }

    @PreDestroy
    void stop() {
        rounds.close();
    }

    private void round() throws InterruptedException {
        Optional<BulkRun> run = runs.running().flatMap(runs::run);
        if (run.isEmpty()) {
            rounds.pause(PAUSE);
            return;
        }
        List<RunItem> items = runs.pending(run.get().id(), PORTION);
        if (items.isEmpty()) {
            runs.end(run.get().id(), BulkRun.State.ENDED, clock.instant());
            return;
        }
        JdbcBulkRuns.Starter starter = runs.starter(run.get().id());
        DeskWork.Actor actor = new DeskWork.Actor(starter.actor(), starter.origin());
        CompletableFuture<?>[] answers = items.stream()
                .map(item -> turns.submit(
                        item.account(),
                        (work, now) -> DeskWork.in(work, now, books.all()).carryOut(run.get(), item, actor)))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(answers).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a portion of run " + run.get().id() + " is tried again", e);
        }
    }
}
