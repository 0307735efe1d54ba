package org.openadjust.billing.alarm;

import java.time.Instant;
import org.openadjust.billing.health.Part;

/** What an alarm must be like to be listed; several conditions hold together. */
public sealed interface AlarmCondition {

    /** It goes on. */
    record Open() implements AlarmCondition {}

    /** It is over. */
    record Over() implements AlarmCondition {}

    /** It was over at the instant or later. */
    record OverSince(Instant from) implements AlarmCondition {}

    record OfPart(Part part) implements AlarmCondition {}
}
