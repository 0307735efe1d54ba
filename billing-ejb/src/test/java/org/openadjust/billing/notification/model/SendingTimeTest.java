package org.openadjust.billing.notification.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.notification.NotificationPreference;
import org.openadjust.billing.notification.NotificationPreference.Channel;
import org.openadjust.billing.notification.NotificationPreference.Digest;

/** Rule 6 of the feature's charter. In Berlin the clock goes forward on 2026-03-29 at 02:00, and back on 2026-10-25 at 03:00. */
class SendingTimeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static NotificationPreference preference(Digest digest, String from, String to) {
        return new NotificationPreference(Channel.MAIL, digest, LocalTime.parse(from), LocalTime.parse(to));
    }

    @ParameterizedTest
    @CsvSource({
        // quiet hours past midnight
        "22:00, 07:00, 2026-03-10T21:59:59+01:00, 2026-03-10T21:59:59+01:00",
        "22:00, 07:00, 2026-03-10T22:00:00+01:00, 2026-03-11T07:00:00+01:00",
        "22:00, 07:00, 2026-03-11T00:00:00+01:00, 2026-03-11T07:00:00+01:00",
        "22:00, 07:00, 2026-03-11T06:59:59+01:00, 2026-03-11T07:00:00+01:00",
        "22:00, 07:00, 2026-03-11T07:00:00+01:00, 2026-03-11T07:00:00+01:00",
        // within a day
        "12:00, 14:30, 2026-03-10T11:59:00+01:00, 2026-03-10T11:59:00+01:00",
        "12:00, 14:30, 2026-03-10T12:00:00+01:00, 2026-03-10T14:30:00+01:00",
        "12:00, 14:30, 2026-03-10T14:30:00+01:00, 2026-03-10T14:30:00+01:00",
        // none
        "00:00, 00:00, 2026-03-10T03:00:00+01:00, 2026-03-10T03:00:00+01:00",
        "22:00, 22:00, 2026-03-10T22:00:00+01:00, 2026-03-10T22:00:00+01:00",
        // until midnight
        "20:00, 00:00, 2026-03-10T20:00:00+01:00, 2026-03-11T00:00:00+01:00",
        // the night is an hour shorter, and the hour is the customer's
        "22:00, 07:00, 2026-03-28T23:00:00+01:00, 2026-03-29T07:00:00+02:00",
        // the end is left out: the moment of the change
        "22:00, 02:30, 2026-03-29T01:59:59+01:00, 2026-03-29T03:00:00+02:00",
        "22:00, 02:30, 2026-03-29T03:00:00+02:00, 2026-03-29T03:00:00+02:00",
        // the beginning is left out
        "02:30, 05:00, 2026-03-29T01:59:00+01:00, 2026-03-29T01:59:00+01:00",
        "02:30, 05:00, 2026-03-29T03:00:00+02:00, 2026-03-29T05:00:00+02:00",
        // the night is an hour longer
        "22:00, 07:00, 2026-10-24T23:00:00+02:00, 2026-10-25T07:00:00+01:00",
        // the end comes twice: the second
        "22:00, 02:30, 2026-10-25T02:10:00+02:00, 2026-10-25T02:30:00+01:00",
        "22:00, 02:30, 2026-10-25T02:10:00+01:00, 2026-10-25T02:30:00+01:00",
        "22:00, 02:30, 2026-10-25T02:30:00+01:00, 2026-10-25T02:30:00+01:00",
    })
    void quietHoursDelay(String from, String to, String at, String free) {
        Instant instant = OffsetDateTime.parse(at).toInstant();
        assertEquals(
                OffsetDateTime.parse(free).toInstant(),
                SendingTime.outOfQuietHours(preference(Digest.NONE, from, to), BERLIN, instant));
        assertEquals(
                OffsetDateTime.parse(free).toInstant(),
                SendingTime.due(preference(Digest.NONE, from, to), BERLIN, instant));
    }

    @ParameterizedTest
    @CsvSource({
        "00:00, 00:00, 2026-03-10T07:59:59+01:00, 2026-03-10T08:00:00+01:00",
        "00:00, 00:00, 2026-03-10T08:00:00+01:00, 2026-03-11T08:00:00+01:00",
        "00:00, 00:00, 2026-03-10T23:00:00+01:00, 2026-03-11T08:00:00+01:00",
        "00:00, 00:00, 2026-03-28T09:00:00+01:00, 2026-03-29T08:00:00+02:00",
        "00:00, 00:00, 2026-10-24T09:00:00+02:00, 2026-10-25T08:00:00+01:00",
        "22:00, 09:00, 2026-03-10T12:00:00+01:00, 2026-03-11T09:00:00+01:00",
    })
    void aDigestComesInTheMorningOfTheCustomer(String from, String to, String at, String due) {
        assertEquals(
                OffsetDateTime.parse(due).toInstant(),
                SendingTime.due(
                        preference(Digest.DAILY, from, to),
                        BERLIN,
                        OffsetDateTime.parse(at).toInstant()));
    }

    /** Whatever the zone, hours and moment: never earlier, never in quiet hours, at most some hours later. */
    @Test
    void itIsNeverEarlierNorInQuietHours() {
        for (String zone :
                List.of("Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")) {
            for (String[] hours :
                    new String[][] {{"22:00", "07:00"}, {"01:30", "02:30"}, {"02:30", "01:45"}, {"23:59", "00:00"}}) {
                NotificationPreference preference = preference(Digest.NONE, hours[0], hours[1]);
                ZoneId in = ZoneId.of(zone);
                Instant end = Instant.parse("2027-01-01T00:00:00Z");
                for (Instant at = Instant.parse("2026-01-01T00:00:00Z");
                        at.isBefore(end);
                        at = at.plus(37, ChronoUnit.MINUTES)) {
                    Instant free = SendingTime.outOfQuietHours(preference, in, at);
                    assertTrue(!free.isBefore(at) && free.isBefore(at.plus(26, ChronoUnit.HOURS)), zone + " " + at);
                    assertTrue(!preference.isQuiet(free.atZone(in).toLocalTime()), zone + " " + at + " " + free);
                }
            }
        }
    }

    /** Rule 4. */
    @Test
    void waitsDoubleUpToTwelveHours() {
        List<Duration> waits = new ArrayList<>();
        for (int attempts = 1; attempts < SendingTime.ATTEMPTS_MAX; attempts++) {
            waits.add(SendingTime.waitAfter(attempts).orElseThrow());
        }
        assertEquals(Duration.ofMinutes(1), waits.getFirst());
        assertEquals(Duration.ofMinutes(2), waits.get(1));
        assertEquals(Duration.ofMinutes(512), waits.get(9));
        assertEquals(Duration.ofHours(12), waits.get(10));
        assertEquals(Duration.ofHours(12), waits.getLast());
        assertEquals(Optional.empty(), SendingTime.waitAfter(SendingTime.ATTEMPTS_MAX));
    }
}
