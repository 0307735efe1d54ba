package org.openadjust.billing.anomaly.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.anomaly.Deviation;

/** What a stream has learnt after some weeks of hours, and what it makes of what is unusual. */
class DetectorTest {

    private static final int WEEKS = 5;

    /** One stream alone is not enough to call something rarer than this. */
    private static final double RARE = 1e-4;

    private final Random random = new Random(7);
    private final Calibration calibration = new Calibration();
    private final StreamState stream = learnt();

    private static double usual(int hour, int day) {
        return 100 * (hour >= 8 && hour < 18 ? 3 : 1) * (day >= 5 ? 0.5 : 1);
    }

    private double next(int hour, int day) {
        return usual(hour, day) * Math.exp(0.1 * random.nextGaussian());
    }

    private StreamState learnt() {
        StreamState fresh = new StreamState(Rhythm.HOURLY);
        for (int i = 0; i < WEEKS * 7 * 24; i++) {
            Detector.observe(fresh, i % 24, i / 24 % 7, next(i % 24, i / 24 % 7), calibration);
        }
        return fresh;
    }

    private Judgement look(int hour, int day, double value) {
        return Detector.look(stream, hour, day, value, calibration);
    }

    @Test
    void whatIsUsualAtItsHourIsNotUnusual() {
        assertEquals(300, look(12, 2, 300).expected(), 45);
        assertEquals(100, look(3, 2, 100).expected(), 15);
        assertEquals(150, look(12, 6, 150).expected(), 30);
        assertTrue(look(12, 2, 310).p() > 0.1);
        assertTrue(look(3, 2, 95).p() > 0.1);
    }

    @Test
    void whatIsUsualAtAnotherHourIsUnusualAtThisOne() {
        Judgement judgement = look(3, 2, 300);
        assertTrue(judgement.p() < RARE, judgement::toString);
        assertEquals(Judgement.Because.HOUR, judgement.because());
    }

    @Test
    void nothingTenTimesAndThreeTimesAreFarOff() {
        assertEquals(Deviation.RANGE, look(12, 2, 0).deviation());
        assertTrue(look(12, 2, 0).z() < 0);
        assertTrue(look(12, 2, 0).p() < Watch.ALARM_P);
        assertTrue(look(12, 2, 3_000).p() < Watch.ALARM_P);
        assertTrue(look(12, 2, 900).p() < RARE);
    }

    @Test
    void aLevelThatMovesForGoodIsNoticedOnceWithinAWeek() {
        int drifts = 0;
        for (int i = 0; i < 7 * 24; i++) {
            boolean hasDrifted = Detector.observe(stream, i % 24, i / 24 % 7, 1.5 * next(i % 24, i / 24), calibration)
                    .hasDrifted();
            drifts += hasDrifted ? 1 : 0;
        }
        assertTrue(drifts >= 1 && drifts <= 3, "noticed " + drifts + " times");
    }

    @Test
    void oneUnusualValueTeachesHardlyAnything() {
        double before = look(12, 2, 1).expected();
        Detector.observe(stream, 12, 2, 1e6, calibration);
        assertEquals(before, look(12, 2, 1).expected(), 0.2 * before);
    }

    @Test
    void aValueThatStandsStillIsNoticedOnce() {
        int flat = 0;
        for (int i = 0; i < 12; i++) {
            flat += Detector.observe(stream, i, 2, 250, calibration).isFlat() ? 1 : 0;
        }
        assertEquals(1, flat);
    }

    @Test
    void whatIsNoNumberIsNoAlarm() {
        Judgement judgement = look(12, 2, Double.NaN);
        assertFalse(judgement.p() < Watch.ALARM_P);
        assertTrue(Double.isNaN(judgement.p()));
    }

    @Test
    void whatIsKeptSaysTheSameAsBefore() {
        StreamState read = StreamState.of(stream.bytes()).orElseThrow();
        assertEquals(look(12, 2, 700), Detector.look(read, 12, 2, 700, calibration));
        assertTrue(stream.bytes().length <= 256, "bytes: " + stream.bytes().length);
    }

    @Test
    void whatIsDamagedIsNotTakenForTrue() {
        byte[] bytes = stream.bytes();
        for (int place = 0; place < bytes.length; place += 7) {
            byte[] damaged = bytes.clone();
            damaged[place] = (byte) (damaged[place] ^ 0x10);
            assertTrue(StreamState.of(damaged).isEmpty(), "byte " + place);
        }
        assertTrue(StreamState.of(new byte[0]).isEmpty());
    }
}
