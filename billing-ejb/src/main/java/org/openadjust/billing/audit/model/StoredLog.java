package org.openadjust.billing.audit.model;

import java.util.List;

/** The log as it is stored, for those who check it. */
public interface StoredLog {

    /** Its head, as the sequencer wrote it. */
    Head head();

    /** The leaves with these indices (to: exclusive) that there are, in order. */
    List<Leaf> leaves(long from, long to);
}
