package org.openadjust.billing.demonstration.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** A step that is taken again and again, also after it failed: by itself a schedule would end with the first exception. */
final class Steady implements Runnable {

    private static final Logger LOG = System.getLogger(Steady.class.getName());

    private final Runnable step;
    private boolean failing;

    Steady(Runnable step) {
        this.step = step;
    }

    /** Tells the log when it begins to fail and when it goes on, not of each turn in between. */
    @Override
    public void run() {
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
        }
    }
}
