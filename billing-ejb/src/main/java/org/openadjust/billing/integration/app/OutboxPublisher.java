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
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.integration.Outbox;
import org.openadjust.billing.integration.store.OutboxRows;

/** Publishes what the outbox holds, soon after each commit and at least once a second. */
@Singleton
@Startup
@DependsOn("Schema")
@Local(Outbox.class)
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class OutboxPublisher implements Outbox {

    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class.getName());
    private static final int ROWS_MAX = 500;
    private static final long IDLE_MILLIS = 1000;
    private static final long FAILED_MILLIS = 5000;

    private final Semaphore work = new Semaphore(0);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private OutboxRows rows;

    @Inject
    private OutboxPortion portion;

    private volatile boolean stopping;
    private Thread thread;

    @PostConstruct
    void start() {
        thread = threads.newThread(this::run);
        thread.setName("billing-outbox");
        thread.start();
    }

    @PreDestroy
    void stop() {
        stopping = true;
        work.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    private void run() {
        boolean failed = false;
        while (!stopping) {
            try {
                if (work.tryAcquire(failed ? FAILED_MILLIS : IDLE_MILLIS, TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
                while (!stopping && portion.publish(ROWS_MAX) == ROWS_MAX) {
                    // there is more
                }
                failed = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!stopping) {
                    LOG.log(Level.WARNING, "The outbox cannot be published now; trying again", e);
                }
                failed = true;
            }
        }
    }
}
