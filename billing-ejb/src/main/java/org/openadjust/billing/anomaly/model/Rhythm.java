package org.openadjust.billing.anomaly.model;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** In which periods a stream is looked at: what falls into one is one observation. */
public enum Rhythm {
    /** Hours of local time. */
    HOURLY(24, 72, 336),
    /** Local days. */
    DAILY(7, 14, 35),
    /** Each event by itself, such as a monthly reading. */
    EACH(3, 6, 12),
    /** Each bill by itself. */
    BILL(3, 4, 9),
    /** What a bill comes to for each unit of use. */
    RATIO(3, 4, 9);

    static final List<Rhythm> ALL = List.of(values());

    private static final int HOUR_MINUTES_MAX = 180;
    private static final int DAY_MINUTES_MAX = 3 * 24 * 60;

    private final int unitFrom;
    private final int judgedFrom;
    private final int driftFrom;

    Rhythm(int unitFrom, int judgedFrom, int driftFrom) {
        this.unitFrom = unitFrom;
        this.judgedFrom = judgedFrom;
        this.driftFrom = driftFrom;
    }

    /** After how many observations the unit is known. */
    int unitFrom() {
        return unitFrom;
    }

    /** After how many observations the next one is judged. */
    public int judgedFrom() {
        return judgedFrom;
    }

    /** After how many observations there is a long memory to compare with. */
    int driftFrom() {
        return driftFrom;
    }

    boolean hasHours() {
        return this == HOURLY;
    }

    boolean hasDays() {
        return this == HOURLY || this == DAILY;
    }

    /** Whether more than one event falls into a period. */
    boolean gathers() {
        return this == HOURLY || this == DAILY;
    }

    /** Which one fits events that are usually so far apart; the present one unless it clearly does not. */
    Rhythm fitting(double gapMinutes) {
        if (!gathers() && this != EACH) {
            return this;
        }
        double slack = 2;
        if (gapMinutes <= (this == HOURLY ? slack : 1 / slack) * HOUR_MINUTES_MAX) {
            return HOURLY;
        }
        boolean isAboveHours = gapMinutes > slack * HOUR_MINUTES_MAX || this != HOURLY;
        if (isAboveHours && gapMinutes <= (this == EACH ? 1 / slack : slack) * DAY_MINUTES_MAX) {
            return DAILY;
        }
        return EACH;
    }

    /** When the period began in which an instant lies. */
    ZonedDateTime begin(Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        return switch (this) {
            case HOURLY -> local.truncatedTo(ChronoUnit.HOURS);
            case DAILY -> local.truncatedTo(ChronoUnit.DAYS);
            case EACH, BILL, RATIO -> local;
        };
    }

    /** The first instant after the period that began at an instant. */
    Instant end(Instant began, ZoneId zone) {
        return switch (this) {
            case HOURLY -> began.plus(1, ChronoUnit.HOURS);
            case DAILY -> began.atZone(zone).plusDays(1).toInstant();
            case EACH, BILL, RATIO -> began;
        };
    }
}
