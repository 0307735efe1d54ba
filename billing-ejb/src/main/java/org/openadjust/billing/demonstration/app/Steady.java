package org.openadjust.billing.demonstration.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A step that is taken again and again, also after it failed: by itself a schedule would end with the first exception. */
final class Steady implements Runnable {

    private static final Logger LOG = System.getLogger(Steady.class.getName());

    /** After a failure it rests: what fails is seldom well again at the next turn, and the container logs each attempt. */
    private static final Duration REST = Duration.ofSeconds(5);

    private final Runnable step;
    private final Clock clock;
    private boolean failing;
    private Instant restsUntil = Instant.MIN;

    Steady(Runnable step, Clock clock) {
        this.step = step;
        this.clock = clock;
    }

    /** Tells the log when it begins to fail and when it goes on, not of each turn in between. */
    @Override
    public void run() {
        if (clock.instant().isBefore(restsUntil)) {
            return;
        }
        try {
            step.run();
            if (failing) {
                LOG.log(Level.INFO, "The demonstration goes on");
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.log(Level.WARNING, "The demonstration pauses and tries again", e);
            }
            failing = true;
            restsUntil = clock.instant().plus(REST);
        }
    }
}
