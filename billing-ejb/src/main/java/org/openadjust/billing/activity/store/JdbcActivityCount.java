package org.openadjust.billing.activity.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.activity.ActivityCount;
import org.openadjust.billing.activity.Latency;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.platform.StoreException;

/** Counts in the row of the minute and of this node: one row a transaction, whatever its size. */
@ApplicationScoped
public class JdbcActivityCount implements ActivityCount {

    private static final String UPDATE = "UPDATE activity SET applied = applied + ?, duplicates = duplicates + ?,"
            + " waiting = waiting + ?, rejected = rejected + ?, quarantined = quarantined + ?,"
            + " adjustments = adjustments + ?, within_100ms = within_100ms + ?, within_250ms = within_250ms + ?,"
            + " within_500ms = within_500ms + ?, within_1s = within_1s + ?, within_2500ms = within_2500ms + ?,"
            + " within_10s = within_10s + ?, longer = longer + ? WHERE minute_at = ? AND node = ?";
    private static final String INSERT = "INSERT INTO activity (applied, duplicates, waiting, rejected, quarantined,"
            + " adjustments, within_100ms, within_250ms, within_500ms, within_1s, within_2500ms, within_10s, longer,"
            + " minute_at, node) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE_MONEY = "UPDATE activity_money SET charged = charged + ?,"
            + " credited = credited + ? WHERE minute_at = ? AND node = ? AND currency = ?";
    private static final String INSERT_MONEY =
            "INSERT INTO activity_money (charged, credited, minute_at, node, currency) VALUES (?, ?, ?, ?, ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    @Override
    public void add(Done done, Instant at) {
        long minute = Micros.of(at.truncatedTo(ChronoUnit.MINUTES));
        try (Connection connection = dataSource.getConnection()) {
            if (!counted(connection, UPDATE, done, minute)) {
                counted(connection, INSERT, done, minute);
            }
            Set<CurrencyUnit> currencies = new HashSet<>(done.charged().keySet());
            currencies.addAll(done.credited().keySet());
            for (CurrencyUnit currency : currencies) {
                if (!moved(connection, UPDATE_MONEY, done, currency, minute)) {
                    moved(connection, INSERT_MONEY, done, currency, minute);
                }
            }
        } catch (SQLException e) {
            throw new StoreException("counting activity", e);
        }
    }

    private boolean counted(Connection connection, String sql, Done done, long minute) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            statement.setLong(parameter++, done.applied());
            statement.setLong(parameter++, done.duplicates());
            statement.setLong(parameter++, done.waiting());
            statement.setLong(parameter++, done.rejected());
            statement.setLong(parameter++, done.quarantined());
            statement.setLong(parameter++, done.adjustments());
            for (long count : buckets(done.latenciesMicros())) {
                statement.setLong(parameter++, count);
            }
            statement.setLong(parameter++, minute);
            statement.setString(parameter, settings.node());
            return statement.executeUpdate() == 1;
        }
    }

    private static long[] buckets(long[] latenciesMicros) {
        long[] counts = new long[Latency.BOUNDS.size() + 1];
        for (long latency : latenciesMicros) {
            int bucket = 0;
            for (Duration bound : Latency.BOUNDS) {
                if (latency <= TimeUnit.NANOSECONDS.toMicros(bound.toNanos())) {
                    break;
                }
                bucket++;
            }
            counts[bucket]++;
        }
        return counts;
    }

    private boolean moved(Connection connection, String sql, Done done, CurrencyUnit currency, long minute)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBigDecimal(1, amount(done.charged().get(currency)));
            statement.setBigDecimal(2, amount(done.credited().get(currency)));
            statement.setLong(3, minute);
            statement.setString(4, settings.node());
            statement.setString(5, currency.getCode());
            return statement.executeUpdate() == 1;
        }
    }

    private static BigDecimal amount(Money money) {
        return money == null ? BigDecimal.ZERO : money.getAmount();
    }
}
