package org.openadjust.billing.request;

import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** What customers ask for, for every role to read; without what they have written. */
public interface Requests {

    /** Those that meet all conditions: the oldest open one first, and what is over comes last. */
    Page<RequestView> find(List<RequestCondition> conditions, Slice slice);

    Optional<RequestView> byId(long id);

    /** What happened to one, in its order; at most the latest 500. */
    List<RequestView.Step> history(long id);

    /** How many wait for people. */
    long open();
}
