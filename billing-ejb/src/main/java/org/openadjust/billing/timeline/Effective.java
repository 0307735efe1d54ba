package org.openadjust.billing.timeline;

import java.time.Instant;

/** When something takes effect. */
public sealed interface Effective {

    /** At an instant, past ones included. */
    record At(Instant instant) implements Effective {}

    /** At the end of the billing period in which it was recorded. */
    record PeriodEnd() implements Effective {}
}
