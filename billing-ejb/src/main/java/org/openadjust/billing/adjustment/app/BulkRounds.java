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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openadjust.billing.activity.Activity;
import org.openadjust.billing.adjustment.BulkRun;
import org.openadjust.billing.adjustment.model.RunItem;
import org.openadjust.billing.adjustment.store.JdbcBulkRuns;
import org.openadjust.billing.bill.Turns;
import org.openadjust.billing.platform.Rounds;

/**
 * Does what runs are about, a portion at a time, between what arrives. What came of an item is noted in the transaction in which it
 * came: after a crash a run goes on where it was. An item that fails again and again is given up, and the others go on.
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
    private static final int TRIES = 3;

    /** How often items have failed by themselves. */
    private final Map<RunItem, Integer> failures = new HashMap<>();

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private JdbcBulkRuns runs;

    @Inject
    private DeskBooks books;

    @Inject
    private FailedItems failed;

    @Inject
    private Activity activity;

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
            failures.keySet().removeIf(item -> item.run() == run.get().id());
            activity.committed();
            return;
        }
        carryOut(run.get(), items);
    }

    private void carryOut(BulkRun run, List<RunItem> items) throws InterruptedException {
        JdbcBulkRuns.Starter starter = runs.starter(run.id());
        DeskWork.Actor actor = new DeskWork.Actor(starter.actor(), starter.origin());
        CompletableFuture<?>[] answers = items.stream()
                .map(item -> turns.submit(
                        item.account(),
                        (work, now) -> DeskWork.in(work, now, books.all()).carryOut(run, item, actor, items)))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(answers).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("a portion of run " + run.id() + " is tried again", e);
        } catch (ExecutionException e) {
            for (int i = 0; i < answers.length; i++) {
                if (answers[i].isCompletedExceptionally()) {
                    failed(items.get(i));
                }
            }
            rounds.pause(PAUSE);
        }
    }

    /** The committer has tried it alone, and has logged why it failed. */
    private void failed(RunItem item) {
        if (failures.merge(item, 1, Integer::sum) >= TRIES) {
            failed.giveUp(item);
            failures.remove(item);
            activity.committed();
        }
    }
}
