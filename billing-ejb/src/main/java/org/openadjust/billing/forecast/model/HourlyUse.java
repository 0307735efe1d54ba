package org.openadjust.billing.forecast.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What is used in the next hours, from the hours that were: exponential smoothing with a shape of the day and one of the week, and with what
 * is left of the last error. How fast it learns is what would have been right about the last days that are known, of a few combinations;
 * the best of them are mixed.
 */
public final class HourlyUse {

    public static final int DAY = 24;
    public static final int WEEK = 7 * DAY;

    /** Two weeks of hours are the least that shows a week. */
    public static final int LEAST = 2 * WEEK;

    /** So far ahead it is tried and says something. */
    public static final int AHEAD = 2 * DAY;

    private static final double[] LEVEL = {0.003, 0.02, 0.08, 0.25};
    private static final double[] OF_DAY = {0, 0.1, 0.3};
    private static final double[] OF_WEEK = {0.05, 0.2, 0.5};
    private static final double[] LEFT = {0, 0.6, 0.9};
    private static final int BEST = 6;
    private static final int TRIES = 3;

    private final double[] expected;
    private final double deviation;

    private HourlyUse(double[] expected, double deviation) {
        this.expected = expected;
        this.deviation = deviation;
    }

    /** How fast it learns, and how wrong it would have been. */
    private record Pace(boolean isLogarithmic, double level, double ofDay, double ofWeek, double left, double error) {}

    /**
     * Of the hours that were, the oldest first: at least {@link #LEAST} of them.
     */
    public static HourlyUse of(double[] hours) {
        boolean isPositive = Arrays.stream(hours).allMatch(hour -> hour > 0);
        List<Pace> paces = new ArrayList<>();
        Begun plain = Begun.of(hours, hours);
        tryAll(plain, false, paces);
        Begun logarithmic =
                isPositive ? Begun.of(hours, Arrays.stream(hours).map(Math::log).toArray()) : plain;
        if (isPositive) {
            tryAll(logarithmic, true, paces);
        }
        paces.sort(Comparator.comparingDouble(Pace::error));
        double[] mixed = new double[AHEAD];
        double error = 0;
        for (Pace pace : paces.subList(0, BEST)) {
            Smoothing smoothing = new Smoothing(pace.isLogarithmic() ? logarithmic : plain, pace);
            smoothing.learn(hours.length);
            double[] one = smoothing.ahead();
            for (int hour = 0; hour < AHEAD; hour++) {
                mixed[hour] += back(one[hour], pace) / BEST;
            }
            error += pace.error() / BEST;
        }
        return new HourlyUse(mixed, error);
    }

    private static void tryAll(Begun begun, boolean isLogarithmic, List<Pace> paces) {
        for (double level : LEVEL) {
            for (double ofDay : OF_DAY) {
                for (double ofWeek : OF_WEEK) {
                    for (double left : LEFT) {
                        paces.add(tried(begun, new Pace(isLogarithmic, level, ofDay, ofWeek, left, 0)));
                    }
                }
            }
        }
    }

    private static double back(double scaled, Pace pace) {
        return pace.isLogarithmic() ? Math.exp(scaled) : scaled;
    }

    /** With the mean error about the last days, as if each had begun two days after another. */
    private static Pace tried(Begun begun, Pace pace) {
        Smoothing smoothing = new Smoothing(begun, pace);
        int count = begun.hours().length;
        double[][] aheads = new double[TRIES][];
        for (int back = TRIES; back >= 1; back--) {
            int from = count - back * AHEAD;
            if (from >= LEAST - AHEAD) {
                smoothing.learn(from);
                aheads[back - 1] = smoothing.ahead();
            }
        }
        double sum = 0;
        int said = 0;
        for (int back = 1; back <= TRIES && aheads[back - 1] != null; back++) {
            int from = count - back * AHEAD;
            for (int hour = 0; hour < AHEAD; hour++) {
                sum += Math.abs(back(aheads[back - 1][hour], pace) - begun.hours()[from + hour]);
                said++;
            }
        }
        double error = said == 0 || !Double.isFinite(sum) ? Double.MAX_VALUE : sum / said;
        return new Pace(pace.isLogarithmic(), pace.level(), pace.ofDay(), pace.ofWeek(), pace.left(), error);
    }

    /** The hours, as they were and on a scale, and what their first two weeks say to begin with. */
    private record Begun(double[] hours, double[] scaled, double level, double[] ofDay, double[] ofWeek) {

        static Begun of(double[] hours, double[] scaled) {
            double level = 0;
            int weeks = 2;
            for (int hour = 0; hour < weeks * WEEK; hour++) {
                level += scaled[hour] / (weeks * WEEK);
            }
            double[] ofDay = new double[DAY];
            for (int hour = 0; hour < weeks * WEEK; hour++) {
                ofDay[hour % DAY] += (scaled[hour] - level) / (weeks * 7);
            }
            double[] ofWeek = new double[WEEK];
            for (int hour = 0; hour < weeks * WEEK; hour++) {
                ofWeek[hour % WEEK] += (scaled[hour] - level - ofDay[hour % DAY]) / weeks;
            }
            return new Begun(hours, scaled, level, ofDay, ofWeek);
        }
    }

    /** Smoothing at one pace, hour by hour. */
    private static final class Smoothing {
        private final double[] scaled;
        private final Pace pace;
        private final double[] ofDay;
        private final double[] ofWeek;
        private double level;
        private double left;
        private int known;

        Smoothing(Begun begun, Pace pace) {
            this.pace = pace;
            scaled = begun.scaled();
            level = begun.level();
            ofDay = begun.ofDay().clone();
            ofWeek = begun.ofWeek().clone();
        }

        /** Goes on until so many hours are known. */
        void learn(int hours) {
            double ofLevel = pace.level();
            double paceOfDay = pace.ofDay();
            double paceOfWeek = pace.ofWeek();
            double ofLeft = pace.left();
            int day = known % DAY;
            int week = known % WEEK;
            for (int hour = known; hour < hours; hour++) {
                double plain = scaled[hour] - level - ofDay[day] - ofWeek[week];
                double error = plain - ofLeft * left;
                level += ofLevel * error;
                ofDay[day] += paceOfDay * error;
                ofWeek[week] += paceOfWeek * error;
                left = plain;
                day = day + 1 == DAY ? 0 : day + 1;
                week = week + 1 == WEEK ? 0 : week + 1;
            }
            known = hours;
        }

        /** What is expected of the next hours, on the scale that they are on. */
        double[] ahead() {
            double[] ahead = new double[AHEAD];
            double keeps = pace.left();
            for (int hour = 0; hour < AHEAD; hour++) {
                ahead[hour] = level + ofDay[(known + hour) % DAY] + ofWeek[(known + hour) % WEEK] + keeps * left;
                keeps *= pace.left();
            }
            return ahead;
        }
    }

    /** What is expected of an hour, 0 for the next. */
    public double expected(int hour) {
        return expected[hour];
    }

    /** By how much an hour is usually off. */
    public double deviation() {
        return deviation;
    }
}
