package org.openadjust.billing.demonstration.app;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.openadjust.billing.demonstration.model.CloudEvent;
import org.openadjust.billing.demonstration.model.Outlet;
import org.openadjust.billing.demonstration.model.Replay;
import org.openadjust.billing.demonstration.model.Slice;
import org.openadjust.billing.demonstration.model.Standing;
import org.openadjust.billing.demonstration.model.Standings;
import org.openadjust.billing.demonstration.model.WaterReplay;

/** Replays the water bills once; a server that was stopped meanwhile goes on where it was. */
final class ReplayFeed {

    private final Clock clock;
    private final Outlet outlet;
    private final Standings standings;
    private Replay replay;
    private boolean more = true;

    ReplayFeed(Clock clock, Outlet outlet, Standings standings) {
        this.clock = clock;
        this.outlet = outlet;
        this.standings = standings;
    }

    void step() {
        if (more && replay == null) {
            prepare();
        }
        if (more && !replay.step()) {
            finish();
        }
    }

    private void prepare() {
        Standing standing = standings.find().orElse(null);
        if (standing != null && standing.isReplayed()) {
            finish();
            return;
        }
        List<List<CloudEvent>> batches = WaterReplay.batches(Slice.tariffs(), Slice.bills());
        if (standing == null) {
            standing = first(Replay.total(batches));
            standings.begin(standing);
        }
        replay = new Replay(batches, standing.replayed(), outlet, standings);
    }

    private void finish() {
        more = false;
        replay = null;
    }

    /** The generated subscriptions have a whole period behind them; the stream is on, so that there is something to see. */
    private Standing first(int total) {
        LocalDate lastMonth = LocalDate.now(clock).withDayOfMonth(1).minusMonths(1);
        return new Standing(0, total, lastMonth, clock.instant().plus(StreamFeed.RUN));
    }
}
