package org.openadjust.billing.activity.store;

import static java.util.stream.Collectors.toMap;
import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.activity.Activity;
import org.openadjust.billing.activity.Latency;
import org.openadjust.billing.activity.MoneyMoved;
import org.openadjust.billing.activity.Overview;
import org.openadjust.billing.activity.OverviewView;
import org.openadjust.billing.activity.Stretch;
import org.openadjust.billing.activity.TimeRange;
import org.openadjust.billing.platform.Micros;

/** The overview by JPA. The last answer is kept for half a second or until the next notice. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaOverview implements Overview {
    private static final String PARTS = """
            SELECT part, SUM(applied), SUM(duplicates), SUM(waiting), SUM(rejected), SUM(quarantined), SUM(adjustments)
            FROM (SELECT minute_at / ?1 AS part, applied, duplicates, waiting, rejected, quarantined, adjustments
                  FROM activity WHERE minute_at >= ?2 AND minute_at < ?3) parts
            GROUP BY part
            """;
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration FRESH = Duration.ofMillis(450);
    private static final Duration PAST_FRESH = Duration.ofMinutes(1);

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    @Inject
    private Clock clock;

    @Inject
    private Activity activity;

    /** An answer, and the rounds of notices before it was read. */
    private record Answer(OverviewView view, long rounds) {}

    /**
     * What a longer time says of its parts that are over, which next to nothing changes any more.
     *
     * @param running where they end
     */
    private record Past(
            Instant at,
            Instant running,
            List<Stretch> parts,
            Latency latency,
            List<MoneyMoved> moved,
            Stretch before,
            List<MoneyMoved> movedBefore) {}

    private final Map<TimeRange, Answer> kept = new ConcurrentHashMap<>();
    private final Map<TimeRange, Past> pasts = new ConcurrentHashMap<>();

    protected JpaOverview() {}

    /** Outside a container. */
    public JpaOverview(EntityManager entities, Clock clock, Activity activity) {
        this.entities = entities;
        this.clock = clock;
        this.activity = activity;
    }

    @Override
    public OverviewView latest(TimeRange range) {
        Answer known = kept.get(range);
        if (known != null
                && known.rounds() == activity.rounds()
                && Duration.between(known.view().at(), clock.instant()).compareTo(FRESH) < 0) {
            return known.view();
        }
        return answer(range, false);
    }

    @Override
    public OverviewView now(TimeRange range) {
        return answer(range, true);
    }

    private OverviewView answer(TimeRange range, boolean isAllAnew) {
        long rounds = activity.rounds();
        Instant now = clock.instant();
        OverviewView read = read(range, now, past(range, now, isAllAnew));
        kept.put(range, new Answer(read, rounds));
        return read;
    }

    private Past past(TimeRange range, Instant now, boolean isAnew) {
        Past known = pasts.get(range);
        if (known != null
                && !isAnew
                && range != TimeRange.HOUR
                && known.running().equals(range.running(now))
                && Duration.between(known.at(), now).compareTo(PAST_FRESH) < 0) {
            return known;
        }
        Instant from = range.from(now);
        Instant running = range.running(now);
        Instant before = range.before(now);
        Past read = new Past(
                now,
                running,
                parts(range, from, running),
                latency(from, running),
                moved(from, running),
                sum(before, from),
                moved(before, from));
        pasts.put(range, read);
        return read;
    }

    private OverviewView read(TimeRange range, Instant now, Past past) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        Instant end = minute.plus(1, ChronoUnit.MINUTES);
        Instant running = past.running();
        return new OverviewView(
                now,
                range,
                Stream.concat(past.parts().stream(), Stream.of(sum(running, end)))
                        .toList(),
                past.before(),
                past.latency().plus(latency(running, end)),
                together(past.moved(), moved(running, end)),
                past.movedBefore(),
                sum(minute, end),
                sum(end.minus(DAY), end));
    }

    private static List<MoneyMoved> together(List<MoneyMoved> past, List<MoneyMoved> current) {
        Map<String, MoneyMoved> byCode = new TreeMap<>();
        Stream.concat(past.stream(), current.stream())
                .forEach(moved -> byCode.merge(moved.charged().getCurrencyUnit().getCode(), moved, MoneyMoved::plus));
        return List.copyOf(byCode.values());
    }

    /** Those that are over. What there is of a part is added up by the database: a month has many minutes. */
    private List<Stretch> parts(TimeRange range, Instant from, Instant running) {
        long micros = TimeUnit.SECONDS.toMicros(range.part().toSeconds());
        List<?> rows = entities.createNativeQuery(PARTS)
                .setParameter(1, micros)
                .setParameter(2, Micros.of(from))
                .setParameter(3, Micros.of(running))
                .getResultList();
        Map<Instant, Stretch> known = rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> stretch(Micros.toInstant(number(row[0]) * micros), row, 1))
                .collect(toMap(Stretch::start, stretch -> stretch));
        return Stream.iterate(from, start -> start.plus(range.part()))
                .limit(range.parts() - 1L)
                .map(start -> known.getOrDefault(start, Stretch.quiet(start)))
                .toList();
    }

    private Stretch sum(Instant from, Instant to) {
        Object[] sums = entities.createQuery(
                        "SELECT SUM(r.applied), SUM(r.duplicates), SUM(r.waiting), SUM(r.rejected),"
                                + " SUM(r.quarantined), SUM(r.adjustments)"
                                + " FROM ActivityRow r WHERE r.minuteAt >= :from AND r.minuteAt < :to",
                        Object[].class)
                .setParameter("from", Micros.of(from))
                .setParameter("to", Micros.of(to))
                .getSingleResult();
        return stretch(from, sums, 0);
    }

    private Latency latency(Instant from, Instant to) {
        Object[] sums = entities.createQuery(
                        "SELECT SUM(r.within100ms), SUM(r.within250ms), SUM(r.within500ms), SUM(r.within1s),"
                                + " SUM(r.within2500ms), SUM(r.within10s), SUM(r.longer)"
                                + " FROM ActivityRow r WHERE r.minuteAt >= :from AND r.minuteAt < :to",
                        Object[].class)
                .setParameter("from", Micros.of(from))
                .setParameter("to", Micros.of(to))
                .getSingleResult();
        return new Latency(Stream.of(sums).map(JpaOverview::number).toList());
    }

    private List<MoneyMoved> moved(Instant from, Instant to) {
        return entities.createQuery(
                        "SELECT r.currency, SUM(r.charged), SUM(r.credited) FROM ActivityMoneyRow r"
                                + " WHERE r.minuteAt >= :from AND r.minuteAt < :to GROUP BY r.currency ORDER BY r.currency",
                        Object[].class)
                .setParameter("from", Micros.of(from))
                .setParameter("to", Micros.of(to))
                .getResultStream()
                .map(row -> new MoneyMoved(money(row[0], row[1]), money(row[0], row[2])))
                .toList();
    }

    private static Stretch stretch(Instant start, Object[] row, int first) {
        return new Stretch(
                start,
                number(row[first]),
                number(row[first + 1]),
                number(row[first + 2]),
                number(row[first + 3]),
                number(row[first + 4]),
                number(row[first + 5]));
    }

    private static Money money(Object currency, Object amount) {
        return Money.of(CurrencyUnit.of((String) currency), (BigDecimal) amount, RoundingMode.UNNECESSARY);
    }

    /** A sum over no rows is nothing. */
    private static long number(Object sum) {
        return sum == null ? 0 : ((Number) sum).longValue();
    }
}
