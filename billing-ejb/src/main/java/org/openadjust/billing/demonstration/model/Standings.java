package org.openadjust.billing.demonstration.model;

import java.time.Instant;
import java.util.Optional;

/** Where the demonstration's standing is kept; every call is a transaction of its own. */
public interface Standings {

    /** Empty before the first {@link #begin}. */
    Optional<Standing> find();

    /** Keeps a first standing. */
    void begin(Standing first);

    /** The broker has taken this many of the replay's events. */
    void replayed(int events);

    /** The stream runs until then. */
    void streamUntil(Instant end);
}
