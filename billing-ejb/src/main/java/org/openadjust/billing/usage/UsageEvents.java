package org.openadjust.billing.usage;

import java.time.Instant;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** What was measured, for every role to read. */
public interface UsageEvents {

    /**
     * A subscription's events of a meter, by when they occurred.
     *
     * @param from first instant
     * @param to first instant that is too late
     */
    Page<RecordedUsage> of(String subscription, String meter, Instant from, Instant to, Slice slice);
}
