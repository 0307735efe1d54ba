package org.openadjust.billing.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.openadjust.billing.catalog.PriceModel.Graduated;
import org.openadjust.billing.catalog.PriceModel.Packaged;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.catalog.PriceModel.Stairstep;
import org.openadjust.billing.catalog.PriceModel.Tier;
import org.openadjust.billing.catalog.PriceModel.Volume;

/** Prices and quantities to try rules with. */
public final class Prices {

    private Prices() {}

    public static Arbitrary<PriceModel> any() {
        return Arbitraries.oneOf(perUnit(), graduated(decimals(0, 5)));
    }

    /** Every model that prices a quantity. */
    public static Arbitrary<PriceModel> every() {
        return Arbitraries.oneOf(any(), volume(), stairstep(), packages());
    }

    private static Arbitrary<PriceModel> volume() {
        return graduated(decimals(0, 5)).map(price -> new Volume(((Graduated) price).tiers()));
    }

    private static Arbitrary<PriceModel> stairstep() {
        return graduated(decimals(0, 5))
                .map(price -> new Stairstep(((Graduated) price)
                        .tiers().stream()
                                .map(tier -> new Tier(tier.upTo(), BigDecimal.ZERO, tier.flatFee()))
                                .toList()));
    }

    private static Arbitrary<PriceModel> packages() {
        return Combinators.combine(decimals(1, 12), decimals(0, 5)).as(Packaged::new);
    }

    public static Arbitrary<PriceModel> withoutFlatFees() {
        return Arbitraries.oneOf(perUnit(), graduated(Arbitraries.just(BigDecimal.ZERO)));
    }

    /** Decimals from 0 on, often whole, often on a bound. */
    public static Arbitrary<BigDecimal> quantities() {
        return Arbitraries.oneOf(
                decimals(0, 60), Arbitraries.integers().between(0, 60).map(BigDecimal::valueOf));
    }

    private static Arbitrary<PriceModel> perUnit() {
        return decimals(0, 5).map(PerUnit::new);
    }

    private static Arbitrary<PriceModel> graduated(Arbitrary<BigDecimal> flatFees) {
        Arbitrary<Tier> tiers = Combinators.combine(
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(1, 12).map(BigDecimal::valueOf), decimals(1, 12)),
                        decimals(0, 5),
                        flatFees)
                .as(Tier::new);
        return tiers.list().ofMinSize(1).ofMaxSize(5).map(Prices::ascending);
    }

    /** Takes each bound as the width of its tier. */
    private static PriceModel ascending(List<Tier> widths) {
        List<Tier> tiers = new ArrayList<>();
        BigDecimal upTo = BigDecimal.ZERO;
        for (Tier width : widths.subList(0, widths.size() - 1)) {
            upTo = upTo.add(width.upTo());
            tiers.add(new Tier(upTo, width.unitPrice(), width.flatFee()));
        }
        tiers.add(new Tier(null, widths.getLast().unitPrice(), widths.getLast().flatFee()));
        return new Graduated(tiers);
    }

    private static Arbitrary<BigDecimal> decimals(int min, int max) {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.valueOf(min), BigDecimal.valueOf(max))
                .ofScale(4);
    }
}
