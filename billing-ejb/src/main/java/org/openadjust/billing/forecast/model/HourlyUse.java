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
        for (boolean isLogarithmic : isPositive ? new boolean[] {false, true} : new boolean[] {false}) {
            double[] scaled =
                    isLogarithmic ? Arrays.stream(hours).map(Math::log).toArray() : hours;
            for (double level : LEVEL) {
                for (double ofDay : OF_DAY) {
                    for (double ofWeek : OF_WEEK) {
                        for (double left : LEFT) {
                            paces.add(tried(hours, scaled, new Pace(isLogarithmic, level, ofDay, ofWeek, left, 0)));
                        }
                    }
                }
            }
        }
        paces.sort(Comparator.comparingDouble(Pace::error));
        double[] mixed = new double[AHEAD];
        double error = 0;
        for (Pace pace : paces.subList(0, BEST)) {
            double[] one = smoothed(scaled(hours, pace), pace, hours.length);
            for (int hour = 0; hour < AHEAD; hour++) {
                mixed[hour] += back(one[hour], pace) / BEST;
            }
            error += pace.error() / BEST;
        }
        return new HourlyUse(mixed, error);
    }

    private static double[] scaled(double[] hours, Pace pace) {
        return pace.isLogarithmic() ? Arrays.stream(hours).map(Math::log).toArray() : hours;
    }

    private static double back(double scaled, Pace pace) {
        return pace.isLogarithmic() ? Math.exp(scaled) : scaled;
    }

    /** With the mean error about the last days, as if each had begun two days after another. */
    private static Pace tried(double[] hours, double[] scaled, Pace pace) {
        double sum = 0;
        int count = 0;
        for (int back = 1; back <= TRIES; back++) {
            int from = hours.length - back * AHEAD;
            if (from < LEAST - AHEAD) {
                break;
            }
            double[] ahead = smoothed(scaled, pace, from);
            for (int hour = 0; hour < AHEAD; hour++) {
                sum += Math.abs(back(ahead[hour], pace) - hours[from + hour]);
                count++;
            }
        }
        double error = count == 0 || !Double.isFinite(sum) ? Double.MAX_VALUE : sum / count;
        return new Pace(pace.isLogarithmic(), pace.level(), pace.ofDay(), pace.ofWeek(), pace.left(), error);
    }

    /** What is expected after the first hours, on the scale that they are on. */
    private static double[] smoothed(double[] hours, Pace pace, int known) {
        double[] ofDay = new double[DAY];
        double[] ofWeek = new double[WEEK];
        double level = begun(hours, ofDay, ofWeek);
        double left = 0;
        for (int hour = 0; hour < known; hour++) {
            int day = hour % DAY;
            int week = hour % WEEK;
            double plain = hours[hour] - level - ofDay[day] - ofWeek[week];
            double error = plain - pace.left() * left;
            level += pace.level() * error;
            ofDay[day] += pace.ofDay() * error;
            ofWeek[week] += pace.ofWeek() * error;
            left = plain;
        }
        double[] ahead = new double[AHEAD];
        double keeps = pace.left();
        for (int hour = 0; hour < AHEAD; hour++) {
            ahead[hour] = level + ofDay[(known + hour) % DAY] + ofWeek[(known + hour) % WEEK] + keeps * left;
            keeps *= pace.left();
        }
        return ahead;
    }

    /** The first two weeks say what it begins with. */
    private static double begun(double[] hours, double[] ofDay, double[] ofWeek) {
        double level = 0;
        int weeks = 2;
        for (int hour = 0; hour < weeks * WEEK; hour++) {
            level += hours[hour] / (weeks * WEEK);
        }
        for (int hour = 0; hour < weeks * WEEK; hour++) {
            ofDay[hour % DAY] += (hours[hour] - level) / (weeks * 7);
        }
        for (int hour = 0; hour < weeks * WEEK; hour++) {
            ofWeek[hour % WEEK] += (hours[hour] - level - ofDay[hour % DAY]) / weeks;
        }
        return level;
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
