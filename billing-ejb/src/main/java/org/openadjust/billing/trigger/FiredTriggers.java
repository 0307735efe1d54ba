package org.openadjust.billing.trigger;

import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** The triggers that were set off. Every role reads them. */
public interface FiredTriggers {

    /** Those that meet all conditions: what holds something first, then what waits for a person, then the rest; the newest first. */
    Page<FiredView> find(List<FiredCondition> conditions, Slice slice);

    Optional<FiredView.Detail> byId(long id);

    /** How many wait for a person, counted up to a bound. */
    long waiting();
}
