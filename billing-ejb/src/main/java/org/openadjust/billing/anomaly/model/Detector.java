package org.openadjust.billing.anomaly.model;

import org.openadjust.billing.anomaly.Deviation;
import org.openadjust.billing.anomaly.model.Judgement.Because;

/**
 * Judges an observation by what its stream has learnt, and lets the stream learn from it: level, hour of the day and day of the week on a
 * logarithmic scale, a usual deviation that adapts, and two memories of different length whose difference shows a level that has moved.
 * What is far off teaches no more than what is just unusual.
 */
public final class Detector {

    /** How fast the memories of a rhythm forget, for each observation. */
    private record Rates(double slow, double middle, double fast, double hour, double day, double scale) {}

    private static final Rates HOURLY = new Rates(0.0007, 0.009, 0.3, 0.06, 0.008, 0.008);
    private static final Rates DAILY = new Rates(0.01, 0.1, 0.4, 0, 0.1, 0.04);
    private static final Rates SINGLE = new Rates(0.05, 0.2, 0.5, 0, 0, 0.1);

    /** Values below this share of the usual one are as good as nothing. */
    private static final double UNIT_SHARE = 0.05;

    /** The least usual deviation: less is the precision of the meter. */
    private static final double SCALE_MIN = 0.004;

    private static final double TEACHES_MAX = 4;

    /** How much better the short memory has to foretell for it to be asked. */
    private static final double FAST_BETTER = 0.8;

    /** From the mean deviation to the standard deviation. */
    private static final double DEVIATION_OF_MEAN = 1.2533;

    /** How much more chance moves a level than it would if noise had no memory. */
    private static final double MEMORY = 1.6;

    /** From this on a level has moved. */
    static final double DRIFT_FROM = 3.2;

    /** What is rarer is explained. */
    private static final double EXPLAINED_P = 1e-3;

    private static final double AS_GOOD_AS_USUAL = 2;

    private static final double REPEAT_RATE_MIN = 0.02;
    private static final double FLAT_P = 1e-5;
    private static final int FLAT_MIN = 6;

    private Detector() {}

    /**
     * Judges a value and learns from it; of what is no number nothing is said or learnt.
     *
     * @param hour of local time, 0 to 23
     * @param day of the week, 0 to 6
     */
    public static Judgement observe(StreamState stream, int hour, int day, double value, Calibration calibration) {
        Rhythm rhythm = stream.rhythm();
        if (!Double.isFinite(value)) {
            return Judgement.NONE;
        }
        if (stream.count < rhythm.unitFrom() || stream.unit == 0) {
            learnUnit(stream, rhythm, value);
            return Judgement.NONE;
        }
        double y = stream.toY(value);
        double usual = (rhythm.hasHours() ? stream.hour(hour) : 0) + (rhythm.hasDays() ? stream.day(day) : 0);
        boolean isFastBetter = stream.fastScale < FAST_BETTER * stream.scale;
        double scale = Math.max(SCALE_MIN, isFastBetter ? stream.fastScale : stream.scale);
        double center = usual + (isFastBetter ? stream.fast : stream.middle);
        double z = (y - center) / scale;
        Judgement judgement = stream.count < rhythm.judgedFrom()
                ? Judgement.NONE
                : judge(stream, value, y, center, z, day, scale, calibration);
        if (stream.count >= rhythm.judgedFrom()) {
            calibration.add(z);
        }
        learn(stream, rates(rhythm), hour, day, y, usual);
        learnRepeats(stream, value);
        if (judgement.hasDrifted()) {
            stream.slow = stream.middle;
        }
        return judgement;
    }

    /** What would be said of a value, without learning from it. */
    static Judgement look(StreamState stream, int hour, int day, double value, Calibration calibration) {
        Rhythm rhythm = stream.rhythm();
        if (stream.count < rhythm.judgedFrom() || stream.unit == 0) {
            return Judgement.NONE;
        }
        double y = stream.toY(value);
        double usual = (rhythm.hasHours() ? stream.hour(hour) : 0) + (rhythm.hasDays() ? stream.day(day) : 0);
        boolean isFastBetter = stream.fastScale < FAST_BETTER * stream.scale;
        double scale = Math.max(SCALE_MIN, isFastBetter ? stream.fastScale : stream.scale);
        double center = usual + (isFastBetter ? stream.fast : stream.middle);
        return judge(stream, value, y, center, (y - center) / scale, day, scale, calibration);
    }

    private static Rates rates(Rhythm rhythm) {
        return switch (rhythm) {
            case HOURLY -> HOURLY;
            case DAILY -> DAILY;
            case EACH, BILL, RATIO -> SINGLE;
        };
    }

    /** The first values say in which order of magnitude the stream is. */
    private static void learnUnit(StreamState stream, Rhythm rhythm, double value) {
        stream.count++;
        stream.middle = (float) (stream.middle + (Math.abs(value) - stream.middle) / stream.count);
        if (stream.count >= rhythm.unitFrom() && stream.middle > 0) {
            stream.unit = (float) (UNIT_SHARE * stream.middle);
            double y = stream.toY(stream.middle);
            stream.middle = (float) y;
            stream.slow = (float) y;
            stream.fast = (float) y;
            stream.low = (float) y;
            stream.high = (float) y;
        }
    }

    private static Judgement judge(
            StreamState stream,
            double value,
            double y,
            double center,
            double z,
            int day,
            double scale,
            Calibration calibration) {
        double p = calibration.p(z);
        boolean isBeyond = y > stream.high + scale || y < stream.low - scale;
        double drift = drift(stream);
        boolean hasDrifted = stream.count >= stream.rhythm().driftFrom() && Math.abs(drift) >= DRIFT_FROM;
        boolean isFlat = isFlat(stream, value);
        Deviation deviation = isBeyond ? Deviation.RANGE : z >= 0 ? Deviation.SPIKE : Deviation.DROP;
        if (stream.rhythm() == Rhythm.RATIO) {
            deviation = Deviation.RATIO;
        }
        return new Judgement(
                deviation,
                p,
                value,
                stream.toValue(center),
                z,
                p < EXPLAINED_P ? because(stream, y, day, scale) : Because.LEVEL,
                drift,
                hasDrifted,
                isBeyond,
                isFlat);
    }

    /** How far the middle memory is from the long one, in units of what chance does. */
    private static double drift(StreamState stream) {
        Rates rates = rates(stream.rhythm());
        double chance = Math.max(SCALE_MIN, stream.scale)
                * DEVIATION_OF_MEAN
                * MEMORY
                * Math.sqrt(rates.middle() / (2 - rates.middle()));
        return (stream.middle - stream.slow) / chance;
    }

    private static boolean isFlat(StreamState stream, double value) {
        int repeats = value != 0 && (float) value == stream.last ? stream.repeats + 1 : 0;
        if (repeats < FLAT_MIN) {
            return false;
        }
        double rate = Math.max(REPEAT_RATE_MIN, stream.repeatRate);
        boolean isRare = Math.pow(rate, repeats) < FLAT_P;
        boolean wasRare = repeats - 1 >= FLAT_MIN && Math.pow(rate, repeats - 1) < FLAT_P;
        return isRare && !wasRare;
    }

    /** What would be usual at another hour or on another day is unusual for its time; what is usual at no time, for its level. */
    private static Because because(StreamState stream, double y, int day, double scale) {
        Rhythm rhythm = stream.rhythm();
        double within = AS_GOOD_AS_USUAL * scale;
        double ofHours = rhythm.hasHours() ? 1 : 0;
        double low = stream.middle + ofHours * stream.leastHour() - within;
        double high = stream.middle + ofHours * stream.greatestHour() + within;
        double ofDay = rhythm.hasDays() ? stream.day(day) : 0;
        if (rhythm.hasHours() && y >= low + ofDay && y <= high + ofDay) {
            return Because.HOUR;
        }
        return rhythm.hasDays() && y >= low + stream.leastDay() && y <= high + stream.greatestDay()
                ? Because.WEEKDAY
                : Because.LEVEL;
    }

    private static void learn(StreamState stream, Rates rates, int hour, int day, double y, double usual) {
        Rhythm rhythm = stream.rhythm();
        int learnt = stream.count - rhythm.unitFrom() + 1;
        double one = 1.0 / (learnt + 1);
        double limit = learnt < rhythm.unitFrom() ? Double.MAX_VALUE : TEACHES_MAX * Math.max(SCALE_MIN, stream.scale);
        double error = y - usual - stream.middle;
        double teaches = clamp(error, limit);
        double fastError = y - usual - stream.fast;
        stream.middle = (float) (stream.middle + Math.max(rates.middle(), one) * teaches);
        stream.slow = (float) (stream.slow + Math.max(rates.slow(), one) * clamp(y - usual - stream.slow, limit));
        stream.fast = (float) (stream.fast + Math.max(rates.fast(), one) * clamp(fastError, limit * 2));
        if (rhythm.hasHours()) {
            stream.addToHour(hour, Math.max(rates.hour(), Math.min(0.5, 24.0 / (learnt + 24))) * teaches);
            stream.addToDay(day, Math.max(rates.day(), Math.min(0.03, 4.0 / (learnt + 1))) * teaches);
        } else if (rhythm.hasDays()) {
            stream.addToDay(day, Math.max(rates.day(), Math.min(0.5, 7.0 / (learnt + 7))) * teaches);
        }
        double rate = Math.max(rates.scale(), one);
        stream.scale = (float) (stream.scale + rate * (Math.min(Math.abs(error), limit) - stream.scale));
        stream.fastScale =
                (float) (stream.fastScale + rate * (Math.min(Math.abs(fastError), limit) - stream.fastScale));
        stream.low = (float) Math.min(y, stream.low + rates.slow() * (stream.middle - stream.low));
        stream.high = (float) Math.max(y, stream.high + rates.slow() * (stream.middle - stream.high));
        stream.count++;
    }

    private static void learnRepeats(StreamState stream, double value) {
        boolean repeats = (float) value == stream.last && value != 0;
        stream.repeats = (short) (repeats ? Math.min(Short.MAX_VALUE, stream.repeats + 1) : 0);
        if (stream.repeats < FLAT_MIN) {
            stream.repeatRate = (float) (stream.repeatRate + 0.01 * ((repeats ? 1 : 0) - stream.repeatRate));
        }
        stream.last = (float) value;
    }

    private static double clamp(double number, double limit) {
        return Math.max(-limit, Math.min(limit, number));
    }
}
