package org.openadjust.billing.policy;

import java.time.LocalDate;
import java.util.Objects;
import org.joda.money.Money;
import org.openadjust.billing.account.CustomerProfile;

/**
 * A charge for use in the past.
 *
 * @param from first day of service, in the account's time zone
 * @param to the day after the last
 * @param amount what would be charged in addition, above zero
 * @param decidedOn the day on which it would be charged
 */
public record ChargeToCheck(CustomerProfile profile, LocalDate from, LocalDate to, Money amount, LocalDate decidedOn) {
    public ChargeToCheck {
        Objects.requireNonNull(profile);
        Objects.requireNonNull(decidedOn);
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("no day of service from " + from + " on and before " + to);
        }
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a charge of " + amount + " is none: credits are not capped");
        }
    }
}
