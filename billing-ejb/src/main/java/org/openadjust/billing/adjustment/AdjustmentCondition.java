package org.openadjust.billing.adjustment;

import java.math.BigDecimal;
import java.time.Instant;
import org.openadjust.billing.bill.LineKey;

/** What an adjustment must be like to be listed; several conditions hold together. */
public sealed interface AdjustmentCondition {

    /** Of this account. */
    record OfAccount(String account) implements AdjustmentCondition {}

    /** Of this subscription. */
    record OfSubscription(String subscription) implements AdjustmentCondition {}

    /** Of lines with this charge (or, for unpriced use, this meter). */
    record OfCharge(String charge) implements AdjustmentCondition {}

    /** Of exactly this line. */
    record OfLine(LineKey line) implements AdjustmentCondition {}

    /** Caused by events of this type, such as {@code billing.usage.recorded}. */
    record CausedBy(String type) implements AdjustmentCondition {}

    /** Caused by one event: its source, and its id there. */
    record CausedByEvent(String source, String eventId) implements AdjustmentCondition {}

    /** Issued as this note of their account. */
    record ByDocument(String document) implements AdjustmentCondition {}

    /** Of bills in this currency. */
    record InCurrency(String code) implements AdjustmentCondition {}

    /** Only those that charge, or only those that credit. */
    record Towards(Direction direction) implements AdjustmentCondition {}

    /** That moved the bill, up or down, by at least this much. */
    record AtLeast(BigDecimal amount) implements AdjustmentCondition {}

    /** That moved the bill, up or down, by at most this much. */
    record AtMost(BigDecimal amount) implements AdjustmentCondition {}

    /** Recorded at this instant or later. */
    record Since(Instant from) implements AdjustmentCondition {}

    /** Recorded before this instant. */
    record Before(Instant to) implements AdjustmentCondition {}

    /** Which way an adjustment moves a bill. */
    enum Direction {
        CHARGED,
        CREDITED
    }
}
