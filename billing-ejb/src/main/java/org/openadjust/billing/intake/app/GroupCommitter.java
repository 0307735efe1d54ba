package org.openadjust.billing.intake.app;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.activity.Activity;
import org.openadjust.billing.activity.CommitLatencies;
import org.openadjust.billing.bill.Billing;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.intake.app.BatchTransaction.Committed;
import org.openadjust.billing.intake.model.Delivery;
import org.openadjust.billing.intake.model.Item;
import org.openadjust.billing.integration.Outbox;
import org.openadjust.billing.platform.Micros;

/**
 * The one thread that applies facts: takes together what has arrived while the last transaction was being committed. The
 * busier it is, the more events share a commit.
 */
@Singleton
@Startup
@PermitAll
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GroupCommitter {

    private static final Logger LOG = Logger.getLogger(GroupCommitter.class.getName());

    private static final int QUEUE_MAX = 256;
    private static final int WEIGHT_MAX = 5000;
    private static final long TICK_MILLIS = 250;
    private static final long CHORES_MILLIS = 1000;

    /** From so many deliveries in a transaction on, more of them are gathered: a few callers who wait for each answer bring no more. */
    private static final int PACED_MIN = 16;
    /** Least time from such a transaction's beginning to the next one's: most of what one costs does not depend on its events. */
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private static final int TRIES_ALONE = 3;
    private static final long RETRY_MILLIS = 500;
    private static final long[] NONE = {};

    /** What waits for its turn, and whoever waits for its answer. */
    private sealed interface Pending {
        CompletableFuture<?> answer();

        /** How many events of usage it weighs as much as. */
        int weight();
    }

    private record Delivered(Delivery delivery, CompletableFuture<List<Outcome>> answer) implements Pending {
        @Override
        public int weight() {
            return delivery.items().stream().mapToInt(Item::weight).sum();
        }
    }

    private record Asked(Question question, CompletableFuture<Object> answer) implements Pending {
        @Override
        public int weight() {
            return 1;
        }
    }

    private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(QUEUE_MAX);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private BatchTransaction transaction;

    @Inject
    private Chores chores;

    @Inject
    private Billing billing;

    @Inject
    private Activity activity;

    @Inject
    private CommitLatencies commitLatencies;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    private volatile boolean stopping;
    private Thread thread;
    private long[] latencies = NONE;
    private long choresAt;
    private long nextAt = System.nanoTime();

    @PostConstruct
    void start() {
        thread = threads.newThread(this::run);
        thread.setName("billing-committer");
        thread.start();
    }

    @PreDestroy
    void stop() {
        stopping = true;
        try {
            thread.join(Duration.ofSeconds(30).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.forEach(GroupCommitter::unanswered);
    }

    /** Whoever waits for it has to look after it again; nothing changes for one who has been answered. */
    private static void unanswered(Pending pending) {
        if (!pending.answer().isDone()) {
            pending.answer().completeExceptionally(new IllegalStateException("the server stops"));
        }
    }

    /**
     * Hands a delivery over, waiting while too many are before it.
     *
     * @return completed after the commit, with an outcome for each item; exceptionally if the server stops before
     */
    public CompletableFuture<List<Outcome>> submit(Delivery delivery) throws InterruptedException {
        Delivered pending = new Delivered(delivery, new CompletableFuture<>());
        enqueue(pending);
        return pending.answer();
    }

    /**
     * Hands a question over, waiting while too many are before it.
     *
     * @return completed after the commit; exceptionally if it could not be carried out, or the server stops before
     */
    public CompletableFuture<Object> submit(Question question) throws InterruptedException {
        Asked pending = new Asked(question, new CompletableFuture<>());
        enqueue(pending);
        return pending.answer();
    }

    private void enqueue(Pending pending) throws InterruptedException {
        while (!queue.offer(pending, TICK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (stopping) {
                throw new IllegalStateException("the server stops");
            }
        }
        if (stopping) {
            unanswered(pending);
        }
    }

    // ---- the thread
    // ---------------------------------------------------------------------------------------------------

    private void run() {
        while (!stopping) {
            try {
                List<Pending> batch = next();
                if (!batch.isEmpty()) {
                    process(batch);
                } else {
                    countLatencies();
                }
                if (System.nanoTime() >= choresAt) {
                    choresAt = System.nanoTime()
                            + (chores.run(this::committed) ? 0 : TimeUnit.MILLISECONDS.toNanos(CHORES_MILLIS));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                billing.forget();
                choresAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CHORES_MILLIS);
                LOG.log(Level.WARNING, "What is due without an event could not be done now; trying again", e);
            }
        }
    }

    /** What has come; under load also what comes until the next transaction may begin. */
    private List<Pending> next() throws InterruptedException {
        List<Pending> batch = new ArrayList<>();
        int weight = 0;
        Pending each = queue.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        while (each != null) {
            batch.add(each);
            weight += each.weight();
            each = weight < WEIGHT_MAX ? queue.poll(nextAt - System.nanoTime(), TimeUnit.NANOSECONDS) : null;
        }
        nextAt = System.nanoTime() + (batch.size() < PACED_MIN ? 0 : PACE_NANOS);
        return batch;
    }

    private void process(List<Pending> batch) throws InterruptedException {
        try {
            deliver(batch.stream()
                    .filter(Delivered.class::isInstance)
                    .map(Delivered.class::cast)
                    .toList());
            decide(batch.stream()
                    .filter(Asked.class::isInstance)
                    .map(Asked.class::cast)
                    .toList());
        } finally {
            batch.forEach(GroupCommitter::unanswered);
        }
    }

    private void deliver(List<Delivered> batch) throws InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        List<List<Outcome>> outcomes =
                tryTogether(batch.stream().map(Delivered::delivery).toList());
        for (int i = 0; i < batch.size(); i++) {
            Delivered pending = batch.get(i);
            pending.answer().complete(outcomes == null ? alone(pending.delivery()) : outcomes.get(i));
        }
    }

    /** Together; if that fails each alone, so that one cannot fail the others. */
    private void decide(List<Asked> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            Committed committed =
                    transaction.decide(batch.stream().map(Asked::question).toList());
            committed(committed);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(committed.answers().get(i));
            }
        } catch (RuntimeException e) {
            billing.forget();
            if (batch.size() > 1) {
                batch.forEach(each -> decide(List.of(each)));
            } else {
                LOG.log(Level.WARNING, "A decision could not be carried out", e);
                batch.getFirst().answer().completeExceptionally(e);
            }
        }
    }

    /** Null if they cannot be taken together: then each is tried alone, so that one cannot fail the others. */
    private List<List<Outcome>> tryTogether(List<Delivery> deliveries) {
        for (boolean careful : new boolean[] {false, true}) {
            try {
                return take(deliveries, careful);
            } catch (RuntimeException e) {
                billing.forget();
                LOG.log(careful ? Level.INFO : Level.FINE, "A batch is tried once more with more care", e);
            }
        }
        return null;
    }

    private List<Outcome> alone(Delivery delivery) throws InterruptedException {
        if (delivery.items().size() > 1) {
            List<Outcome> outcomes = new ArrayList<>();
            for (Delivery part : delivery.parted()) {
                outcomes.addAll(alone(part));
            }
            return outcomes;
        }
        RuntimeException failure = null;
        for (int i = 0; i < TRIES_ALONE; i++) {
            try {
                return take(List.of(delivery), true).getFirst();
            } catch (RuntimeException e) {
                billing.forget();
                failure = e;
                pause();
            }
        }
        return quarantine(delivery, failure);
    }

    /**
     * Keeps trying while not even that is possible. Either the database is away, or there is something in the event's texts that
     * it does not take.
     */
    private List<Outcome> quarantine(Delivery delivery, RuntimeException failure) throws InterruptedException {
        LOG.log(Level.WARNING, "An event cannot be processed and is quarantined", failure);
        Item.Unreadable item = failed(delivery.items().getFirst(), failure);
        while (true) {
            try {
                return take(List.of(delivery.with(item)), true).getFirst();
            } catch (RuntimeException e) {
                if (stopping) {
                    throw e;
                }
                LOG.log(Level.WARNING, "An exception case cannot be written now; trying again", e);
                if (transaction.reachesDatabase()) {
                    item = item.inPlainLetters();
                }
                pause();
            }
        }
    }

    private static Item.Unreadable failed(Item item, RuntimeException failure) {
        return switch (item) {
            case Item.Unreadable unreadable -> unreadable;
            case Item.Readable readable ->
                new Item.Unreadable(
                        readable.envelope().source(),
                        readable.envelope().id(),
                        readable.envelope().type(),
                        ProcessingFailure.refusal(failure),
                        readable.text().get(),
                        true);
        };
    }

    private void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
    }

    private List<List<Outcome>> take(List<Delivery> deliveries, boolean careful) {
        Committed committed = transaction.take(deliveries, careful, latencies);
        long now = Micros.of(clock.instant());
        latencies = Arrays.stream(committed.sentMicros())
                .map(sent -> Math.max(0, now - sent))
                .toArray();
        commitLatencies.add(latencies);
        committed(committed);
        return committed.outcomes();
    }

    private void committed(Committed committed) {
        committed.work().committed();
        if (committed.hasAdjustments()) {
            outbox.committed();
        }
        activity.committed();
    }

    private void countLatencies() {
        if (latencies.length > 0) {
            transaction.count(latencies);
            latencies = NONE;
            activity.committed();
        }
    }
}
