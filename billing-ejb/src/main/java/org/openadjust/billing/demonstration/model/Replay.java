package org.openadjust.billing.demonstration.model;

import java.util.List;

/** Sends the water bills, a batch a step, from where an earlier replay ended. */
public final class Replay {

    private final List<List<CloudEvent>> batches;
    private final Outlet outlet;
    private final Standings standings;
    private int batch;
    private int sent;

    /**
     * A replay.
     *
     * @param batches what to send
     * @param replayed how many events of them were sent before; in the middle of a batch, that one is sent again
     */
    public Replay(List<List<CloudEvent>> batches, int replayed, Outlet outlet, Standings standings) {
        this.batches = List.copyOf(batches);
        this.outlet = outlet;
        this.standings = standings;
        while (batch < batches.size() && sent + batches.get(batch).size() <= replayed) {
            sent += batches.get(batch).size();
            batch++;
        }
    }

    /** How many events there are in all. */
    public static int total(List<List<CloudEvent>> batches) {
        return batches.stream().mapToInt(List::size).sum();
    }

    /**
     * Sends the next batch and only then keeps that it did: a crash in between sends it twice, which is harmless, and never
     * loses it.
     *
     * @return whether there is more
     */
    public boolean step() {
        if (batch < batches.size()) {
            List<CloudEvent> next = batches.get(batch);
            outlet.send(next);
            sent += next.size();
            batch++;
            standings.replayed(sent);
        }
        return batch < batches.size();
    }
}
