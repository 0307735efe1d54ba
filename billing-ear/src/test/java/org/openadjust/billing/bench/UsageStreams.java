package org.openadjust.billing.bench;

import java.util.Random;

/**
 * Hourly use of many meters, the same for the same seed: a level, a shape of the day and of the week, and noise on a logarithmic scale
 * that remembers. A part of the meters stands still at night. Written before any detector was measured with it.
 */
final class UsageStreams {

    private static final int HOURS = 24;
    private static final int DAYS = 7;
    private static final double NOISE_MIN = 0.1;
    private static final double NOISE_MAX = 0.5;
    private static final double MEMORY = 0.3;
    private static final double STANDS_STILL = 0.15;

    private final Random random;
    private final double level;
    private final double[] hours = new double[HOURS];
    private final double[] days = new double[DAYS];
    private final double noise;
    private final boolean standsStill;
    private double remembered;
    private int at;

    UsageStreams(long seed, int number) {
        random = new Random(seed * 1_000_003 + number * 7_919L);
        level = random.nextDouble() * 8;
        double swing = 0.2 + random.nextDouble() * 0.8;
        double peak = 8 + random.nextDouble() * 12;
        double second = random.nextDouble() * 0.3;
        for (int hour = 0; hour < HOURS; hour++) {
            hours[hour] = swing * Math.cos(2 * Math.PI * (hour - peak) / HOURS)
                    + second * Math.cos(4 * Math.PI * (hour - peak) / HOURS);
        }
        double weekend = -random.nextDouble() * 0.7;
        days[5] = weekend;
        days[6] = weekend;
        noise = NOISE_MIN * Math.pow(NOISE_MAX / NOISE_MIN, random.nextDouble());
        standsStill = random.nextDouble() < STANDS_STILL;
    }

    int hour() {
        return at % HOURS;
    }

    int day() {
        return at / HOURS % DAYS;
    }

    /** The next hour's use. */
    double next() {
        remembered = MEMORY * remembered + Math.sqrt(1 - MEMORY * MEMORY) * random.nextGaussian();
        int hour = at % HOURS;
        double value = Math.exp(level + hours[hour] + days[at / HOURS % DAYS] + noise * remembered);
        at++;
        return standsStill && hour < 6 ? 0 : value;
    }
}
