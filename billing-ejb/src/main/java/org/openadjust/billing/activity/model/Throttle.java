package org.openadjust.billing.activity.model;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Turns many signals into few runs: the first signal runs soon, no two runs are closer than the interval, and the last
 * signal is always followed by a run.
 */
public final class Throttle {
    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private final LongConsumer runAfterNanos;
    private final AtomicBoolean isDue = new AtomicBoolean();
    private volatile long ranAt;

    /**
     * @param nanoTime a clock that never goes back
     * @param runAfterNanos arranges that {@link #run(Runnable)} is called once after so many nanoseconds; it may reject
     *     that, as a stopping server does
     */
    public Throttle(long intervalNanos, LongSupplier nanoTime, LongConsumer runAfterNanos) {
        this.intervalNanos = intervalNanos;
        this.nanoTime = nanoTime;
        this.runAfterNanos = runAfterNanos;
        this.ranAt = nanoTime.getAsLong() - intervalNanos;
    }

    /** Asks for a run; cheap while one is due already. */
    public void signal() {
        if (!isDue.get() && isDue.compareAndSet(false, true)) {
            try {
                runAfterNanos.accept(Math.max(0, ranAt + intervalNanos - nanoTime.getAsLong()));
            } catch (RejectedExecutionException stopping) {
                isDue.set(false);
            }
        }
    }

    /** Does what is due. A signal from now on asks for another run, since this one may not see what it is about. */
    public void run(Runnable work) {
        ranAt = nanoTime.getAsLong();
        isDue.set(false);
        work.run();
    }
}
