package org.openadjust.billing.audit.model;

import java.time.Instant;
import java.util.List;

/** Where signed checkpoints are kept: in more than one place, so that losing or turning back one is seen. */
public interface Checkpoints {

    /**
     * A checkpoint as it is kept.
     *
     * @param note the checkpoint with its signature
     * @param signedAt when that was given
     */
    record Kept(SignedNote note, Instant signedAt) {}

    /** The last checkpoint of each place that has one. */
    List<Kept> last();

    /** Keeps a newly signed checkpoint, durably, in every place. */
    void keep(Kept kept);

    /** Brings a place that was left behind by who was killed before all had it to the last one that was kept. */
    default void catchUp() {
        // one place alone is never left behind
    }
}
