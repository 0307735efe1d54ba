package org.openadjust.billing.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;
import org.openadjust.billing.account.CustomerProfile;

/**
 * An adjustment that is proposed, as policy sees it.
 *
 * @param amount gross, never negative: the direction says whom it favours
 * @param percent how much it is of the corrected document's total, if that has one above zero; see {@link #percentOf}
 * @param confidence 0 to 100, where a model has proposed it
 * @param cause type of the event or decision that led to it, such as {@code billing.usage.recorded}
 */
public record ApprovalQuestion(
        AdjustmentKind kind,
        Origin origin,
        Direction direction,
        Money amount,
        Optional<BigDecimal> percent,
        CustomerProfile profile,
        OptionalInt confidence,
        String cause) {

    private static final int PERCENT_PLACES = 4;

    public ApprovalQuestion {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(direction);
        Objects.requireNonNull(profile);
        Objects.requireNonNull(cause);
        if (amount.isNegative()) {
            throw new IllegalArgumentException("amount " + amount + " is negative");
        }
        if (percent.isPresent() && percent.get().signum() < 0) {
            throw new IllegalArgumentException("percent " + percent.get() + " is negative");
        }
        if (confidence.isPresent() && (confidence.getAsInt() < 0 || confidence.getAsInt() > 100)) {
            throw new IllegalArgumentException("confidence " + confidence.getAsInt() + " is not between 0 and 100");
        }
    }

    /** The same, with how sure a model is. */
    public ApprovalQuestion withConfidence(OptionalInt other) {
        return new ApprovalQuestion(kind, origin, direction, amount, percent, profile, other, cause);
    }

    /**
     * How much an amount is of a document's total, in percent; rounded up, so that rounding never brings an adjustment below a limit.
     *
     * @return empty unless the total is above zero
     */
    public static Optional<BigDecimal> percentOf(Money amount, Money total) {
        return total.isPositive()
                ? Optional.of(
                        amount.getAmount().movePointRight(2).divide(total.getAmount(), PERCENT_PLACES, RoundingMode.UP))
                : Optional.empty();
    }
}
