package org.openadjust.billing.web.typed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Days and times as they are typed: {@code 2026-11-24}, {@code 2026-11-24T14:05}. */
public final class TypedTimes {

    private static final int DAY_LENGTH = 10;
    private static final int YEAR_MAX = 9_998;

    private TypedTimes() {}

    /** Where it begins: a day in the zone, or the time itself. */
    public static Instant start(String text, ZoneId zone) {
        return isDay(text) ? midnight(LocalDate.parse(text), zone) : time(text, zone);
    }

    /** Where it ends: after the whole of a day, or at the time itself. */
    public static Instant end(String text, ZoneId zone) {
        return isDay(text) ? midnight(LocalDate.parse(text).plusDays(1), zone) : time(text, zone);
    }

    /**
     * A day as the time at which it begins, and a time as it is, for a field that shows times alone; empty for what is none: no browser would
     * show it there.
     *
     * @param daysLater which day
     */
    public static String asTime(String text, int daysLater) {
        try {
            LocalDateTime time =
                    isDay(text) ? LocalDate.parse(text).plusDays(daysLater).atStartOfDay() : LocalDateTime.parse(text);
            return time.toString();
        } catch (DateTimeException unreadable) {
            return "";
        }
    }

    private static boolean isDay(String text) {
        return text.length() <= DAY_LENGTH;
    }

    private static Instant midnight(LocalDate day, ZoneId zone) {
        return inReach(day).atStartOfDay(zone).toInstant();
    }

    private static Instant time(String text, ZoneId zone) {
        LocalDateTime time = LocalDateTime.parse(text);
        inReach(time.toLocalDate());
        return time.atZone(zone).toInstant();
    }

    private static LocalDate inReach(LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > YEAR_MAX) {
            throw new DateTimeException(day + " is too far away");
        }
        return day;
    }
}
