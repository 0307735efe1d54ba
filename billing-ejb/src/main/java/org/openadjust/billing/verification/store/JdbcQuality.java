package org.openadjust.billing.verification.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.verification.model.QualityRules.Orphans;
import org.openadjust.billing.verification.model.QualityRules.Subscribed;
import org.openadjust.billing.verification.model.ReportedDays;

/** What quality checks look at, by JDBC. */
@ApplicationScoped
public class JdbcQuality {

    /** Use before then says nothing of a meter that is regular now. */
    private static final Duration LOOK_BACK = Duration.ofDays(400);

    private static final int ORPHANS_MAX = 500;
    private static final long MICROS_OF_DAY = 86_400_000_000L;
    private static final String ACCOUNTS =
            "SELECT account FROM account WHERE account > ? ORDER BY account FETCH FIRST ? ROWS ONLY";
    private static final String SUBSCRIPTIONS =
            "SELECT s.account, a.currency, s.subscription, s.plan, s.start_at FROM subscription s"
                    + " JOIN account a ON a.account = s.account WHERE s.account IN " + InList.PARAMETERS
                    + " ORDER BY s.subscription";
    private static final String CANCELLED = "SELECT subscription, MIN(COALESCE(effective_at, recorded_at))"
            + " FROM subscription_change WHERE subscription IN " + InList.PARAMETERS
            + " AND kind = 'CANCEL' GROUP BY subscription";
    /** As they lie there: grouped by the database they would be sorted before, which takes as long again as reading them. */
    private static final String USAGE = "SELECT subscription, meter, occurred_at"
            + " FROM usage_event --DERBY-PROPERTIES constraint=usage_event_pk\n WHERE subscription IN "
            + InList.PARAMETERS + " AND occurred_at >= ?";

    private static final String ORPHANS = "SELECT reference, COUNT(*), MIN(received_at) FROM waiting"
            + " WHERE waits_for = 'SUBSCRIPTION' AND type LIKE 'billing.usage.%' AND received_at < ?"
            + " GROUP BY reference ORDER BY reference FETCH FIRST ? ROWS ONLY";
    private static final String TAKEN = "SELECT DISTINCT plan FROM subscription WHERE plan IN " + InList.PARAMETERS;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcQuality() {}

    /** Outside a container. */
    public JdbcQuality(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Reading {
        void read(ResultSet row) throws SQLException;
    }

    private void read(String query, Binding binding, Reading reading) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            binding.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reading.read(rows);
                }
            }
        } catch (SQLException e) {
            throw new StoreException("looking at the quality of data", e);
        }
    }

    public List<String> accountsAfter(String after, int rowsMax) {
        List<String> accounts = new ArrayList<>();
        read(
                ACCOUNTS,
                select -> {
                    select.setString(1, after);
                    select.setInt(2, rowsMax);
                },
                row -> accounts.add(row.getString(1)));
        return accounts;
    }

    public List<Subscribed> subscriptions(Collection<String> accounts) {
        List<Subscribed> subscriptions = new ArrayList<>();
        for (List<String> portion : InList.portions(accounts)) {
            read(
                    SUBSCRIPTIONS,
                    select -> InList.bind(select, portion),
                    row -> subscriptions.add(new Subscribed(
                            row.getString(1),
                            CurrencyUnit.of(row.getString(2)),
                            row.getString(3),
                            row.getString(4),
                            Micros.toInstant(row.getLong(5)),
                            Optional.empty())));
        }
        Map<String, Instant> ends =
                ends(subscriptions.stream().map(Subscribed::subscription).toList());
        return subscriptions.stream()
                .map(one -> new Subscribed(
                        one.account(),
                        one.currency(),
                        one.subscription(),
                        one.plan(),
                        one.startAt(),
                        Optional.ofNullable(ends.get(one.subscription()))))
                .toList();
    }

    private Map<String, Instant> ends(List<String> subscriptions) {
        Map<String, Instant> ends = new HashMap<>();
        for (List<String> portion : InList.portions(subscriptions)) {
            read(
                    CANCELLED,
                    select -> InList.bind(select, portion),
                    row -> ends.put(row.getString(1), Micros.toInstant(row.getLong(2))));
        }
        return ends;
    }

    /** On which days the meters of subscriptions have reported lately, by subscription and meter. */
    public Map<String, Map<String, ReportedDays>> usage(Collection<String> subscriptions, Instant now) {
        Map<String, Map<String, ReportedDays>> reported = new LinkedHashMap<>();
        long since = Micros.of(now.minus(LOOK_BACK));
        LocalDate first = LocalDate.ofEpochDay(Math.floorDiv(since, MICROS_OF_DAY));
        for (List<String> portion : InList.portions(subscriptions)) {
            read(
                    USAGE,
                    select -> {
                        InList.bind(select, portion);
                        select.setLong(InList.SIZE + 1, since);
                    },
                    row -> reported.computeIfAbsent(row.getString(1), subscription -> new LinkedHashMap<>())
                            .computeIfAbsent(row.getString(2), meter -> new ReportedDays(first))
                            .on(Math.floorDiv(row.getLong(3), MICROS_OF_DAY)));
        }
        return reported;
    }

    /** Use that has waited for subscriptions since before an instant. */
    public List<Orphans> orphans(Instant before) {
        List<Orphans> orphans = new ArrayList<>();
        read(
                ORPHANS,
                select -> {
                    select.setLong(1, Micros.of(before));
                    select.setInt(2, ORPHANS_MAX);
                },
                row -> orphans.add(new Orphans(row.getString(1), row.getLong(2), Micros.toInstant(row.getLong(3)))));
        return orphans;
    }

    /** Which of some plans somebody has taken. */
    public List<String> taken(Collection<String> plans) {
        List<String> taken = new ArrayList<>();
        for (List<String> portion : InList.portions(plans)) {
            read(TAKEN, select -> InList.bind(select, portion), row -> taken.add(row.getString(1)));
        }
        return taken.stream().sorted().toList();
    }
}
