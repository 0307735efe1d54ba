package org.openadjust.billing.forecast.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the next hours are foretold to be from the hours that were. */
class HourlyUseTest {

    private static final int HOURS = 3 * HourlyUse.WEEK;

    /** A day has its shape, and the last two days of a week are quiet. */
    private static double shape(int hour) {
        double day = 10 + 4 * Math.cos(2 * Math.PI * hour / HourlyUse.DAY);
        return hour % HourlyUse.WEEK < 5 * HourlyUse.DAY ? day : day / 3;
    }

    private static double[] hours(int from, double noise, Random random) {
        return IntStream.range(from, from + HOURS)
                .mapToDouble(hour -> shape(hour) * Math.exp(noise * random.nextGaussian()))
                .toArray();
    }

    @Test
    void theShapeOfDayAndWeekGoesOn() {
        // ends with a Friday, so that a quiet Saturday and Sunday come
        HourlyUse use = HourlyUse.of(hours(5 * HourlyUse.DAY, 0, new Random(1)));
        for (int hour = 0; hour < HourlyUse.AHEAD; hour++) {
            double was = shape(5 * HourlyUse.DAY + HOURS + hour);
            assertEquals(was, use.expected(hour), 0.02 * was, "hour " + hour);
        }
        assertTrue(use.deviation() < 0.1);
    }

    @Test
    void whatIsNoisyIsExpectedInTheMiddleAndSaidToBeUncertain() {
        HourlyUse calm = HourlyUse.of(hours(0, 0.05, new Random(2)));
        HourlyUse wild = HourlyUse.of(hours(0, 0.5, new Random(2)));
        assertTrue(wild.deviation() > 4 * calm.deviation(), () -> wild.deviation() + " and " + calm.deviation());
        double sum = 0;
        double was = 0;
        for (int hour = 0; hour < HourlyUse.AHEAD; hour++) {
            sum += calm.expected(hour);
            was += shape(HOURS + hour);
        }
        assertEquals(was, sum, 0.05 * was);
    }

    @Test
    void aLevelThatHasMovedIsFollowedAndNothingIsExpectedOfNothing() {
        double[] moved = hours(0, 0.05, new Random(3));
        for (int hour = HOURS - 5 * HourlyUse.DAY; hour < HOURS; hour++) {
            moved[hour] *= 3;
        }
        HourlyUse use = HourlyUse.of(moved);
        double sum =
                IntStream.range(0, HourlyUse.DAY).mapToDouble(use::expected).sum();
        double before = IntStream.range(0, HourlyUse.DAY)
                .mapToDouble(hour -> shape(HOURS + hour))
                .sum();
        assertTrue(sum > 2 * before, sum + " after " + before);
        assertEquals(0, HourlyUse.of(new double[HourlyUse.LEAST]).expected(5), 1e-9);
    }
}
