package org.openadjust.billing.anomaly.app;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.anomaly.Deviation;
import org.openadjust.billing.anomaly.UsageFeed.Used;
import org.openadjust.billing.anomaly.model.Alarm;
import org.openadjust.billing.anomaly.model.Rhythm;
import org.openadjust.billing.anomaly.model.Watch;
import org.openadjust.billing.anomaly.store.JdbcAccountFacts;
import org.openadjust.billing.verification.Cause;
import org.openadjust.billing.verification.Evidence;
import org.openadjust.billing.verification.EvidenceJson;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingBook;
import org.openadjust.billing.verification.FindingSubject;

/** Alarms of one account as findings: what was seen, what is usual, how rare that is, and what was in comparable periods. */
final class AlarmFindings {

    private static final String NO_CURRENCY = "XXX";
    private static final int COMPARABLE = 3;
    private static final Duration COMPARABLE_BACK = Duration.ofDays(120);
    private static final int DIGITS = 4;
    private static final double CERTAIN = 12;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

    /** How many orders of magnitude rarer something has to be than what a person has called usual. */
    private static final double MORE_UNUSUAL = 1;

    private static final String STRENGTH = "rarity";

    private final JdbcAccountFacts facts;
    private final String account;
    private final ZoneId zone;

    private final Instant now;

    /** What was used lately; read for the first alarm. */
    private List<Used> use;

    AlarmFindings(JdbcAccountFacts facts, String account, String zone, Instant now) {
        this.now = now;
        this.facts = facts;
        this.account = account;
        this.zone = ZoneId.of(zone);
    }

    /** Whether a person has said of something as unusual in this stream that it is usual. */
    boolean isCalledUsual(Alarm alarm) {
        return facts.dismissed(account).stream()
                .filter(one -> one.about().endsWith(' ' + name(alarm)) && isAlike(one.cause(), alarm))
                .map(one -> EvidenceJson.read(one.evidence()).facts().get(STRENGTH))
                .anyMatch(
                        strength -> strength != null && alarm.strength() < Double.parseDouble(strength) + MORE_UNUSUAL);
    }

    /** Too much is alike, whether it was ever seen or not. */
    private static boolean isAlike(String cause, Alarm alarm) {
        String own = code(alarm);
        return cause.equals(own) || isOfAmount(cause) && isOfAmount(own) && cause.charAt(0) == own.charAt(0);
    }

    private static boolean isOfAmount(String cause) {
        return cause.endsWith(Deviation.SPIKE.name())
                || cause.endsWith(Deviation.DROP.name())
                || cause.endsWith(Deviation.RANGE.name());
    }

    FindingBook.Raised of(Alarm alarm) {
        boolean isBill = isBill(alarm);
        Money nothing = Money.zero(CurrencyUnit.of(facts.currency(account).orElse(NO_CURRENCY)));
        FindingSubject subject = FindingSubject.ours(account, isBill ? name(alarm) : "", "");
        Finding finding = Finding.suspected(
                isBill ? Finding.Kind.AMOUNT_ANOMALY : Finding.Kind.USAGE_ANOMALY,
                nothing,
                new Cause(code(alarm), at(alarm.from()) + ' ' + name(alarm), sentence(alarm)),
                evidence(alarm),
                confidence(alarm));
        return new FindingBook.Raised(subject, finding);
    }

    private static boolean isBill(Alarm alarm) {
        return alarm.stream().startsWith(Watch.NO_METER);
    }

    private static String code(Alarm alarm) {
        return (isBill(alarm) ? FindingBook.BILL : FindingBook.ANOMALY) + alarm.deviation();
    }

    /** The meter, or of a bill the subscription. */
    private static String name(Alarm alarm) {
        return isBill(alarm) ? alarm.stream().substring(alarm.stream().indexOf(' ') + 1) : alarm.stream();
    }

    private String at(Instant instant) {
        return MINUTE.format(LocalDateTime.ofInstant(instant, zone));
    }

    /** The rarer, the more certain; never as certain as what was recomputed. */
    private static String confidence(Alarm alarm) {
        double sure = Math.max(0.3, Math.min(0.95, alarm.strength() / CERTAIN));
        return BigDecimal.valueOf(sure).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private String sentence(Alarm alarm) {
        String when = alarm.from().equals(alarm.to())
                ? "At " + at(alarm.from())
                : "From " + at(alarm.from()) + " to " + at(alarm.to());
        String what = isBill(alarm) ? "the bill of " + name(alarm) : "meter " + name(alarm);
        String seen = number(alarm.observed());
        String usual = number(alarm.expected());
        return switch (alarm.deviation()) {
            case SPIKE -> when + " " + what + " came to " + seen + ", where " + usual + " was to be expected.";
            case DROP -> when + " " + what + " came to only " + seen + ", where " + usual + " was to be expected.";
            case RANGE ->
                when + " " + what + " came to " + seen + ", beyond everything seen so far; " + usual
                        + " was to be expected.";
            case DRIFT -> "The level of " + what + " has moved for good; noticed at " + at(alarm.from()) + ".";
            case FLAT -> when + " " + what + " said " + seen + " once more, though its values vary.";
            case GAP -> when + " " + what + " reported again after " + seen + " minutes; usual are " + usual + ".";
            case DUPLICATE -> when + " " + what + " reported " + seen + " a second time for the same instant.";
            case RATIO ->
                when + " " + what + " costs " + seen + " for each unit of use, where " + usual + " was to be expected.";
        };
    }

    private Evidence evidence(Alarm alarm) {
        Evidence evidence = Evidence.NONE
                .with("observed", number(alarm.observed()))
                .with("usual", number(alarm.expected()))
                .with(STRENGTH, number(alarm.strength()))
                .with("probability", String.format(Locale.ROOT, "%.1e", alarm.p()))
                .with("unusualFor", alarm.because().name())
                .with("comparedBy", alarm.rhythm().name());
        if (alarm.deviation() != Deviation.GAP && alarm.deviation() != Deviation.DUPLICATE) {
            evidence = evidence.with("band50", band(alarm.half())).with("band95", band(alarm.most()));
        }
        if (alarm.deviation() == Deviation.DRIFT) {
            evidence = evidence.with("levelMovedBy", number(alarm.drift()));
        }
        int place = 1;
        for (String comparable : comparable(alarm)) {
            evidence = evidence.with("comparable" + place++, comparable);
        }
        return evidence;
    }

    private static String band(Alarm.Band band) {
        return number(band.low()) + " – " + number(band.high());
    }

    static String number(double number) {
        return Double.isFinite(number)
                ? new BigDecimal(number, new MathContext(DIGITS))
                        .stripTrailingZeros()
                        .toPlainString()
                : "?";
    }

    // ---- comparable periods

    private List<String> comparable(Alarm alarm) {
        if (isBill(alarm)) {
            return facts.bills(account, name(alarm), alarm.from(), COMPARABLE).stream()
                    .map(bill -> at(bill.issuedAt()) + ": "
                            + bill.net().stripTrailingZeros().toPlainString())
                    .toList();
        }
        List<Used> before = use().stream()
                .filter(used ->
                        used.meter().equals(alarm.stream()) && used.occurredAt().isBefore(alarm.from()))
                .toList();
        if (alarm.rhythm() == Rhythm.EACH) {
            return before.stream()
                    .skip(Math.max(0, before.size() - COMPARABLE))
                    .map(used -> at(used.occurredAt()) + ": "
                            + used.quantity().stripTrailingZeros().toPlainString())
                    .toList()
                    .reversed();
        }
        List<String> comparable = new ArrayList<>();
        int daysApart = isKnownFor(before, alarm, COMPARABLE * 7) ? 7 : 1;
        for (int i = 1; i <= COMPARABLE; i++) {
            Instant from =
                    alarm.from().atZone(zone).minusDays((long) i * daysApart).toInstant();
            Instant to = alarm.rhythm() == Rhythm.HOURLY
                    ? from.plus(1, ChronoUnit.HOURS)
                    : from.atZone(zone).plusDays(1).toInstant();
            BigDecimal sum = before.stream()
                    .filter(used -> !used.occurredAt().isBefore(from)
                            && used.occurredAt().isBefore(to))
                    .map(Used::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            comparable.add(at(from) + ": " + sum.stripTrailingZeros().toPlainString());
        }
        return comparable;
    }

    private static boolean isKnownFor(List<Used> before, Alarm alarm, int days) {
        return !before.isEmpty()
                && before.getFirst().occurredAt().isBefore(alarm.from().minus(days, ChronoUnit.DAYS));
    }

    private List<Used> use() {
        if (use == null) {
            Optional<JdbcAccountFacts.Use> read = facts.use(account, zone.getId(), now.minus(COMPARABLE_BACK));
            use = read.map(JdbcAccountFacts.Use::events).orElse(List.of());
        }
        return use;
    }
}
