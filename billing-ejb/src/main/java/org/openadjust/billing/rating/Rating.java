package org.openadjust.billing.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.catalog.PriceModel;
import org.openadjust.billing.catalog.PriceModel.Graduated;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.catalog.PriceModel.Tier;

/** What a quantity costs at a price. Pure functions. */
public final class Rating {

    private Rating() {}

    /**
     * The exact amount in the account's currency, without its steps: cheap enough for every event.
     *
     * @throws IllegalArgumentException if the quantity is negative
     */
    public static BigDecimal amount(PriceModel price, BigDecimal quantity) {
        requireNotNegative(quantity);
        return switch (price) {
            case PerUnit(BigDecimal unitPrice) -> quantity.multiply(unitPrice);
            case Graduated(List<Tier> tiers) -> graduated(tiers, quantity);
        };
    }

    /**
     * The steps that lead to the same amount, for a person to read. There is at least one.
     *
     * @throws IllegalArgumentException if the quantity is negative
     */
    public static List<Step> steps(PriceModel price, BigDecimal quantity) {
        requireNotNegative(quantity);
        return switch (price) {
            case PerUnit(BigDecimal unitPrice) -> List.of(Step.of("units", quantity, unitPrice));
            case Graduated(List<Tier> tiers) -> graduatedSteps(tiers, quantity);
        };
    }

    /** Whether it costs something though nothing was used. */
    public static boolean isDueWithoutUse(PriceModel price) {
        return amount(price, BigDecimal.ZERO).signum() > 0;
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

    private static List<Step> graduatedSteps(List<Tier> tiers, BigDecimal quantity) {
        List<Step> steps = new ArrayList<>();
        BigDecimal lower = BigDecimal.ZERO;
        for (int number = 1; number <= tiers.size(); number++) {
            Tier tier = tiers.get(number - 1);
            String label = "tier " + number;
            BigDecimal upper = tier.reaches(quantity) ? quantity : tier.upTo();
            steps.add(Step.of(label, upper.subtract(lower), tier.unitPrice()));
            if (tier.flatFee().signum() > 0) {
                steps.add(Step.of(label + " flat fee", BigDecimal.ONE, tier.flatFee()));
            }
            if (tier.reaches(quantity)) {
                break;
            }
            lower = upper;
        }
        return steps;
    }

    private static void requireNotNegative(BigDecimal quantity) {
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException("quantity " + quantity + " is negative");
        }
    }
}
