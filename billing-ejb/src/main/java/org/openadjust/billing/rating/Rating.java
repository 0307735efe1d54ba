package org.openadjust.billing.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.catalog.PriceModel;
import org.openadjust.billing.catalog.PriceModel.Dynamic;
import org.openadjust.billing.catalog.PriceModel.Graduated;
import org.openadjust.billing.catalog.PriceModel.Packaged;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.catalog.PriceModel.Percentage;
import org.openadjust.billing.catalog.PriceModel.Stairstep;
import org.openadjust.billing.catalog.PriceModel.Tier;
import org.openadjust.billing.catalog.PriceModel.Volume;

/** What a quantity costs at a price. Pure functions. */
public final class Rating {

    private Rating() {}

    /**
     * The exact amount in the account's currency, without its steps: cheap enough for every event.
     *
     * @throws IllegalArgumentException if the quantity is negative, or the price looks at each event
     */
    public static BigDecimal amount(PriceModel price, BigDecimal quantity) {
        requireNotNegative(quantity);
        return switch (price) {
            case PerUnit(BigDecimal unitPrice) -> quantity.multiply(unitPrice);
            case Graduated(List<Tier> tiers) -> graduated(tiers, quantity);
            case Volume(List<Tier> tiers) -> {
                Tier tier = tiers.get(reached(tiers, Quantity.of(quantity)));
                yield quantity.multiply(tier.unitPrice()).add(tier.flatFee());
            }
            case Stairstep(List<Tier> tiers) ->
                tiers.get(reached(tiers, Quantity.of(quantity))).flatFee();
            case Packaged packaged -> packages(packaged, Quantity.of(quantity)).multiply(packaged.packagePrice());
            case Percentage percentage -> throw looksAtEvents(percentage);
            case Dynamic dynamic -> throw looksAtEvents(dynamic);
        };
    }

    /**
     * The steps that lead to the same amount, for a person to read. There is at least one.
     *
     * @throws IllegalArgumentException if the quantity is negative, or the price looks at each event
     */
    public static List<Step> steps(PriceModel price, BigDecimal quantity) {
        requireNotNegative(quantity);
        return steps(price, Quantity.of(quantity));
    }

    /**
     * The steps for a quantity that need not be a decimal.
     *
     * @throws IllegalArgumentException if the price looks at each event
     */
    public static List<Step> steps(PriceModel price, Quantity quantity) {
        return switch (price) {
            case PerUnit(BigDecimal unitPrice) -> List.of(step("units", quantity, unitPrice));
            case Graduated(List<Tier> tiers) -> graduatedSteps(tiers, quantity);
            case Volume(List<Tier> tiers) -> volumeSteps(tiers, quantity);
            case Stairstep(List<Tier> tiers) -> {
                int index = reached(tiers, quantity);
                yield List.of(Step.of(
                        tier(index) + " flat fee",
                        BigDecimal.ONE,
                        tiers.get(index).flatFee()));
            }
            case Packaged packaged ->
                List.of(Step.of("packages", packages(packaged, quantity), packaged.packagePrice()));
            case Percentage percentage -> throw looksAtEvents(percentage);
            case Dynamic dynamic -> throw looksAtEvents(dynamic);
        };
    }

    /** Whether it costs something though nothing was used. */
    public static boolean isDueWithoutUse(PriceModel price) {
        return switch (price) {
            case Percentage percentage -> false;
            case Dynamic dynamic -> false;
            default -> amount(price, BigDecimal.ZERO).signum() > 0;
        };
    }

    private static BigDecimal graduated(List<Tier> tiers, BigDecimal quantity) {
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal lower = BigDecimal.ZERO;
        for (Tier tier : tiers) {
            BigDecimal upper = tier.reaches(quantity) ? quantity : tier.upTo();
            amount =
                    amount.add(upper.subtract(lower).multiply(tier.unitPrice())).add(tier.flatFee());
            if (tier.reaches(quantity)) {
                return amount;
            }
            lower = upper;
        }
        throw new IllegalStateException("no tier is open");
    }

    private static List<Step> graduatedSteps(List<Tier> tiers, Quantity quantity) {
        List<Step> steps = new ArrayList<>();
        BigDecimal lower = BigDecimal.ZERO;
        int last = reached(tiers, quantity);
        for (int index = 0; index <= last; index++) {
            Tier tier = tiers.get(index);
            BigDecimal upper = index == last ? quantity.numerator() : quantity.scaled(tier.upTo());
            steps.add(new Step(tier(index), upper.subtract(lower), tier.unitPrice(), 1, quantity.denominator()));
            flatFee(steps, index, tier);
            lower = upper;
        }
        return steps;
    }

    private static List<Step> volumeSteps(List<Tier> tiers, Quantity quantity) {
        int index = reached(tiers, quantity);
        List<Step> steps = new ArrayList<>();
        steps.add(step(tier(index), quantity, tiers.get(index).unitPrice()));
        flatFee(steps, index, tiers.get(index));
        return steps;
    }

    private static void flatFee(List<Step> steps, int index, Tier tier) {
        if (tier.flatFee().signum() > 0) {
            steps.add(Step.of(tier(index) + " flat fee", BigDecimal.ONE, tier.flatFee()));
        }
    }

    /** Index of the tier in which a quantity ends. */
    private static int reached(List<Tier> tiers, Quantity quantity) {
        for (int index = 0; index < tiers.size() - 1; index++) {
            if (quantity.numerator().compareTo(quantity.scaled(tiers.get(index).upTo())) <= 0) {
                return index;
            }
        }
        return tiers.size() - 1;
    }

    private static BigDecimal packages(Packaged price, Quantity quantity) {
        return quantity.numerator().divide(quantity.scaled(price.size()), 0, RoundingMode.CEILING);
    }

    private static Step step(String label, Quantity quantity, BigDecimal price) {
        return new Step(label, quantity.numerator(), price, 1, quantity.denominator());
    }

    private static String tier(int index) {
        return "tier " + (index + 1);
    }

    private static IllegalArgumentException looksAtEvents(PriceModel price) {
        return new IllegalArgumentException(price + " looks at each event; a quantity alone has no amount");
    }

    private static void requireNotNegative(BigDecimal quantity) {
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException("quantity " + quantity + " is negative");
        }
    }
}
