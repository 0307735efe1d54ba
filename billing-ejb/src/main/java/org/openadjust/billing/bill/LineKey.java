package org.openadjust.billing.bill;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What identifies a line of an account's bill: a stretch of a billing period in which one plan version held.
 *
 * @param subscription whose line it is
 * @param kind what it is for
 * @param charge the charge's code; empty for a fee; the meter for what is unpriced
 * @param plan code of the plan in force; empty outside the subscription
 * @param version of the plan; 0 outside the subscription
 * @param from first day, in the account's time zone
 * @param to the day after the last
 * @param variant of a line that is worked out by all rules: what else tells it from others; empty for one kept step by step
 */
public record LineKey(
        String subscription,
        LineKind kind,
        String charge,
        String plan,
        int version,
        LocalDate from,
        LocalDate to,
        String variant) {
    public LineKey {
        Objects.requireNonNull(subscription);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(charge);
        Objects.requireNonNull(plan);
        Objects.requireNonNull(variant);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a line from " + from + " to " + to + " has no day");
        }
    }

    /** A line that is kept step by step. */
    public LineKey(
            String subscription, LineKind kind, String charge, String plan, int version, LocalDate from, LocalDate to) {
        this(subscription, kind, charge, plan, version, from, to, "");
    }
}
