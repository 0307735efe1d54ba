package org.openadjust.billing.catalog;

import java.util.Optional;

/** What is sold, for every role to read. */
public interface Plans {

    /** All versions of the plan with this code. */
    Optional<PlanVersions> byCode(String plan);
}
