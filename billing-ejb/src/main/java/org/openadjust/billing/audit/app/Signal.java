package org.openadjust.billing.audit.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the sequencer that there is something to do; any number of signals before it looks are one. */
@ApplicationScoped
public class Signal {

    private static final Object REGISTERED = new Object();

    private final Semaphore pending = new Semaphore(0);

    /** Gives the signal once the running transaction has committed; asking again within it changes nothing. */
    void afterCommitOf(TransactionSynchronizationRegistry transaction) {
        if (transaction.getResource(REGISTERED) == null) {
            transaction.putResource(REGISTERED, REGISTERED);
            transaction.registerInterposedSynchronization(new AfterCommit());
        }
    }

    void give() {
        pending.release();
    }

    /** Waits for a signal, at most this long. */
    void await(Duration atMost) throws InterruptedException {
        if (pending.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            pending.drainPermits();
        }
    }

    private final class AfterCommit implements Synchronization {
        @Override
        public void beforeCompletion() {
            // nothing to do while it is open
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                give();
            }
        }
    }
}
