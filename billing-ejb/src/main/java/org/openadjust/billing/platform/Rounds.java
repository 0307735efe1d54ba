package org.openadjust.billing.platform;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A thread that does the same thing over and over until it is closed. A round that fails is logged, once for a series of
 * failures, and the next one is tried a second later. It is never interrupted: that would break an embedded database's
 * files under it.
 */
public final class Rounds implements AutoCloseable {

    /** One time round, with whatever wait belongs to it. */
    @FunctionalInterface
    public interface Round {
        void go() throws InterruptedException;
    }

    private static final Logger LOG = Logger.getLogger(Rounds.class.getName());
    private static final Duration CLOSING_MAX = Duration.ofSeconds(20);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final String name;
    private final Round round;
    private boolean failing;

    public Rounds(String name, ThreadFactory threads, Round round) {
        this.name = name;
        this.round = round;
        this.thread = threads.newThread(this::run);
        thread.setName(name);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                if (!succeeds()) {
                    pause(Duration.ofSeconds(1));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean succeeds() throws InterruptedException {
        try {
            round.go();
            if (failing) {
                LOG.info(() -> name + " works again");
            }
            failing = false;
            return true;
        } catch (RuntimeException e) {
            if (!failing && closed.getCount() > 0) {
                LOG.log(Level.WARNING, e, () -> name + " fails and is tried again each second");
            }
            failing = true;
            return false;
        }
    }

    /** Waits that long, or until it is closed. */
    public void pause(Duration atMost) throws InterruptedException {
        boolean over = closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        LOG.finest(() -> name + (over ? " ends" : " goes on"));
    }

    /** Lets the running round end; gives up waiting after some seconds. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSING_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
