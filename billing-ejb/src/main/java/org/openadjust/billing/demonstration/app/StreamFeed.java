package org.openadjust.billing.demonstration.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openadjust.billing.demonstration.model.Outlet;
import org.openadjust.billing.demonstration.model.Standing;
import org.openadjust.billing.demonstration.model.Standings;
import org.openadjust.billing.demonstration.model.StreamRun;
import org.openadjust.billing.demonstration.model.UsageStream;

/** Sends the generated stream while it is on, a tick a step. */
final class StreamFeed {

    /** Switched on it ends by itself after this long: nobody's disk fills up with made-up usage. */
    static final Duration RUN = Duration.ofHours(12);

    /** Any number does; the same one gives the same stream. */
    private static final long SEED = 2026;

    /** How often it looks whether someone, perhaps on another server, has used the switch. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Clock clock;
    private final Outlet outlet;
    private final Standings standings;
    private Instant lookAt = Instant.MIN;
    private StreamRun run;

    StreamFeed(Clock clock, Outlet outlet, Standings standings) {
        this.clock = clock;
        this.outlet = outlet;
        this.standings = standings;
    }

    void step() {
        Instant now = clock.instant();
        if (!now.isBefore(lookAt)) {
            look(now);
            lookAt = now.plus(LOOK);
        }
        if (run != null) {
            run.step();
        }
    }

    private void look(Instant now) {
        Optional<Standing> on = standings.find().filter(standing -> standing.isStreaming(now));
        if (on.isEmpty()) {
            run = null;
        } else if (run == null) {
            run = new StreamRun(new UsageStream(SEED, on.get().streamStart()), outlet, now);
        }
    }
}
