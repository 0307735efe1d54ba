package org.openadjust.billing.audit.model;

import java.time.Instant;
import java.util.Map;

/** What places outside have been told last, by their names. */
public interface AnchorBook {

    /**
     * What one was told.
     *
     * @param note the checkpoint, with the place's signature if it gives one
     */
    record Told(SignedNote note, Instant at) {}

    Map<String, Told> all();

    void keep(String name, Told told);

    /** Keeps a stamp that one gave; of each day (UTC) the last. */
    void keep(String name, Stamp stamp);
}
