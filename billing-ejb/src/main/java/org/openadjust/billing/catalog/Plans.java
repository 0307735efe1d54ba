package org.openadjust.billing.catalog;

import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** What is sold, for every role to read. */
public interface Plans {

    /** All versions of the plan with this code. */
    Optional<PlanVersions> byCode(String plan);

    /**
     * Plans with all their versions, by code.
     *
     * @param text part of the code, upper and lower case alike; empty for all plans
     */
    Page<PlanVersions> find(String text, Slice slice);
}
