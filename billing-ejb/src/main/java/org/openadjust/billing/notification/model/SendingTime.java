package org.openadjust.billing.notification.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import org.openadjust.billing.notification.NotificationPreference;

/** When a mail may be sent. */
public final class SendingTime {

    /** When the day's digest is sent, by the customer's clock. */
    public static final LocalTime DIGEST_AT = LocalTime.of(8, 0);

    /** How often a mail is tried before a person has to look at it: some three days. */
    public static final int ATTEMPTS_MAX = 15;

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(12);

    private SendingTime() {}

    /** From when on something of this moment may be sent. */
    public static Instant due(NotificationPreference preference, ZoneId zone, Instant now) {
        Instant due = preference.digest() == NotificationPreference.Digest.DAILY ? nextDigest(zone, now) : now;
        return outOfQuietHours(preference, zone, due);
    }

    private static Instant nextDigest(ZoneId zone, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Instant todays = instant(LocalDateTime.of(today, DIGEST_AT), zone);
        return todays.isAfter(now) ? todays : instant(LocalDateTime.of(today.plusDays(1), DIGEST_AT), zone);
    }

    /** The instant itself, or the end of the quiet hours that it lies in. */
    public static Instant outOfQuietHours(NotificationPreference preference, ZoneId zone, Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        if (!preference.isQuiet(local.toLocalTime())) {
            return instant;
        }
        LocalDate day = local.toLocalTime().isBefore(preference.quietTo())
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        Instant end = instant(LocalDateTime.of(day, preference.quietTo()), zone);
        return end.isAfter(instant) ? end : instant;
    }

    /** A time that is left out is the moment of the change; one that comes twice is the second. */
    private static Instant instant(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : ZonedDateTime.of(local, zone).withLaterOffsetAtOverlap().toInstant();
    }

    /** How long to wait after so many attempts, twice as long each time; empty if that was the last one. */
    public static Optional<Duration> waitAfter(int attempts) {
        if (attempts >= ATTEMPTS_MAX) {
            return Optional.empty();
        }
        int doublings = Math.min(Math.max(attempts - 1, 0), 10);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        return Optional.of(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }
}
