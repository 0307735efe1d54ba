package org.openadjust.billing.demonstration.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A standing without a database. */
public final class StandingsInMemory implements Standings {

    private final List<Integer> replayed = new ArrayList<>();
    private Standing standing;

    @Override
    public Optional<Standing> find() {
        return Optional.ofNullable(standing);
    }

    @Override
    public void begin(Standing first) {
        standing = first;
    }

    @Override
    public void replayed(int events) {
        replayed.add(events);
        if (standing != null) {
            standing = new Standing(events, standing.total(), standing.streamStart(), standing.streamUntil());
        }
    }

    @Override
    public void streamUntil(Instant end) {
        standing = new Standing(standing.replayed(), standing.total(), standing.streamStart(), end);
    }

    public List<Integer> replayed() {
        return List.copyOf(replayed);
    }
}
