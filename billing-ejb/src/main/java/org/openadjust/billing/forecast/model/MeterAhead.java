package org.openadjust.billing.forecast.model;

import java.time.LocalDate;

/** What is to be expected of one meter until the end of a cycle, day by day, and how far that may be off. */
final class MeterAhead {

    private static final double HOURS = 24;

    private final double[] sums;
    private final DailyUse use;
    private final double restOfToday;
    private final double[] errors;

    /**
     * From now on.
     *
     * @param known days until now
     * @param today the day that is under way, whose rest is the first to be foretold
     * @param days how many with today
     * @param restOfToday what part of today is still to come
     * @param errors by how many deviations such forecasts were wrong, evenly spread
     */
    MeterAhead(MeterDays known, LocalDate today, int days, double restOfToday, double[] errors) {
        this.use = known.before(today);
        this.restOfToday = restOfToday;
        this.errors = errors;
        this.sums = new double[days + 1];
        for (int day = 0; day < days; day++) {
            double part = day == 0 ? restOfToday : 1;
            int weekday = today.plusDays(day).getDayOfWeek().getValue() - 1;
            sums[day + 1] = sums[day] + part * use.expected(weekday);
        }
    }

    /**
     * The same, where what is left of today is known better, by the shape of the day. Tomorrow is not: hours add up to a day worse than days say it, and how wide
     * intervals are was learnt from days.
     *
     * @param hours from the hour on that is under way
     */
    MeterAhead with(HourlyUse hours) {
        double ofToday = HOURS * restOfToday;
        double moved = between(hours, hourUnderWay(ofToday), Math.ceil(ofToday)) - expected(0, 1);
        for (int day = 1; day < sums.length; day++) {
            sums[day] += moved;
        }
        return this;
    }

    /** What part of the hour that is under way is over. */
    private static double hourUnderWay(double left) {
        return Math.ceil(left) - left;
    }

    private static double between(HourlyUse hours, double from, double to) {
        double sum = 0;
        for (int hour = (int) from; hour < Math.min(to, HourlyUse.AHEAD); hour++) {
            double part = hour < from ? 1 - (from - hour) : 1;
            sum += part * Math.max(0, hours.expected(hour));
        }
        return sum;
    }

    private double expected(int fromDay, int toDay) {
        return toDay < sums.length ? sums[toDay] - sums[fromDay] : 0;
    }

    /** What is to be expected of the first days together. */
    double expected(int days) {
        return sums[days];
    }

    double deviation(int days) {
        return days == 0 ? 0 : use.deviation(days - 1 + restOfToday);
    }

    /**
     * What the first days may come to.
     *
     * @param place among the errors that are known, the lowest first
     */
    double possible(int days, int place) {
        return Math.max(0, expected(days) + deviation(days) * errors[place]);
    }
}
