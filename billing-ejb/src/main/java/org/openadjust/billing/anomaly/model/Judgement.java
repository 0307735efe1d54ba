package org.openadjust.billing.anomaly.model;

import org.openadjust.billing.anomaly.Deviation;

/**
 * What is said of one observation.
 *
 * @param deviation in which way it would be unusual, if it is
 * @param p how likely something so unusual is; 1 where nothing can be said yet
 * @param z deviation from what was expected, in units of the usual one
 * @param drift how far the level has moved, in units of what chance moves it by
 * @param hasDrifted whether it has just moved for good
 * @param isBeyondRange whether it is beyond everything seen so far
 */
public record Judgement(
        Deviation deviation,
        double p,
        double observed,
        double expected,
        double z,
        Because because,
        double drift,
        boolean hasDrifted,
        boolean isBeyondRange,
        boolean isFlat) {

    /** What makes it unusual. */
    public enum Because {
        /** It is at no time that high or low. */
        LEVEL,
        /** It would be usual at another hour. */
        HOUR,
        /** It would be usual on another day of the week. */
        WEEKDAY
    }

    static final Judgement NONE = new Judgement(Deviation.SPIKE, 1, 0, 0, 0, Because.LEVEL, 0, false, false, false);

    public boolean isJudged() {
        return this != NONE;
    }

    /** By which several are put in order: orders of magnitude of rarity, more beyond what was ever seen. */
    public double strength() {
        double rarity = p > 0 ? -Math.log10(p) : 300;
        return rarity + (isBeyondRange ? 2 : 0);
    }
}
