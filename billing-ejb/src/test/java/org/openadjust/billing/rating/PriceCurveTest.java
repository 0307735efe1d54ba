package org.openadjust.billing.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.catalog.Aggregation;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.PriceModel;
import org.openadjust.billing.catalog.PriceModel.Tier;
import org.openadjust.billing.rating.PriceCurve.Axis;
import org.openadjust.billing.rating.PriceCurve.Point;

class PriceCurveTest {

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static Tier tier(String upTo, String unitPrice, String flatFee) {
        return new Tier(upTo == null ? null : decimal(upTo), decimal(unitPrice), decimal(flatFee));
    }

    private static String marks(PriceModel price) {
        return marks(new Charge("c", "m", price));
    }

    private static String marks(Charge charge) {
        return PriceCurve.of(charge).orElseThrow().marks().stream()
                .map(mark -> mark.place().toPlainString() + "="
                        + mark.amount().stripTrailingZeros().toPlainString())
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    @Test
    void marksAreWhereThePriceChanges() {
        assertEquals("0=0 100=10", marks(new PriceModel.PerUnit(decimal("0.1"))));
        assertEquals(
                "0=0 100=100 150=125",
                marks(new PriceModel.Graduated(List.of(tier("100", "1", "0"), tier(null, "0.5", "0")))));
        assertEquals(
                "0=0 100=100 150=75",
                marks(new PriceModel.Volume(List.of(tier("100", "1", "0"), tier(null, "0.5", "0")))));
        assertEquals(
                "0=5 10=5 15=8", marks(new PriceModel.Stairstep(List.of(tier("10", "0", "5"), tier(null, "0", "8")))));
        assertEquals(
                "0=0 10=2 20=4 30=6 40=8 50=10 60=12", marks(new PriceModel.Packaged(decimal("10"), decimal("2"))));
        assertEquals(
                "0=1 30=1 330=10 495=10",
                marks(new PriceModel.Percentage(decimal("3"), decimal("0.1"), decimal("1"), decimal("10"), 5)));
    }

    @Test
    void allowanceAndBoundsAreRatedAsUseIs() {
        Charge charge = new Charge(
                "c",
                "m",
                Aggregation.MAX,
                "",
                new PriceModel.PerUnit(decimal("2")),
                decimal("10"),
                decimal("4"),
                decimal("20"));
        assertEquals("0=4 10=4 12=4 20=20 30=20", marks(charge));
    }

    @Test
    void whereTheAmountLeapsThereAreTwoPoints() {
        List<Point> points = PriceCurve.of(new Charge(
                        "c", "m", new PriceModel.Volume(List.of(tier("100", "1", "0"), tier(null, "0.5", "0")))))
                .orElseThrow()
                .points();
        List<String> atBound = points.stream()
                .filter(point -> point.place().compareTo(decimal("100")) == 0)
                .map(point -> point.amount().setScale(2, RoundingMode.HALF_UP).toPlainString())
                .toList();
        assertEquals(List.of("100.00", "50.00"), atBound);
        for (int i = 1; i < points.size(); i++) {
            assertTrue(points.get(i - 1).place().compareTo(points.get(i).place()) <= 0);
        }
    }

    @Test
    void aPercentageIsDrawnOverTheAmountOfAnEvent_andWhatComesWithTheEventNotAtAll() {
        assertEquals(
                Axis.EVENT_AMOUNT,
                PriceCurve.of(new Charge(
                                "c", "m", new PriceModel.Percentage(decimal("3"), BigDecimal.ZERO, null, null, 0)))
                        .orElseThrow()
                        .axis());
        assertEquals(Optional.empty(), PriceCurve.of(new Charge("c", "m", new PriceModel.Dynamic())));
    }
}
