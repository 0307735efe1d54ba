package org.openadjust.billing.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A time up to now, in parts that begin at round times; the last part is still running. */
public enum TimeRange {
    HOUR(60, Duration.ofMinutes(1)),
    DAY(48, Duration.ofMinutes(30)),
    WEEK(56, Duration.ofHours(3)),
    MONTH(60, Duration.ofHours(12));

    private final int parts;
    private final Duration part;

    TimeRange(int parts, Duration part) {
        this.parts = parts;
        this.part = part;
    }

    /** How many parts it has. */
    public int parts() {
        return parts;
    }

    /** How long each of them is. */
    public Duration part() {
        return part;
    }

    /** Its first instant. */
    public Instant from(Instant now) {
        return running(now).minus(part.multipliedBy(parts - 1L));
    }

    /** The first instant of the part that is still running. */
    public Instant running(Instant now) {
        return Instant.ofEpochSecond(now.getEpochSecond() - Math.floorMod(now.getEpochSecond(), part.toSeconds()));
    }

    /** The first instant of the time before, which is as long: to the end of the current minute. */
    public Instant before(Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        return from(now).minus(Duration.between(from(now), end));
    }
}
