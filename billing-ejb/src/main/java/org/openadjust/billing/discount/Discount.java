package org.openadjust.billing.discount;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;
import java.util.OptionalInt;
import org.openadjust.billing.platform.Decimals;

/**
 * The definition of a discount.
 *
 * @param discount code
 * @param value percent, or an amount in the account's currency
 * @param appliesTo {@link #INVOICE}, {@link #FEE}, or the code of a charge
 * @param sequence lower ones are taken first
 * @param uses how many periods it covers; empty for all
 */
public record Discount(String discount, Kind kind, BigDecimal value, String appliesTo, int sequence, OptionalInt uses) {

    /** All lines of a period. */
    public static final String INVOICE = "INVOICE";

    /** The recurring fees of a period. */
    public static final String FEE = "FEE";

    /** In which they are taken. */
    public static final Comparator<Discount> ORDER =
            Comparator.comparingInt(Discount::sequence).thenComparing(Discount::discount);

    /** What a value means. */
    public enum Kind {
        PERCENT,
        AMOUNT
    }

    public Discount {
        Objects.requireNonNull(discount);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(appliesTo);
        value = Decimals.normal(value);
        boolean isInRange =
                value.signum() >= 0 && (kind == Kind.AMOUNT || value.compareTo(BigDecimal.valueOf(100)) <= 0);
        if (!isInRange || uses.isPresent() && uses.getAsInt() < 0) {
            throw new IllegalArgumentException("discount " + discount + ": " + kind + " " + value + ", uses " + uses);
        }
    }
}
