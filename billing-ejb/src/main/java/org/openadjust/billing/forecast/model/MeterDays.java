package org.openadjust.billing.forecast.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openadjust.billing.usage.UsageEvent;

/** What was used of one meter on each day, in local time, since it was first used or as far back as is looked. */
public final class MeterDays {

    /** So far back is looked: sixteen weeks. */
    public static final int DAYS_MAX = 112;

    private static final long SECONDS_OF_HOUR = 3_600;

    /** So many whole hours are looked at one by one: three weeks. */
    private static final int HOURS_MAX = 3 * HourlyUse.WEEK;

    private final LocalDate first;
    private final double[] days;
    private final double[] hours;

    /**
     * Days one after the other.
     *
     * @param days the last one is the one that is under way
     * @param hours whole ones until now, the oldest first
     */
    private MeterDays(LocalDate first, double[] days, double[] hours) {
        this.first = first;
        this.days = days.clone();
        this.hours = hours.clone();
    }

    /**
     * Of each meter that was used until an instant.
     *
     * @param usage of one subscription, in any order
     */
    public static Map<String, MeterDays> of(Collection<UsageEvent> usage, ZoneId zone, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate oldest = today.minusDays(DAYS_MAX);
        Instant since = oldest.atStartOfDay(zone).toInstant();
        Map<String, double[]> sums = new TreeMap<>();
        Map<String, double[]> hourly = new TreeMap<>();
        long oldestHour = now.getEpochSecond() / SECONDS_OF_HOUR - HOURS_MAX;
        for (UsageEvent event : usage) {
            if (event.occurredAt().isBefore(since) || event.occurredAt().isAfter(now)) {
                continue;
            }
            int day = (int) ChronoUnit.DAYS.between(oldest, LocalDate.ofInstant(event.occurredAt(), zone));
            double quantity = event.quantity().doubleValue();
            sums.computeIfAbsent(event.meter(), meter -> new double[DAYS_MAX + 1])[day] += quantity;
            long hour = event.occurredAt().getEpochSecond() / SECONDS_OF_HOUR - oldestHour;
            if (hour >= 0 && hour < HOURS_MAX) {
                hourly.computeIfAbsent(event.meter(), meter -> new double[HOURS_MAX])[(int) hour] += quantity;
            }
        }
        Map<String, MeterDays> found = new TreeMap<>();
        sums.forEach((meter, all) -> {
            int begin = 0;
            while (begin < DAYS_MAX && Math.abs(all[begin]) <= 0) {
                begin++;
            }
            found.put(
                    meter,
                    new MeterDays(
                            oldest.plusDays(begin),
                            Arrays.copyOfRange(all, begin, all.length),
                            hourly.getOrDefault(meter, new double[0])));
        });
        return found;
    }

    /** The next hours, of a meter that is used in most hours and was for three weeks. */
    Optional<HourlyUse> nextHours() {
        boolean isOfHours = hours.length == HOURS_MAX
                && whole() * (long) HourlyUse.DAY >= HOURS_MAX
                && Arrays.stream(hours).filter(hour -> hour > 0).count() > HOURS_MAX / 2;
        return isOfHours ? Optional.of(HourlyUse.of(hours)) : Optional.empty();
    }

    /** What part of a day is over. */
    public static double partOfDay(Instant now, ZoneId zone) {
        ZonedDateTime day = now.atZone(zone).truncatedTo(ChronoUnit.DAYS);
        double whole = ChronoUnit.SECONDS.between(day, day.plusDays(1));
        return ChronoUnit.SECONDS.between(day.toInstant(), now) / whole;
    }

    public LocalDate first() {
        return first;
    }

    /** How many whole days are known. */
    public int whole() {
        return days.length - 1;
    }

    /** What was used on a day; 0 before it is known. */
    public double on(LocalDate day) {
        long place = ChronoUnit.DAYS.between(first, day);
        return place < 0 || place >= days.length ? 0 : days[(int) place];
    }

    /** What was used from one day to before another. */
    public double between(LocalDate from, LocalDate to) {
        double sum = 0;
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            sum += on(day);
        }
        return sum;
    }

    /** What was known before a day. */
    public DailyUse before(LocalDate day) {
        int count = (int) Math.clamp(ChronoUnit.DAYS.between(first, day), 0L, (long) whole());
        return DailyUse.of(Arrays.copyOf(days, count), first.getDayOfWeek().getValue() - 1);
    }

    /** How many whole days were known before a day. */
    public int knownBefore(LocalDate day) {
        return (int) Math.clamp(ChronoUnit.DAYS.between(first, day), 0L, (long) whole());
    }
}
