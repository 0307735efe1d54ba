package org.openadjust.billing.discount;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Discounts taken off the lines of one period, one after the other. */
public final class DiscountChain {

    /**
     * An amount that discounts may come off.
     *
     * @param charge its charge's code; {@link Discount#FEE} for a fee; empty for anything else
     */
    public record Base(String charge, Money amount) {}

    /**
     * What a discount came to.
     *
     * @param base what it was taken off
     * @param amount that comes off, not negative
     */
    public record Taken(Money base, Money amount) {}

    private final CurrencyUnit currency;
    private final RoundingMode rounding;
    private final List<Base> left;

    private DiscountChain(CurrencyUnit currency, RoundingMode rounding, List<Base> bases) {
        this.currency = currency;
        this.rounding = rounding;
        this.left = new ArrayList<>(bases);
    }

    /** What each discount comes to, by its code and in the order in which they are taken (rule 1). */
    public static Map<String, Taken> take(
            List<Discount> discounts, List<Base> bases, CurrencyUnit currency, RoundingMode rounding) {
        DiscountChain chain = new DiscountChain(currency, rounding, bases);
        Map<String, Taken> taken = new LinkedHashMap<>();
        discounts.stream()
                .sorted(Discount.ORDER)
                .forEach(discount -> taken.put(discount.discount(), chain.take(discount)));
        return taken;
    }

    private Taken take(Discount discount) {
        List<Integer> targets = targets(discount.appliesTo());
        Money base = sum(targets);
        if (!base.isPositive()) {
            return new Taken(Money.zero(currency), Money.zero(currency));
        }
        Money amount = amount(discount, base);
        spread(targets, base, amount);
        return new Taken(base, amount);
    }

    private Money amount(Discount discount, Money base) {
        return switch (discount.kind()) {
            case PERCENT -> base.multipliedBy(discount.value().movePointLeft(2), rounding);
            case AMOUNT -> {
                Money amount = Money.of(currency, discount.value(), rounding);
                yield amount.isGreaterThan(base) ? base : amount;
            }
        };
    }

    private List<Integer> targets(String appliesTo) {
        List<Integer> targets = new ArrayList<>();
        for (int index = 0; index < left.size(); index++) {
            if (appliesTo.equals(Discount.INVOICE)
                    || appliesTo.equals(left.get(index).charge())) {
                targets.add(index);
            }
        }
        return targets;
    }

    private Money sum(List<Integer> targets) {
        Money sum = Money.zero(currency);
        for (int index : targets) {
            sum = sum.plus(left.get(index).amount());
        }
        return sum;
    }

    /** In proportion, to the minor unit; each takes its part of what is still to be spread, so that nothing is left over. */
    private void spread(List<Integer> targets, Money base, Money amount) {
        Money openBase = base;
        Money open = amount;
        for (int index : targets) {
            Base line = left.get(index);
            Money part = openBase.isZero() ? open : share(open, line.amount(), openBase);
            left.set(index, new Base(line.charge(), line.amount().minus(part)));
            open = open.minus(part);
            openBase = openBase.minus(line.amount());
        }
    }

    private Money share(Money amount, Money part, Money whole) {
        BigDecimal share = amount.getAmount()
                .multiply(part.getAmount())
                .divide(whole.getAmount(), currency.getDecimalPlaces(), RoundingMode.HALF_EVEN);
        return Money.of(currency, share);
    }
}
