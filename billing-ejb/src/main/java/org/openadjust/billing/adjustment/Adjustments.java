package org.openadjust.billing.adjustment;

import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;

/** The adjustments so far, for every role to read. */
public interface Adjustments {

    /** Those that meet all conditions; of equals the newest first. */
    Page<AdjustmentView> find(List<AdjustmentCondition> conditions, Sort<AdjustmentColumn> sort, Slice slice);

    Optional<AdjustmentView> byId(long id);
}
