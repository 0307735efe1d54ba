package org.openadjust.billing.server;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** For what a running server does in its own time: looks again and again, and gives up after a bound. */
public final class Eventually {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Eventually() {}

    /** Returns once the value is as wanted; fails with the last value otherwise. */
    public static <T> void equal(T wanted, Duration within, Supplier<T> value) {
        long end = System.nanoTime() + within.toNanos();
        T last = value.get();
        while (!wanted.equals(last)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("wanted " + wanted + " within " + within + ", last seen " + last);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            last = value.get();
        }
    }
}
