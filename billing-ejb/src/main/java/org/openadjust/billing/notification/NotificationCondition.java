package org.openadjust.billing.notification;

import java.time.Instant;

/** What a notification must be like to be listed; several conditions hold together. */
public sealed interface NotificationCondition {

    record OfAccount(String account) implements NotificationCondition {}

    record In(NotificationState state) implements NotificationCondition {}

    record Of(Template template) implements NotificationCondition {}

    /** About this, such as {@code adjustment/123}. */
    record About(String reference) implements NotificationCondition {}

    /** Made at this instant or later. */
    record Since(Instant from) implements NotificationCondition {}
}
