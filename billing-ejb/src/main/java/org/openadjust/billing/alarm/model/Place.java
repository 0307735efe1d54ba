package org.openadjust.billing.alarm.model;

import java.util.Objects;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;

/**
 * What an alarm is about.
 *
 * @param which of several; empty where there is one
 * @param node the server whose it is; empty where all servers see the same
 */
public record Place(Part part, String which, String node) {
    public Place {
        Objects.requireNonNull(part);
        Objects.requireNonNull(which);
        Objects.requireNonNull(node);
    }

    /** As a server sees it. */
    static Place of(Observation seen, String node) {
        return new Place(seen.part(), seen.which(), seen.part().isOfEachServer() ? node : "");
    }

    /** Of each at most one alarm goes on. */
    public String key() {
        return part + "/" + which + "@" + node;
    }

    /** Whether the server can tell how it is. */
    boolean isSeenBy(String server) {
        return node.isEmpty() || node.equals(server);
    }
}
