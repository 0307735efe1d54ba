package org.openadjust.billing.web.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.catalog.Aggregation;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.PriceModel;
import org.openadjust.billing.catalog.PriceModel.Tier;
import org.openadjust.billing.rating.PriceCurve;

class CurvePictureTest {

    private static CurvePicture picture(String unitPrice) {
        return CurvePicture.of(PriceCurve.of(new Charge("c", "m", new PriceModel.PerUnit(new BigDecimal(unitPrice))))
                .orElseThrow());
    }

    private static List<String> values(List<CurvePicture.Tick> ticks) {
        return ticks.stream()
                .map(tick -> tick.value().stripTrailingZeros().toPlainString())
                .toList();
    }

    @Test
    void aStraightPriceGoesFromTheLowerLeftToTheUpperRight() {
        CurvePicture picture = picture("0.1");

        assertTrue(picture.line().startsWith("0.0,220"), picture::line);
        assertTrue(picture.line().endsWith("600.0,0.0"), picture::line);
        assertEquals(List.of("0", "2.5", "5", "7.5", "10"), values(picture.levels()));
        assertEquals(List.of("0", "25", "50", "75", "100"), values(picture.places()));
    }

    @Test
    void levelsAreRoundNumbersThatReachTheHighestAmount() {
        assertEquals(
                List.of("0", "50", "100", "150", "200"), values(picture("1.37").levels()));
        assertEquals(
                List.of("0", "0.5", "1", "1.5", "2"), values(picture("0.013").levels()));
    }

    @Test
    void whatCostsNothingLiesOnTheGround() {
        assertTrue(picture("0").line().endsWith("600.0,220.0"));
    }

    @Test
    void everyModelThatHasACurveHasAPicture() {
        List<Tier> tiers = List.of(
                new Tier(new BigDecimal("100"), BigDecimal.ONE, BigDecimal.ZERO),
                new Tier(null, new BigDecimal("0.5"), BigDecimal.ZERO));
        List<Tier> stairs = List.of(
                new Tier(BigDecimal.TEN, BigDecimal.ZERO, new BigDecimal("5")),
                new Tier(null, BigDecimal.ZERO, new BigDecimal("8")));
        List<PriceModel> models = List.of(
                new PriceModel.Graduated(tiers),
                new PriceModel.Volume(tiers),
                new PriceModel.Stairstep(stairs),
                new PriceModel.Packaged(BigDecimal.TEN, new BigDecimal("2")),
                new PriceModel.Percentage(new BigDecimal("3"), new BigDecimal("0.10"), null, BigDecimal.TEN, 0));
        for (PriceModel model : models) {
            CurvePicture picture =
                    CurvePicture.of(PriceCurve.of(new Charge("c", "m", model)).orElseThrow());
            assertEquals(5, picture.levels().size(), model::toString);
            assertTrue(picture.line().startsWith("0.0,"), model::toString);
        }
    }

    @Test
    void allowanceAndMaximumAreInThePicture() {
        CurvePicture picture = CurvePicture.of(PriceCurve.of(new Charge(
                        "c",
                        "m",
                        Aggregation.SUM,
                        "",
                        new PriceModel.PerUnit(new BigDecimal("0.10")),
                        new BigDecimal("20"),
                        BigDecimal.ZERO,
                        new BigDecimal("8")))
                .orElseThrow());
        assertEquals(List.of("0", "2", "4", "6", "8"), values(picture.levels()));
    }
}
