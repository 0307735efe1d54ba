package org.openadjust.billing.verification;

import java.math.BigDecimal;
import java.util.Objects;
import org.joda.money.Money;

/**
 * A discrepancy: what was billed is not what should have been, or cannot be told to be.
 *
 * @param amount billed less expected; zero for what moves no money
 * @param atStake what would be wrong if a suspicion were true, billed less expected; zero where nothing is suspected
 * @param confidence from 0 to 1: 1 for what was recomputed exactly, less for a suspicion
 */
public record Finding(Kind kind, Money amount, Money atStake, Cause cause, Evidence evidence, BigDecimal confidence) {

    /** What is wrong; of several that fit, the first one. */
    public enum Kind {
        DUPLICATE_INVOICE,
        DUPLICATE_CHARGE,
        MISSING_CHARGE,
        MISSED_DISCOUNT,
        MISAPPLIED_DISCOUNT,
        PLAN_MISMATCH,
        WRONG_PRICE,
        OVERCHARGE,
        UNDERCHARGE,
        MISAPPLIED_TAX,
        MISSING_USAGE,
        ORPHAN_USAGE,
        USAGE_ANOMALY,
        AMOUNT_ANOMALY,
        PREDICTED_OVERRUN
    }

    /** Whom a finding's amount favours. */
    public enum Direction {
        /** The customer was charged too much. */
        TOO_MUCH,
        /** The customer was charged too little. */
        TOO_LITTLE,
        /** No money is wrong, or none is known to be. */
        NONE;

        static Direction of(Money amount) {
            return amount.isPositive() ? TOO_MUCH : amount.isNegative() ? TOO_LITTLE : NONE;
        }
    }

    public Finding {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(amount);
        Objects.requireNonNull(cause);
        Objects.requireNonNull(evidence);
        if (!amount.isSameCurrency(atStake)) {
            throw new IllegalArgumentException(kind + ": " + amount + " and " + atStake + " are of two currencies");
        }
        if (confidence.signum() < 0 || confidence.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(kind + ": confidence " + confidence);
        }
    }

    /** One whose kind says all that is known of its cause. */
    public Finding(Kind kind, Money amount) {
        this(kind, amount, Cause.of(kind), Evidence.NONE);
    }

    /** One that was recomputed exactly. */
    public Finding(Kind kind, Money amount, Cause cause, Evidence evidence) {
        this(kind, amount, zero(amount), cause, evidence, BigDecimal.ONE);
    }

    /** One that moves money, though it is not certain. */
    public static Finding likely(Kind kind, Money amount, Cause cause, Evidence evidence, String confidence) {
        return new Finding(kind, amount, zero(amount), cause, evidence, new BigDecimal(confidence));
    }

    /** One that moves no money before a person has looked at it. */
    public static Finding suspected(Kind kind, Money atStake, Cause cause, Evidence evidence, String confidence) {
        return new Finding(kind, zero(atStake), atStake, cause, evidence, new BigDecimal(confidence));
    }

    private static Money zero(Money like) {
        return Money.zero(like.getCurrencyUnit());
    }

    public Direction direction() {
        return Direction.of(amount);
    }
}
