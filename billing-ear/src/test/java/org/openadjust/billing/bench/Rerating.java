package org.openadjust.billing.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.catalog.Aggregation;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.PriceModel;
import org.openadjust.billing.catalog.PriceModel.Dynamic;
import org.openadjust.billing.catalog.PriceModel.Graduated;
import org.openadjust.billing.catalog.PriceModel.Packaged;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.catalog.PriceModel.Percentage;
import org.openadjust.billing.catalog.PriceModel.Stairstep;
import org.openadjust.billing.catalog.PriceModel.Tier;
import org.openadjust.billing.catalog.PriceModel.Volume;
import org.openadjust.billing.proration.Share;
import org.openadjust.billing.rating.EventAmounts;
import org.openadjust.billing.rating.Quantity;
import org.openadjust.billing.rating.Step;
import org.openadjust.billing.rating.UsageRating;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One more use moves what a charge has measured, and its line is rated anew: allowance, price, minimum and maximum, the steps
 * that a person reads, and the amount that they come to, rounded. After 1,024 uses a period begins anew, so that every tier has
 * its turn.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Rerating {

    private static final int USES = 1_024;
    private static final Share WHOLE = new Share(30, 30);

    /** A price model. */
    @Param({"PER_UNIT", "GRADUATED", "VOLUME", "STAIRSTEP", "PACKAGE", "PERCENTAGE", "DYNAMIC"})
    public String model;

    private final BigDecimal[] uses = new BigDecimal[USES];
    private Charge charge;
    private BigDecimal measured = BigDecimal.ZERO;
    private EventAmounts amounts = EventAmounts.NONE;
    private int next;

    @Setup
    public void prepare() {
        charge = charge(price(model));
        Random random = new Random(7);
        for (int index = 0; index < USES; index++) {
            uses[index] = BigDecimal.valueOf(1 + random.nextInt(999), 2);
        }
    }

    @Benchmark
    public Money ratedAnew() {
        if (next == USES) {
            next = 0;
            measured = BigDecimal.ZERO;
            amounts = EventAmounts.NONE;
        }
        BigDecimal use = uses[next++];
        measured = measured.add(use);
        amounts = amounts.plus(charge.price(), use);
        UsageRating rating = UsageRating.of(charge, Quantity.of(measured), amounts, WHOLE);
        return Step.sum(rating.steps()).rounded(CurrencyUnit.EUR, RoundingMode.HALF_UP);
    }

    static Charge charge(PriceModel price) {
        return new Charge(
                "charge",
                "meter",
                Aggregation.SUM,
                "",
                price,
                BigDecimal.TEN,
                new BigDecimal("5.00"),
                new BigDecimal("100000.00"));
    }

    static PriceModel price(String model) {
        return switch (model) {
            case "PER_UNIT" -> new PerUnit(new BigDecimal("0.0345"));
            case "GRADUATED" -> new Graduated(tiers("0.05", "2.50"));
            case "VOLUME" -> new Volume(tiers("0.05", "0"));
            case "STAIRSTEP" -> new Stairstep(tiers("0", "25.00"));
            case "PACKAGE" -> new Packaged(new BigDecimal("100"), new BigDecimal("4.99"));
            case "PERCENTAGE" ->
                new Percentage(
                        new BigDecimal("2.9"),
                        new BigDecimal("0.30"),
                        new BigDecimal("0.35"),
                        new BigDecimal("0.50"),
                        10);
            case "DYNAMIC" -> new Dynamic();
            default -> throw new IllegalArgumentException(model);
        };
    }

    private static List<Tier> tiers(String unitPrice, String flatFee) {
        BigDecimal price = new BigDecimal(unitPrice);
        BigDecimal flat = new BigDecimal(flatFee);
        return List.of(
                new Tier(new BigDecimal("100"), price, flat),
                new Tier(new BigDecimal("500"), price, flat),
                new Tier(new BigDecimal("1000"), price, flat),
                new Tier(new BigDecimal("2500"), price, flat),
                new Tier(null, price, flat));
    }
}
