package org.openadjust.billing.account;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A plan that an account has taken.
 *
 * @param subscription id, chosen by the system that started it
 * @param account who pays
 * @param plan code of the plan; which version holds is decided by the day
 * @param quantity how many units of the recurring fee, not negative
 * @param startAt when it begins
 * @param anchorDay day of the month (1 to 31) on which its periods begin; a month without that day uses its last one
 */
public record Subscription(
        String subscription, String account, String plan, BigDecimal quantity, Instant startAt, int anchorDay) {
    public Subscription {
        Objects.requireNonNull(subscription);
        Objects.requireNonNull(account);
        Objects.requireNonNull(plan);
        Objects.requireNonNull(startAt);
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException("quantity " + quantity + " is negative");
        }
        if (anchorDay < 1 || anchorDay > 31) {
            throw new IllegalArgumentException("anchor day " + anchorDay + " is not a day of a month");
        }
    }
}
