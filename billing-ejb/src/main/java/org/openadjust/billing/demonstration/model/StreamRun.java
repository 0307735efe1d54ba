package org.openadjust.billing.demonstration.model;

import java.time.Instant;
import java.util.List;

/** One run of the stream, from when it goes on until it goes off: a tick a step, none left out. */
public final class StreamRun {

    private final UsageStream stream;
    private final Outlet outlet;
    private final long first;
    private boolean announced;
    private long next;

    /** A run that begins now. */
    public StreamRun(UsageStream stream, Outlet outlet, Instant now) {
        this.stream = stream;
        this.outlet = outlet;
        this.first = UsageStream.tickAt(now);
        this.next = first;
    }

    /** Sends the next tick's event; if the broker does not take it, the next step tries again. */
    public void step() {
        if (announced) {
            outlet.send(List.of(stream.event(next, first)));
            next++;
        } else {
            outlet.send(stream.announcements());
            announced = true;
        }
    }
}
