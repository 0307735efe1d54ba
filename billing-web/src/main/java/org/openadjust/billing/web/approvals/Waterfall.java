package org.openadjust.billing.web.approvals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.joda.money.Money;

/**
 * What an adjustment does to what an invoice comes to, as a picture of 600 by 160: a bar before, the change where it begins and
 * ends, a bar after.
 *
 * @param before what the invoice and its notes come to without it
 * @param change by how much it moves them
 */
public record Waterfall(Money before, Money change) {

    public static final int WIDTH = 600;
    public static final int HEIGHT = 160;

    private static final BigDecimal THINNEST = BigDecimal.valueOf(3);

    /** A bar from its upper edge down. */
    public record Bar(BigDecimal top, BigDecimal height) {}

    public Waterfall {
        if (!before.getCurrencyUnit().equals(change.getCurrencyUnit())) {
            throw new IllegalArgumentException(change + " does not move " + before);
        }
    }

    public Money after() {
        return before.plus(change);
    }

    /** The bar of what there was, from zero. */
    public Bar first() {
        return bar(zero(), amount(before));
    }

    /** The bar of the change, however small it is beside the others. */
    public Bar middle() {
        return bar(amount(before), amount(after()));
    }

    public Bar last() {
        return bar(zero(), amount(after()));
    }

    /** How far down nothing is. */
    public BigDecimal ground() {
        return y(zero());
    }

    /** How far down it was, which is where the change begins. */
    public BigDecimal from() {
        return y(amount(before));
    }

    /** How far down it ends. */
    public BigDecimal to() {
        return y(amount(after()));
    }

    private Bar bar(BigDecimal one, BigDecimal other) {
        BigDecimal top = y(one.max(other));
        BigDecimal height = y(one.min(other)).subtract(top);
        return new Bar(top.min(BigDecimal.valueOf(HEIGHT).subtract(THINNEST)), height.max(THINNEST));
    }

    private BigDecimal y(BigDecimal amount) {
        BigDecimal high = highest();
        BigDecimal span = high.subtract(lowest());
        return span.signum() == 0
                ? BigDecimal.valueOf(HEIGHT)
                : high.subtract(amount).multiply(BigDecimal.valueOf(HEIGHT)).divide(span, 1, RoundingMode.HALF_UP);
    }

    private BigDecimal highest() {
        return ends().stream().reduce(zero(), BigDecimal::max);
    }

    private BigDecimal lowest() {
        return ends().stream().reduce(zero(), BigDecimal::min);
    }

    private List<BigDecimal> ends() {
        return List.of(amount(before), amount(after()));
    }

    private static BigDecimal amount(Money money) {
        return money.getAmount();
    }

    private static BigDecimal zero() {
        return BigDecimal.ZERO;
    }
}
