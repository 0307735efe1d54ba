package org.openadjust.billing.forecast.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is to be expected of days to come. */
class DailyUseTest {

    private static double[] days(int count, double level) {
        double[] days = new double[count];
        Arrays.fill(days, level);
        return days;
    }

    @Test
    void whatIsAlwaysTheSameIsExpectedToStaySo() {
        DailyUse use = DailyUse.of(days(40, 10), 0);
        assertEquals(10, use.expected(3), 1e-6);
        assertTrue(use.deviation(10) < 5, () -> "off by " + use.deviation(10));
    }

    @Test
    void nothingIsExpectedOfWhatNobodyUses() {
        assertEquals(0, DailyUse.of(new double[0], 0).expected(0));
        assertEquals(0, DailyUse.of(days(20, 0), 0).expected(0));
        assertEquals(0, DailyUse.of(days(20, 0), 0).deviation(5));
    }

    @Test
    void aWeekHasAProfileOnceTwoAreKnown() {
        double[] days = new double[42];
        for (int day = 0; day < days.length; day++) {
            days[day] = day % 7 < 5 ? 20 : 4;
        }
        DailyUse use = DailyUse.of(days, 0);
        assertEquals(20, use.expected(0), 2);
        assertEquals(4, use.expected(6), 1.5);
        DailyUse young = DailyUse.of(Arrays.copyOf(days, 10), 0);
        assertEquals(young.expected(0), young.expected(6), 1e-9);
    }

    @Test
    void aLevelThatHasMovedForGoodIsFollowed() {
        double[] days = days(60, 10);
        Arrays.fill(days, 45, 60, 40);
        assertTrue(DailyUse.of(days, 0).expected(0) > 38);
    }

    private static double[] noisy(int count) {
        Random random = new Random(6);
        double[] days = new double[count];
        for (int day = 0; day < count; day++) {
            days[day] = 10 * Math.exp(0.1 * random.nextGaussian());
        }
        return days;
    }

    @Test
    void aLevelThatHasMovedALittleIsFollowedWithinAWeekAndChanceIsNot() {
        double before = DailyUse.of(noisy(120), 0).expected(2);
        double[] days = noisy(120);
        for (int day = 113; day < 120; day++) {
            days[day] *= 1.4;
        }
        assertEquals(1.4 * before, DailyUse.of(days, 0).expected(2), 0.06 * before);
        // four days are not for good
        double[] few = noisy(120);
        for (int day = 116; day < 120; day++) {
            few[day] *= 1.4;
        }
        assertTrue(DailyUse.of(few, 0).expected(2) < 1.35 * before);
        assertEquals(10, before, 0.5);
    }

    @Test
    void oneDayFarAboveAllOthersSaysLittle() {
        double[] days = days(60, 10);
        Random random = new Random(4);
        for (int day = 0; day < days.length; day++) {
            days[day] += random.nextGaussian();
        }
        double usual = DailyUse.of(days, 0).expected(2);
        days[57] = 5_000;
        assertEquals(usual, DailyUse.of(days, 0).expected(2), 3);
    }

    @Test
    void theMoreDaysTheFurtherOffAndTheLessIsKnownTheFurther() {
        Random random = new Random(3);
        double[] days = random.doubles(60, 5, 15).toArray();
        DailyUse use = DailyUse.of(days, 0);
        assertTrue(use.deviation(1) < use.deviation(7) && use.deviation(7) < use.deviation(28));
        assertTrue(DailyUse.of(Arrays.copyOf(days, 2), 0).deviation(7) > use.deviation(7));
        assertTrue(use.deviation(0.25) < use.deviation(1));
    }
}
