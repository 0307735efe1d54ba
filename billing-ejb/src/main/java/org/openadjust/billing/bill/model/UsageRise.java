package org.openadjust.billing.bill.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.bill.DraftLine;
import org.openadjust.billing.bill.LineKind;

/**
 * How the use that a charge prices in a period compares with the period right before.
 *
 * @param formerQuantity of the period that ended where this one began; zero if there was none
 * @param former what that cost
 * @param quantity in this period
 * @param amount what it costs
 */
public record UsageRise(BigDecimal formerQuantity, Money former, BigDecimal quantity, Money amount) {

    private static final int DECIMALS = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Of a charge in the period that begins on a day: all stretches of it together, whatever plan or version they have. */
    public static UsageRise of(Collection<DraftLine> lines, String charge, LocalDate periodFrom, Money nothing) {
        BigDecimal formerQuantity = BigDecimal.ZERO;
        BigDecimal quantity = BigDecimal.ZERO;
        Money former = nothing;
        Money amount = nothing;
        for (DraftLine line : lines) {
            if (line.slot().key().kind() != LineKind.USAGE
                    || !line.slot().key().charge().equals(charge)) {
                continue;
            }
            if (line.slot().periodFrom().equals(periodFrom)) {
                quantity = quantity.add(line.tally().quantity());
                amount = amount.plus(line.amount());
            } else if (line.slot().periodTo().equals(periodFrom)) {
                formerQuantity = formerQuantity.add(line.tally().quantity());
                former = former.plus(line.amount());
            }
        }
        return new UsageRise(formerQuantity, former, quantity, amount);
    }

    /**
     * By how many percent the quantity or the amount has risen, whichever has risen more, with four places, cut off; empty if neither has,
     * and where there is nothing to compare with.
     */
    public Optional<BigDecimal> percent() {
        BigDecimal rise = rise(formerQuantity, quantity).max(rise(former.getAmount(), amount.getAmount()));
        return rise.signum() > 0 ? Optional.of(rise) : Optional.empty();
    }

    private static BigDecimal rise(BigDecimal before, BigDecimal after) {
        return before.signum() <= 0
                ? BigDecimal.ZERO
                : after.subtract(before).multiply(HUNDRED).divide(before, DECIMALS, RoundingMode.DOWN);
    }
}
