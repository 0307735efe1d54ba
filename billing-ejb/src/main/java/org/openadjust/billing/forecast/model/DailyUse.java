package org.openadjust.billing.forecast.model;

import java.util.Arrays;

/**
 * What is used of one meter on days to come, and how far that may be off, from the days that were. The level is a mixture of a short and
 * some longer memories, each counting as much as it was right about the days after it; a week has a profile once two of them are known.
 * Where the level has moved for good, the days before count as if it had been moved then already.
 */
public final class DailyUse {

    public static final int WEEK = 7;

    /** After so many days the rest has hardly any weight. */
    private static final double[] MEMORIES = {1.5, 4, 10, 25, 80};

    private static final int[] HORIZONS = {1, 2, 4, 7, 14, 28};
    private static final int PROFILE_FROM = 2 * WEEK;
    private static final int FEW = 5;
    private static final double SHRINK = 1;
    private static final double FAR_OFF = 8;

    /** Of a stream that has hardly shown anything: half of what it uses. */
    private static final double UNKNOWN = 0.5;

    private static final double LEAST = 0.01;

    /** After how many days, within how many, by what part and by how many times chance a level has to move to have moved. */
    private static final int MOVED_FROM = 21;

    private static final int MOVED_MIN = 5;
    private static final int MOVED_MAX = 28;
    private static final double MOVED_MATTERS = 0.1;
    private static final double MOVED_CHANCE = 6;

    /** Of a normal distribution: its deviation by the middle of the absolute differences of two. */
    private static final double OF_MIDDLE_STEP = 1.4826 / Math.sqrt(2);

    private final double level;
    private final double[] profile;
    private final double[] rootErrors;
    private final int[] horizons;

    private DailyUse(double level, double[] profile, int[] horizons, double[] rootErrors) {
        this.level = level;
        this.profile = profile;
        this.horizons = horizons;
        this.rootErrors = rootErrors;
    }

    /**
     * Of the days that were.
     *
     * @param days whole ones, the oldest first
     * @param firstWeekday of the oldest, 0 for Monday
     */
    public static DailyUse of(double[] days, int firstWeekday) {
        double[] usual = withoutSpikes(days);
        double[] profile = profile(usual, firstWeekday);
        double[] plain = new double[usual.length];
        for (int day = 0; day < plain.length; day++) {
            plain[day] = usual[day] / profile[(firstWeekday + day) % WEEK];
        }
        return plain.length < FEW ? young(plain, profile) : grown(moved(plain), profile);
    }

    private static DailyUse young(double[] plain, double[] profile) {
        double mean = Arrays.stream(plain).average().orElse(0);
        double[] errors = new double[HORIZONS.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = UNKNOWN * mean * Math.sqrt(1.0 / HORIZONS[i] + 1.0 / Math.max(1, plain.length));
        }
        return new DailyUse(mean, profile, HORIZONS, errors);
    }

    private static DailyUse grown(double[] plain, double[] profile) {
        int count = plain.length;
        double[] sums = new double[count + 1];
        for (int day = 0; day < count; day++) {
            sums[day + 1] = sums[day] + plain[day];
        }
        int ahead = Math.max(1, Math.min(WEEK, count / 3));
        double[] levels = new double[count + 1];
        double weights = 0;
        for (double memory : MEMORIES) {
            double[] known = levels(plain, memory);
            double error = meanSquare(known, sums, ahead);
            double weight = 1 / (error * error + 1e-12);
            for (int day = 0; day <= count; day++) {
                levels[day] += weight * known[day];
            }
            weights += weight;
        }
        for (int day = 0; day <= count; day++) {
            levels[day] /= weights;
        }
        int[] horizons = Arrays.stream(HORIZONS)
                .filter(days -> days <= Math.max(1, count / 3))
                .toArray();
        double[] errors = new double[horizons.length];
        for (int i = 0; i < errors.length; i++) {
            double few = 1 + 2.0 * horizons[i] / count;
            errors[i] = Math.sqrt(few * meanSquare(levels, sums, horizons[i]));
        }
        return new DailyUse(Math.max(0, levels[count]), profile, horizons, errors);
    }

    // ---- a level that has moved

    /** The days before the level moved for good as if it had been moved then already. */
    private static double[] moved(double[] plain) {
        int since = since(plain);
        if (since == 0) {
            return plain;
        }
        int from = plain.length - since;
        double times = mean(plain, from, plain.length) / mean(plain, Math.max(0, from - MOVED_MAX), from);
        double[] kept = plain.clone();
        for (int day = 0; day < from; day++) {
            kept[day] *= times;
        }
        return kept;
    }

    /** For how many days there has been another level than before: those that are least likely chance; 0 if it may be chance. */
    private static int since(double[] plain) {
        int count = plain.length;
        if (count < MOVED_FROM) {
            return 0;
        }
        double noise = noise(plain);
        int found = 0;
        double most = MOVED_CHANCE;
        for (int days = MOVED_MIN; days <= Math.min(MOVED_MAX, count / 3); days++) {
            int known = Math.min(MOVED_MAX, count - days);
            double after = mean(plain, count - days, count);
            double before = mean(plain, count - days - known, count - days);
            double chance = Math.max(noise, LEAST * before) * Math.sqrt(1.0 / days + 1.0 / known);
            double times = Math.abs(after - before) / chance;
            boolean matters = before > 0 && after > 0 && Math.abs(after / before - 1) > MOVED_MATTERS;
            if (matters && times > most) {
                most = times;
                found = days;
            }
        }
        return found;
    }

    /** By how much a day differs by chance: from the middle one of the steps from day to day, which a moved level does not change. */
    private static double noise(double[] plain) {
        double[] steps = new double[plain.length - 1];
        for (int day = 1; day < plain.length; day++) {
            steps[day - 1] = Math.abs(plain[day] - plain[day - 1]);
        }
        Arrays.sort(steps);
        return OF_MIDDLE_STEP * steps[steps.length / 2];
    }

    private static double mean(double[] plain, int from, int to) {
        double sum = 0;
        for (int day = from; day < to; day++) {
            sum += plain[day];
        }
        return sum / (to - from);
    }

    // ---- how far ahead it is right

    /** The level as it was known before each day, and after the last. */
    private static double[] levels(double[] plain, double memory) {
        double keeps = 1 - 1 / memory;
        double[] levels = new double[plain.length + 1];
        double sum = 0;
        double weight = 0;
        levels[0] = plain[0];
        for (int day = 0; day < plain.length; day++) {
            sum = keeps * sum + plain[day];
            weight = keeps * weight + 1;
            levels[day + 1] = sum / weight;
        }
        return levels;
    }

    /** Of the level against the mean of the days after it. */
    private static double meanSquare(double[] levels, double[] sums, int ahead) {
        int count = sums.length - 1;
        double total = 0;
        int measured = 0;
        for (int day = Math.max(2, count / 4); day + ahead <= count; day++) {
            double error = levels[day] - (sums[day + ahead] - sums[day]) / ahead;
            total += error * error;
            measured++;
        }
        return measured == 0 ? 0 : total / measured;
    }

    /** A single day far above all others says nothing of the days to come. */
    private static double[] withoutSpikes(double[] days) {
        if (days.length < PROFILE_FROM) {
            return days;
        }
        double[] sorted = days.clone();
        Arrays.sort(sorted);
        double middle = sorted[sorted.length / 2];
        double[] distances = Arrays.stream(sorted)
                .map(day -> Math.abs(day - middle))
                .sorted()
                .toArray();
        double usual = distances[distances.length / 2];
        if (middle <= 0 || usual <= 0) {
            return days;
        }
        double most = middle + FAR_OFF * usual;
        double[] kept = days.clone();
        for (int day = 0; day < days.length; day++) {
            boolean isAlone = (day == 0 || days[day - 1] <= most) && (day + 1 == days.length || days[day + 1] <= most);
            if (days[day] > most && isAlone) {
                kept[day] = most;
            }
        }
        return kept;
    }

    private static double[] profile(double[] days, int firstWeekday) {
        double[] profile = new double[WEEK];
        Arrays.fill(profile, 1);
        double mean = Arrays.stream(days).average().orElse(0);
        if (days.length < PROFILE_FROM || mean <= 0) {
            return profile;
        }
        double[] sums = new double[WEEK];
        int[] counts = new int[WEEK];
        for (int day = 0; day < days.length; day++) {
            int weekday = (firstWeekday + day) % WEEK;
            sums[weekday] += days[day] / mean;
            counts[weekday]++;
        }
        double all = 0;
        for (int weekday = 0; weekday < WEEK; weekday++) {
            profile[weekday] = Math.max(LEAST, (sums[weekday] + SHRINK) / (counts[weekday] + SHRINK));
            all += profile[weekday];
        }
        for (int weekday = 0; weekday < WEEK; weekday++) {
            profile[weekday] *= WEEK / all;
        }
        return profile;
    }

    /** What is to be expected of a day of the week, 0 for Monday. */
    public double expected(int weekday) {
        return level * profile[weekday];
    }

    /**
     * By how much the sum of days to come usually differs from what is expected.
     *
     * @param days how many, parts of days included
     */
    public double deviation(double days) {
        if (days <= 0) {
            return 0;
        }
        return Math.max(LEAST * level, rootError(days)) * days;
    }

    private double rootError(double days) {
        int last = horizons.length - 1;
        if (days <= horizons[0]) {
            // a part of a day has a part of its chance
            return rootErrors[0] * Math.sqrt(horizons[0] / days);
        }
        for (int i = 1; i <= last; i++) {
            if (days <= horizons[i]) {
                double part = Math.log(days / horizons[i - 1]) / Math.log((double) horizons[i] / horizons[i - 1]);
                return rootErrors[i - 1] + part * (rootErrors[i] - rootErrors[i - 1]);
            }
        }
        return rootErrors[last];
    }
}
