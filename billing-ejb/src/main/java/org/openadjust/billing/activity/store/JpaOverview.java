package org.openadjust.billing.activity.store;

import static java.util.function.Function.identity;
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
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.activity.Activity;
import org.openadjust.billing.activity.Latency;
import org.openadjust.billing.activity.Minute;
import org.openadjust.billing.activity.MoneyMoved;
import org.openadjust.billing.activity.Overview;
import org.openadjust.billing.activity.OverviewView;
import org.openadjust.billing.platform.Micros;

/** The overview by JPA. The last answer is kept for half a second or until the next notice. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaOverview implements Overview {
    private static final int MINUTES = 60;
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration FRESH = Duration.ofMillis(450);

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    @Inject
    private Clock clock;

    @Inject
    private Activity activity;

    /** An answer, and the rounds of notices before it was read. */
    private record Answer(OverviewView view, long rounds) {}

    private volatile Answer kept;

    protected JpaOverview() {}

    /** Outside a container. */
    public JpaOverview(EntityManager entities, Clock clock, Activity activity) {
        this.entities = entities;
        this.clock = clock;
        this.activity = activity;
    }

    @Override
    public OverviewView latest() {
        Answer known = kept;
        if (known != null
                && known.rounds() == activity.rounds()
                && Duration.between(known.view().at(), clock.instant()).compareTo(FRESH) < 0) {
            return known.view();
        }
        return now();
    }

    @Override
    public OverviewView now() {
        long rounds = activity.rounds();
        OverviewView read = read(clock.instant());
        kept = new Answer(read, rounds);
        return read;
    }

    private OverviewView read(Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.MINUTES).minus(MINUTES - 1, ChronoUnit.MINUTES);
        Instant day = now.truncatedTo(ChronoUnit.MINUTES).minus(DAY).plus(1, ChronoUnit.MINUTES);
        return new OverviewView(
                now,
                minutes(hour),
                sum(hour.minus(MINUTES, ChronoUnit.MINUTES), hour),
                latency(hour),
                moved(hour),
                sum(day, now),
                moved(day));
    }

    private List<Minute> minutes(Instant from) {
        Map<Instant, Minute> known = entities.createQuery(
                        "SELECT r.minuteAt, SUM(r.applied), SUM(r.duplicates), SUM(r.waiting), SUM(r.rejected),"
                                + " SUM(r.quarantined), SUM(r.adjustments)"
                                + " FROM ActivityRow r WHERE r.minuteAt >= :from GROUP BY r.minuteAt",
                        Object[].class)
                .setParameter("from", Micros.of(from))
                .getResultStream()
                .map(row -> minute(Micros.toInstant(number(row[0])), row, 1))
                .collect(toMap(Minute::start, identity()));
        return Stream.iterate(from, start -> start.plus(1, ChronoUnit.MINUTES))
                .limit(MINUTES)
                .map(start -> known.getOrDefault(start, Minute.quiet(start)))
                .toList();
    }

    private Minute sum(Instant from, Instant to) {
        Object[] sums = entities.createQuery(
                        "SELECT SUM(r.applied), SUM(r.duplicates), SUM(r.waiting), SUM(r.rejected),"
                                + " SUM(r.quarantined), SUM(r.adjustments)"
                                + " FROM ActivityRow r WHERE r.minuteAt >= :from AND r.minuteAt < :to",
                        Object[].class)
                .setParameter("from", Micros.of(from))
                .setParameter("to", Micros.of(to))
                .getSingleResult();
        return minute(from, sums, 0);
    }

    private Latency latency(Instant from) {
        Object[] sums = entities.createQuery(
                        "SELECT SUM(r.within100ms), SUM(r.within250ms), SUM(r.within500ms), SUM(r.within1s),"
                                + " SUM(r.within2500ms), SUM(r.within10s), SUM(r.longer)"
                                + " FROM ActivityRow r WHERE r.minuteAt >= :from",
                        Object[].class)
                .setParameter("from", Micros.of(from))
                .getSingleResult();
        return new Latency(Stream.of(sums).map(JpaOverview::number).toList());
    }

    private List<MoneyMoved> moved(Instant from) {
        return entities.createQuery(
                        "SELECT r.currency, SUM(r.charged), SUM(r.credited) FROM ActivityMoneyRow r"
                                + " WHERE r.minuteAt >= :from GROUP BY r.currency ORDER BY r.currency",
                        Object[].class)
                .setParameter("from", Micros.of(from))
                .getResultStream()
                .map(row -> new MoneyMoved(money(row[0], row[1]), money(row[0], row[2])))
                .toList();
    }

    private static Minute minute(Instant start, Object[] row, int first) {
        return new Minute(
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
