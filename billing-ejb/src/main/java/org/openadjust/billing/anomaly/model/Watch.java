package org.openadjust.billing.anomaly.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.anomaly.Deviation;
import org.openadjust.billing.anomaly.UsageFeed.Billed;
import org.openadjust.billing.anomaly.UsageFeed.Used;
import org.openadjust.billing.anomaly.model.Alarm.Band;
import org.openadjust.billing.anomaly.model.Judgement.Because;

/**
 * Looks at facts in their order: gathers use into the periods of its stream, judges each period once it is over, and what rises too far
 * at once. What is rarer than a limit, and large enough to matter, is an alarm.
 */
public final class Watch {

    /** How names of streams begin that are no meters; no meter has such a name. */
    public static final String NO_METER = "#";

    private static final String AMOUNT = NO_METER + "amount ";
    private static final String RATIO = NO_METER + "ratio ";

    /** What is rarer is an alarm. */
    public static final double ALARM_P = 1e-5;

    /** What differs less from what was expected does not matter: a quarter, on a logarithmic scale. */
    private static final double MATTERS = 0.22;

    /** How many times longer than usual nothing has to come for that to be unusual. */
    private static final double GAP_TIMES = 12;

    private static final int GAP_PERIODS = 3;
    private static final double GAP_FORGETS = 0.1;
    private static final double DUPLICATE_FORGETS = 0.01;
    private static final double DUPLICATE_RATE_MAX = 0.002;
    private static final int DUPLICATE_FROM = 100;

    /** After so many events it is known how often they come. */
    private static final int RHYTHM_FROM = 8;

    /** After an alarm so many observations say nothing more, unless they are rarer. */
    private static final int QUIET = 6;

    private static final double HALF = 0.5;
    private static final double MOST = 0.95;

    private final Calibrations calibrations;

    public Watch(Calibrations calibrations) {
        this.calibrations = calibrations;
    }

    /** Looks at use. What belongs to a period that is over makes the account stale. */
    public List<Alarm> take(AccountStreams account, Used used) {
        StreamState stream = account.get(used.meter(), Rhythm.EACH);
        if (stream == null) {
            return List.of();
        }
        long at = micros(used.occurredAt());
        double quantity = used.quantity().doubleValue();
        if (!Double.isFinite(quantity)) {
            return List.of();
        }
        ZoneId zone = ZoneId.of(account.zone());
        List<Alarm> alarms = new ArrayList<>(1);
        if (at < stream.periodAt || !stream.rhythm().gathers() && at < stream.lastAt) {
            account.stale(true);
            return List.of();
        }
        duplicate(stream, used, at, quantity, alarms);
        gap(stream, used, at, alarms);
        Rhythm rhythm = stream.rhythm();
        Rhythm fitting = stream.events < RHYTHM_FROM ? rhythm : rhythm.fitting(stream.gapMinutes);
        if (!fitting.gathers() && !rhythm.gathers()) {
            judged(stream, used.meter(), 0, 0, quantity, used.occurredAt(), used.occurredAt(), alarms);
        } else if (rhythm.gathers()
                && micros(rhythm.begin(used.occurredAt(), zone).toInstant()) == stream.periodAt) {
            stream.periodSum = Double.isNaN(stream.periodSum) ? quantity : stream.periodSum + quantity;
            rising(stream, used.meter(), zone, alarms);
        } else {
            close(stream, used.meter(), zone, alarms);
            if (fitting != rhythm) {
                stream.begin(fitting);
            }
            stream.periodAt = micros(fitting.begin(used.occurredAt(), zone).toInstant());
            stream.periodSum = quantity;
            rising(stream, used.meter(), zone, alarms);
        }
        stream.lastAt = Math.max(at, stream.lastAt);
        return alarms;
    }

    /** Judges a period that is over, though nothing has come since. */
    public List<Alarm> tick(AccountStreams account, Instant now) {
        List<Alarm> alarms = new ArrayList<>(1);
        ZoneId zone = ZoneId.of(account.zone());
        for (String name : account.names()) {
            StreamState stream = account.find(name).orElseThrow();
            if (stream.rhythm().gathers() && stream.periodAt != Long.MIN_VALUE && !Double.isNaN(stream.periodSum)) {
                Instant end = stream.rhythm().end(instant(stream.periodAt), zone);
                // what is on its way late by as much again still counts in its period
                Duration length = Duration.between(instant(stream.periodAt), end);
                if (!now.isBefore(end.plus(length))) {
                    close(stream, name, zone, alarms);
                    stream.periodAt = micros(end);
                    stream.periodSum = Double.NaN;
                }
            }
        }
        return alarms;
    }

    /** Looks at a bill: what it comes to, and what it comes to for each unit of use. */
    public List<Alarm> take(AccountStreams account, Billed billed) {
        List<Alarm> alarms = new ArrayList<>(1);
        single(account, AMOUNT + billed.subscription(), Rhythm.BILL, billed.amount(), billed.issuedAt(), alarms);
        if (billed.quantity().signum() > 0 && alarms.isEmpty()) {
            double ratio = billed.amount().doubleValue() / billed.quantity().doubleValue();
            single(
                    account,
                    RATIO + billed.subscription(),
                    Rhythm.RATIO,
                    BigDecimal.valueOf(ratio),
                    billed.issuedAt(),
                    alarms);
        }
        return alarms;
    }

    private void single(
            AccountStreams account, String name, Rhythm rhythm, BigDecimal value, Instant at, List<Alarm> alarms) {
        StreamState stream = account.get(name, rhythm);
        if (stream != null && Double.isFinite(value.doubleValue())) {
            judged(stream, name, 0, 0, value.doubleValue(), at, at, alarms);
            stream.lastAt = Math.max(stream.lastAt, micros(at));
        }
    }

    private static void duplicate(StreamState stream, Used used, long at, double quantity, List<Alarm> alarms) {
        boolean isSame = at == stream.lastAt && (float) quantity == stream.lastQuantity && quantity != 0;
        if (isSame && stream.events >= DUPLICATE_FROM && stream.duplicateRate < DUPLICATE_RATE_MAX) {
            double p = Math.max(1.0 / stream.events, stream.duplicateRate) * ALARM_P;
            alarms.add(alarm(
                    stream, used.meter(), Deviation.DUPLICATE, used.occurredAt(), quantity, 0, p, -Math.log10(p)));
        }
        stream.duplicateRate =
                (float) (stream.duplicateRate + DUPLICATE_FORGETS * ((isSame ? 1 : 0) - stream.duplicateRate));
        stream.lastQuantity = (float) quantity;
        stream.events++;
    }

    private static void gap(StreamState stream, Used used, long at, List<Alarm> alarms) {
        if (stream.lastAt == Long.MIN_VALUE || at <= stream.lastAt) {
            return;
        }
        double minutes = (at - stream.lastAt) / 60e6;
        int known = Math.min(stream.events, 1_000_000);
        boolean isLong = minutes > GAP_TIMES * stream.gapMinutes
                && minutes > GAP_PERIODS * 60
                && stream.count >= 2 * stream.rhythm().judgedFrom()
                && stream.rhythm().gathers();
        if (isLong) {
            double p = Math.exp(-minutes / Math.max(1, stream.gapMinutes));
            alarms.add(alarm(
                    stream,
                    used.meter(),
                    Deviation.GAP,
                    used.occurredAt(),
                    minutes,
                    stream.gapMinutes,
                    Math.min(p, ALARM_P),
                    5 + Math.log10(minutes / Math.max(1, stream.gapMinutes))));
        }
        double rate = Math.max(GAP_FORGETS, 1.0 / Math.max(1, known));
        double counts = isLong ? GAP_TIMES * stream.gapMinutes : minutes;
        stream.gapMinutes = (float) (stream.gapMinutes + rate * (counts - stream.gapMinutes));
    }

    /** What has come to an end is one observation. */
    private void close(StreamState stream, String name, ZoneId zone, List<Alarm> alarms) {
        if (stream.periodAt == Long.MIN_VALUE || Double.isNaN(stream.periodSum)) {
            return;
        }
        Instant from = instant(stream.periodAt);
        ZonedDateTime local = from.atZone(zone);
        judged(
                stream,
                name,
                local.getHour(),
                local.getDayOfWeek().getValue() - 1,
                stream.periodSum,
                from,
                stream.rhythm().end(from, zone),
                alarms);
    }

    /** A sum that is already too high need not wait for its period to end. */
    private void rising(StreamState stream, String name, ZoneId zone, List<Alarm> alarms) {
        if (!stream.rhythm().gathers() || stream.lastRaisedAtCount == stream.count) {
            return;
        }
        Instant from = instant(stream.periodAt);
        ZonedDateTime local = from.atZone(zone);
        Calibration calibration = calibrations.of(stream);
        Judgement judgement = Detector.look(
                stream, local.getHour(), local.getDayOfWeek().getValue() - 1, stream.periodSum, calibration);
        if (!(judgement.z() <= 0) && isAlarm(stream, judgement)) {
            stream.lastRaisedAtCount = stream.count;
            alarms.add(alarm(stream, name, judgement, from, stream.rhythm().end(from, zone), calibration));
        }
    }

    private void judged(
            StreamState stream,
            String name,
            int hour,
            int day,
            double value,
            Instant from,
            Instant to,
            List<Alarm> alarms) {
        Calibration calibration = calibrations.of(stream);
        boolean isQuiet = stream.lastRaisedAtCount > 0 && stream.count - stream.lastRaisedAtCount < QUIET;
        Judgement judgement = Detector.observe(stream, hour, day, value, calibration);
        if (!judgement.isJudged()) {
            return;
        }
        if (isAlarm(stream, judgement) && !isQuiet) {
            stream.lastRaisedAtCount = stream.count;
            alarms.add(alarm(stream, name, judgement, from, to, calibration));
        } else if (judgement.hasDrifted() && !isQuiet) {
            stream.lastRaisedAtCount = stream.count;
            alarms.add(alarm(stream, name, judgement, from, to, calibration).with(Deviation.DRIFT));
        } else if (judgement.isFlat() && !isQuiet) {
            stream.lastRaisedAtCount = stream.count;
            alarms.add(alarm(stream, name, judgement, from, to, calibration).with(Deviation.FLAT));
        }
    }

    private static boolean isAlarm(StreamState stream, Judgement judgement) {
        double distance = Math.abs(stream.toY(judgement.observed()) - stream.toY(judgement.expected()));
        // what is no number is handed on, for whoever takes it to see
        return !(judgement.p() >= ALARM_P) && !(distance < MATTERS);
    }

    private static Alarm alarm(
            StreamState stream, String name, Judgement judgement, Instant from, Instant to, Calibration calibration) {
        double center = stream.toY(judgement.expected());
        double scale = judgement.z() == 0
                ? stream.scale
                : Math.abs((stream.toY(judgement.observed()) - center) / judgement.z());
        return new Alarm(
                name,
                stream.rhythm(),
                judgement.deviation(),
                from,
                to,
                judgement.observed(),
                judgement.expected(),
                band(stream, center, scale, calibration, HALF),
                band(stream, center, scale, calibration, MOST),
                judgement.p(),
                judgement.strength(),
                judgement.because(),
                judgement.drift());
    }

    private static Band band(StreamState stream, double center, double scale, Calibration calibration, double share) {
        return new Band(
                Math.max(0, stream.toValue(center + scale * calibration.within(share, false))),
                stream.toValue(center + scale * calibration.within(share, true)));
    }

    private static Alarm alarm(
            StreamState stream,
            String name,
            Deviation deviation,
            Instant at,
            double observed,
            double expected,
            double p,
            double strength) {
        Band nothing = new Band(expected, expected);
        return new Alarm(
                name,
                stream.rhythm(),
                deviation,
                at,
                at,
                observed,
                expected,
                nothing,
                nothing,
                p,
                strength,
                Because.LEVEL,
                0);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
