package org.openadjust.billing.policy;

import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What of an amount the law allows.
 *
 * @param allowed may be charged
 * @param capped may not; both together are the amount
 * @param by the rule that forbids it, if a part is forbidden
 */
public record Allowance(Money allowed, Money capped, Optional<ComplianceRule> by) {
    public Allowance {
        Objects.requireNonNull(allowed);
        Objects.requireNonNull(by);
        if (capped.isPositive() != by.isPresent()) {
            throw new IllegalArgumentException("capped " + capped + " by " + by);
        }
    }

    static Allowance all(Money amount) {
        return new Allowance(amount, Money.zero(amount.getCurrencyUnit()), Optional.empty());
    }
}
