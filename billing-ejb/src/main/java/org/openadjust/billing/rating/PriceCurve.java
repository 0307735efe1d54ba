package org.openadjust.billing.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.PriceModel.Dynamic;
import org.openadjust.billing.catalog.PriceModel.Graduated;
import org.openadjust.billing.catalog.PriceModel.Packaged;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.catalog.PriceModel.Percentage;
import org.openadjust.billing.catalog.PriceModel.Stairstep;
import org.openadjust.billing.catalog.PriceModel.Tier;
import org.openadjust.billing.catalog.PriceModel.Volume;
import org.openadjust.billing.proration.Share;
import org.openadjust.billing.usage.UsageEvent;

/**
 * What a charge comes to in a whole period, over what was used: rated as use is, allowance and bounds included.
 *
 * @param axis what the amount depends on
 * @param points from nothing to beyond the last bound, in order; where the amount leaps there are two for one place
 * @param marks the places where the price changes, first and last point among them
 */
public record PriceCurve(Axis axis, List<Point> points, List<Point> marks) {

    /** What the amount depends on. */
    public enum Axis {
        /** How much was used. */
        QUANTITY,
        /** The amount that came with one event. */
        EVENT_AMOUNT
    }

    /**
     * A point of the curve.
     *
     * @param place quantity or amount of the event
     * @param amount before rounding
     */
    public record Point(BigDecimal place, BigDecimal amount) {}

    private static final int SAMPLES = 96;
    private static final int SCALE = 6;
    private static final int PACKAGES = 6;
    private static final int MARKS_MAX = 12;
    private static final BigDecimal USUAL = BigDecimal.valueOf(100);
    /** So far right of a bound that the next tier holds. */
    private static final BigDecimal NEXT = new BigDecimal("0.000000001");

    public PriceCurve {
        points = List.copyOf(points);
        marks = List.copyOf(marks);
    }

    /** Empty if the amount is told with each event. */
    public static Optional<PriceCurve> of(Charge charge) {
        return switch (charge.price()) {
            case Dynamic dynamic -> Optional.empty();
            case Percentage percentage -> Optional.of(curve(charge, Axis.EVENT_AMOUNT, bounds(percentage)));
            case PerUnit perUnit -> Optional.of(curve(charge, Axis.QUANTITY, bounds(charge, perUnit)));
            case Packaged packaged -> Optional.of(curve(charge, Axis.QUANTITY, bounds(charge, packaged)));
            case Graduated(List<Tier> tiers) -> Optional.of(curve(charge, Axis.QUANTITY, bounds(charge, tiers)));
            case Volume(List<Tier> tiers) -> Optional.of(curve(charge, Axis.QUANTITY, bounds(charge, tiers)));
            case Stairstep(List<Tier> tiers) -> Optional.of(curve(charge, Axis.QUANTITY, bounds(charge, tiers)));
        };
    }

    // ---- where the price changes, and how far to look

    private static SortedSet<BigDecimal> bounds(Charge charge, List<Tier> tiers) {
        SortedSet<BigDecimal> bounds = begin(charge);
        tiers.forEach(tier -> tier.bound().ifPresent(bound -> bounds.add(bound.add(charge.freeUnits()))));
        BigDecimal last = bounds.last();
        bounds.add(last.signum() == 0 ? USUAL : last.multiply(new BigDecimal("1.5")));
        return bounds;
    }

    private static SortedSet<BigDecimal> bounds(Charge charge, PerUnit price) {
        SortedSet<BigDecimal> bounds = begin(charge);
        for (BigDecimal bound : List.of(charge.minimum(), charge.limit().orElse(BigDecimal.ZERO))) {
            if (bound.signum() > 0 && price.unitPrice().signum() > 0) {
                bounds.add(bound.divide(price.unitPrice(), SCALE, RoundingMode.CEILING)
                        .add(charge.freeUnits()));
            }
        }
        BigDecimal last = bounds.last();
        bounds.add(last.signum() == 0 ? USUAL : last.multiply(new BigDecimal("1.5")));
        return bounds;
    }

    private static SortedSet<BigDecimal> bounds(Charge charge, Packaged price) {
        SortedSet<BigDecimal> bounds = begin(charge);
        for (int count = 1; count <= PACKAGES; count++) {
            bounds.add(price.size().multiply(BigDecimal.valueOf(count)).add(charge.freeUnits()));
        }
        return bounds;
    }

    private static SortedSet<BigDecimal> bounds(Percentage price) {
        SortedSet<BigDecimal> bounds = new TreeSet<>(List.of(BigDecimal.ZERO));
        BigDecimal rate = price.percentage().movePointLeft(2);
        for (BigDecimal bound : new BigDecimal[] {price.perEventMin(), price.perEventMax()}) {
            if (bound != null && rate.signum() > 0 && bound.compareTo(price.perEventFee()) > 0) {
                bounds.add(bound.subtract(price.perEventFee()).divide(rate, SCALE, RoundingMode.CEILING));
            }
        }
        BigDecimal last = bounds.last();
        bounds.add(last.signum() == 0 ? USUAL : last.multiply(new BigDecimal("1.5")));
        return bounds;
    }

    private static SortedSet<BigDecimal> begin(Charge charge) {
        return new TreeSet<>(List.of(BigDecimal.ZERO, charge.freeUnits()));
    }

    // ---- drawing

    private static PriceCurve curve(Charge charge, Axis axis, SortedSet<BigDecimal> bounds) {
        BigDecimal end = bounds.last();
        List<Point> points = new ArrayList<>();
        SortedSet<BigDecimal> places = new TreeSet<>(bounds);
        for (int sample = 1; sample < SAMPLES; sample++) {
            places.add(end.multiply(BigDecimal.valueOf(sample))
                    .divide(BigDecimal.valueOf(SAMPLES), SCALE, RoundingMode.HALF_UP));
        }
        for (BigDecimal place : places) {
            points.add(new Point(place, amount(charge, axis, place)));
            if (bounds.contains(place) && place.compareTo(end) < 0) {
                points.add(new Point(place, amount(charge, axis, place.add(end.multiply(NEXT)))));
            }
        }
        List<Point> marks = bounds.stream()
                .limit(MARKS_MAX)
                .map(place -> new Point(place.stripTrailingZeros(), amount(charge, axis, place)))
                .toList();
        return new PriceCurve(axis, points, marks);
    }

    private static BigDecimal amount(Charge charge, Axis axis, BigDecimal place) {
        UsageEvent event = new UsageEvent(
                "",
                "",
                charge.meter(),
                BigDecimal.ONE,
                Instant.EPOCH,
                axis == Axis.EVENT_AMOUNT ? place : BigDecimal.ZERO,
                Map.of());
        ExactAmount exact = Step.sum(UsageRating.of(
                        paid(charge),
                        Quantity.of(axis == Axis.QUANTITY ? place : BigDecimal.ONE),
                        EventAmounts.of(paid(charge).price(), List.of(event)),
                        new Share(1, 1))
                .steps());
        return exact.numerator().divide(BigDecimal.valueOf(exact.denominator()), SCALE, RoundingMode.HALF_UP);
    }

    /** One event that is looked at is none of the free ones. */
    private static Charge paid(Charge charge) {
        return charge.price() instanceof Percentage price && price.freeEvents() > 0
                ? new Charge(
                        charge.charge(),
                        charge.meter(),
                        charge.aggregation(),
                        charge.property(),
                        new Percentage(
                                price.percentage(), price.perEventFee(), price.perEventMin(), price.perEventMax(), 0),
                        charge.freeUnits(),
                        charge.minimum(),
                        charge.maximum())
                : charge;
    }
}
