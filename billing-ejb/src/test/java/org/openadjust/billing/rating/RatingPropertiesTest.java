package org.openadjust.billing.rating;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.openadjust.billing.catalog.PriceModel;
import org.openadjust.billing.catalog.PriceModel.Graduated;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.catalog.PriceModel.Tier;
import org.openadjust.billing.catalog.Prices;

class RatingPropertiesTest {

    private static final BigDecimal SMALLEST = new BigDecimal("0.000000000001");

    // rule 4
    @Property
    void theStepsSumToTheAmount(@ForAll("everyPrice") PriceModel price, @ForAll("quantities") BigDecimal quantity) {
        List<Step> steps = Rating.steps(price, quantity);
        assertTrue(Step.sum(steps).equalsAmount(ExactAmount.of(Rating.amount(price, quantity))), () -> steps + "");
    }

    /** A fraction costs what the decimal costs that it is. */
    @Property
    void aQuantityCostsTheSameHoweverItIsWritten(
            @ForAll("everyPrice") PriceModel price,
            @ForAll("quantities") BigDecimal quantity,
            @ForAll @IntRange(min = 1, max = 2_678_400) int parts) {
        Quantity inParts = new Quantity(quantity.multiply(BigDecimal.valueOf(parts)), parts);
        List<Step> steps = Rating.steps(price, inParts);
        assertTrue(Step.sum(steps).equalsAmount(ExactAmount.of(Rating.amount(price, quantity))), () -> steps + "");
    }

    @Property
    void theStepsThatPriceUnitsSumToTheQuantity(
            @ForAll("prices") PriceModel price, @ForAll("quantities") BigDecimal quantity) {
        BigDecimal units = Rating.steps(price, quantity).stream()
                .filter(step -> !step.label().endsWith("flat fee"))
                .map(Step::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertTrue(units.compareTo(quantity) == 0);
    }

    @Property
    void moreNeverCostsLess(
            @ForAll("prices") PriceModel price,
            @ForAll("quantities") BigDecimal quantity,
            @ForAll("quantities") BigDecimal more) {
        assertTrue(Rating.amount(price, quantity.add(more)).compareTo(Rating.amount(price, quantity)) >= 0);
    }

    /** The least bit more costs at most that bit at the dearest price. */
    @Property
    void withoutFlatFeesNothingJumps(
            @ForAll("pricesWithoutFlatFees") PriceModel price, @ForAll("quantities") BigDecimal quantity) {
        BigDecimal jump = Rating.amount(price, quantity.add(SMALLEST)).subtract(Rating.amount(price, quantity));
        assertTrue(jump.compareTo(dearest(price).multiply(SMALLEST)) <= 0);
    }

    /** On a bound the tier below still holds: its flat fee is the last one, and the next one's comes with the least bit more. */
    @Property
    void aBoundBelongsToTheTierBelow(@ForAll("prices") PriceModel price) {
        if (!(price instanceof Graduated graduated)) {
            return;
        }
        for (int tier = 0; tier < graduated.tiers().size() - 1; tier++) {
            BigDecimal bound = graduated.tiers().get(tier).upTo();
            Tier above = graduated.tiers().get(tier + 1);
            BigDecimal jump = Rating.amount(price, bound.add(SMALLEST)).subtract(Rating.amount(price, bound));
            assertTrue(jump.compareTo(above.flatFee().add(above.unitPrice().multiply(SMALLEST))) == 0);
        }
    }

    /** Graduated with the same price in every tier and no flat fee is per unit: cutting a quantity into tiers loses nothing. */
    @Property
    void equalTiersArePerUnit(
            @ForAll("pricesWithoutFlatFees") PriceModel price, @ForAll("quantities") BigDecimal quantity) {
        if (!(price instanceof Graduated graduated)) {
            return;
        }
        BigDecimal unitPrice = graduated.tiers().getFirst().unitPrice();
        PriceModel equal = new Graduated(graduated.tiers().stream()
                .map(tier -> new Tier(tier.upTo(), unitPrice, BigDecimal.ZERO))
                .toList());
        assertTrue(Rating.amount(equal, quantity).compareTo(Rating.amount(new PerUnit(unitPrice), quantity)) == 0);
    }

    private static BigDecimal dearest(PriceModel price) {
        return switch (price) {
            case PerUnit perUnit -> perUnit.unitPrice();
            case Graduated graduated ->
                graduated.tiers().stream()
                        .map(Tier::unitPrice)
                        .max(BigDecimal::compareTo)
                        .orElseThrow();
            default -> throw new IllegalArgumentException(price + " has jumps");
        };
    }

    @Provide
    Arbitrary<PriceModel> everyPrice() {
        return Prices.every();
    }

    @Provide
    Arbitrary<PriceModel> prices() {
        return Prices.any();
    }

    @Provide
    Arbitrary<PriceModel> pricesWithoutFlatFees() {
        return Prices.withoutFlatFees();
    }

    @Provide
    Arbitrary<BigDecimal> quantities() {
        return Prices.quantities();
    }
}
