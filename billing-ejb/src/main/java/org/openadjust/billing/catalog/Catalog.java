package org.openadjust.billing.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The catalogue as the system itself keeps it. Everything joins the caller's transaction. */
public interface Catalog {

    /** The plans among these codes that have a version, with all of them. */
    Map<String, PlanVersions> plans(Collection<String> codes);

    /** All plans that have a version, with all of them. */
    List<PlanVersions> all();

    /**
     * Adds versions; a version that is there already is never replaced.
     *
     * @throws org.openadjust.billing.platform.StoreException if one is there already
     */
    void publish(Collection<Plan> versions, Instant recordedAt);
}
