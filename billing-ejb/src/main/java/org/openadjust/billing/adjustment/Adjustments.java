package org.openadjust.billing.adjustment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;

/** The adjustments so far, for every role to read. */
public interface Adjustments {

    /** Those that meet all conditions; of equals the newest first. */
    Page<AdjustmentView> find(List<AdjustmentCondition> conditions, Sort<AdjustmentColumn> sort, Slice slice);

    Optional<AdjustmentView> byId(long id);

    /**
     * An event, and when what it says took effect.
     *
     * @param source of the event
     * @param eventId in its source
     * @param at when its transaction recorded what it did
     */
    record CausingEvent(String source, String eventId, Instant at) {
        public CausingEvent {
            Objects.requireNonNull(source);
            Objects.requireNonNull(eventId);
            Objects.requireNonNull(at);
        }
    }

    /**
     * What events did as they were taken: the adjustments that name one of them as their cause, or the first of their causes. What
     * followed later, such as bills that were worked out anew for a price, is not among them.
     *
     * @param events as many as a page has
     */
    List<AdjustmentView> causedBy(Collection<CausingEvent> events);
}
