package org.openadjust.billing.anomaly.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.anomaly.Deviation;
import org.openadjust.billing.anomaly.UsageFeed.Billed;
import org.openadjust.billing.anomaly.UsageFeed.Used;

/** How events become observations. */
class WatchTest {

    private static final String ZONE = "Europe/Berlin";
    private static final Instant START = Instant.parse("2026-03-02T00:20:00Z");
    private static final int HOURS = 30 * 24;

    private final Random random = new Random(11);
    private final Calibrations calibrations = new Calibrations();
    private final Watch watch = new Watch(calibrations);
    private final AccountStreams account = new AccountStreams(ZONE);

    private List<Alarm> used(Instant at, double quantity) {
        return watch.take(
                account,
                new Used("a", ZONE, "kwh", BigDecimal.valueOf(quantity).setScale(3, RoundingMode.HALF_UP), at));
    }

    private double usual() {
        return 10 * Math.exp(0.1 * random.nextGaussian());
    }

    /** A month of hours, over the beginning of summer time, without an alarm. */
    private Instant month() {
        List<Alarm> alarms = new ArrayList<>();
        Instant at = START;
        for (int hour = 0; hour < HOURS; hour++) {
            alarms.addAll(used(at, usual()));
            at = at.plus(Duration.ofHours(1));
        }
        assertEquals(List.of(), alarms);
        assertEquals(Rhythm.HOURLY, account.find("kwh").orElseThrow().rhythm());
        return at;
    }

    @Test
    void whatRisesTooFarIsSaidBeforeItsHourIsOver() {
        Instant at = month();
        assertEquals(List.of(), used(at, 10));
        List<Alarm> alarms = used(at.plusSeconds(60), 500);
        assertEquals(1, alarms.size());
        Alarm alarm = alarms.getFirst();
        assertTrue(alarm.observed() > 500 && alarm.p() < Watch.ALARM_P, alarm::toString);
        assertTrue(
                alarm.most().low() < alarm.expected()
                        && alarm.expected() < alarm.most().high(),
                alarm::toString);
        assertEquals(10, alarm.expected(), 2);
        // said once
        assertEquals(List.of(), used(at.plusSeconds(120), 1));
        assertEquals(List.of(), used(at.plus(Duration.ofHours(1)), 10));
    }

    @Test
    void whatFallsIsSaidOnceItsHourIsOver() {
        Instant at = month();
        assertEquals(List.of(), used(at, 0.01));
        List<Alarm> alarms = used(at.plus(Duration.ofHours(1)), 10);
        assertEquals(1, alarms.size());
        assertTrue(alarms.getFirst().observed() < 1);
    }

    @Test
    void anHourEndsByTheClockToo() {
        Instant at = month();
        used(at, 0.01);
        assertEquals(List.of(), watch.tick(account, at.plus(Duration.ofMinutes(50))));
        assertEquals(1, watch.tick(account, at.plus(Duration.ofHours(3))).size());
        assertEquals(List.of(), watch.tick(account, at.plus(Duration.ofHours(4))));
        assertEquals(List.of(), used(at.plus(Duration.ofHours(5)), 10));
    }

    @Test
    void whatComesLateIsNotWorkedInButLearntAnew() {
        Instant at = month();
        assertFalse(account.isStale());
        used(at.minus(Duration.ofHours(30)), 10);
        assertTrue(account.isStale());
    }

    @Test
    void theSameOnceMoreIsSaidWhereThatIsRare() {
        Instant at = month();
        used(at, 10.5);
        List<Alarm> alarms = used(at, 10.5);
        assertEquals(Deviation.DUPLICATE, alarms.getFirst().deviation());
    }

    @Test
    void aLongSilenceIsSaidWhenItEnds() {
        Instant at = month();
        List<Alarm> alarms = used(at.plus(Duration.ofHours(60)), 10);
        assertEquals(Deviation.GAP, alarms.getFirst().deviation());
    }

    @Test
    void aMonthlyReadingIsJudgedByItself() {
        Instant at = Instant.parse("2020-01-15T10:00:00Z");
        List<Alarm> alarms = new ArrayList<>();
        for (int month = 0; month < 60; month++) {
            alarms.addAll(used(at, 100 * Math.exp(0.05 * random.nextGaussian())));
            at = at.plus(Duration.ofDays(30));
        }
        assertEquals(List.of(), alarms);
        assertEquals(Rhythm.EACH, account.find("kwh").orElseThrow().rhythm());
        assertEquals(60, account.find("kwh").orElseThrow().count());
    }

    @Test
    void billsAreStreamsOfTheirOwn() {
        Calibration bills = calibrations.of(new StreamState(Rhythm.BILL));
        for (int i = 0; i < 50_000; i++) {
            bills.add(random.nextGaussian());
        }
        Instant at = Instant.parse("2020-02-01T00:00:00Z");
        List<Alarm> alarms = new ArrayList<>();
        for (int month = 0; month < 8; month++) {
            alarms.addAll(watch.take(account, billed(at, 100 + month % 3, "50")));
            at = at.plus(Duration.ofDays(30));
        }
        assertEquals(List.of(), alarms);
        Alarm amount = watch.take(account, billed(at, 900, "450")).getFirst();
        assertEquals("#amount s", amount.stream());
        Alarm ratio = watch.take(account, billed(at.plus(Duration.ofDays(30)), 102, "5"))
                .getFirst();
        assertEquals(Deviation.RATIO, ratio.deviation());
    }

    private static Billed billed(Instant at, int amount, String quantity) {
        return new Billed("a", ZONE, "s", "D-" + at, "EUR", BigDecimal.valueOf(amount), new BigDecimal(quantity), at);
    }

    @Test
    void whatIsKeptOfAnAccountGoesOnAsBefore() {
        Instant at = month();
        AccountStreams read = AccountStreams.of(ZONE, account.bytes());
        assertFalse(read.isDamaged());
        Used one = new Used("a", ZONE, "kwh", BigDecimal.valueOf(500), at);
        Calibrations same = calibrations.copy();
        assertEquals(watch.take(account, one), new Watch(same).take(read, one));
        byte[] damaged = account.bytes();
        damaged[40] = (byte) (damaged[40] ^ 4);
        assertTrue(AccountStreams.of(ZONE, damaged).isStale());
        assertTrue(AccountStreams.of(ZONE, new byte[] {1, 0}).isDamaged());
    }
}
