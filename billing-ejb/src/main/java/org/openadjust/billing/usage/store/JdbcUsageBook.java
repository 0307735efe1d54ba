package org.openadjust.billing.usage.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.usage.UsageBook;
import org.openadjust.billing.usage.UsageEvent;

/** Usage events, by JDBC batches. */
@ApplicationScoped
public class JdbcUsageBook implements UsageBook {

    private static final String EVENT = "SELECT e.subscription, e.usage_id, e.meter, e.quantity, e.occurred_at,"
            + " c.change_no, c.quantity, e.amount, e.properties FROM usage_event e LEFT JOIN usage_change c"
            + " ON c.subscription = e.subscription AND c.usage_id = e.usage_id AND c.change_no ="
            + " (SELECT MAX(l.change_no) FROM usage_change l WHERE l.subscription = e.subscription"
            + " AND l.usage_id = e.usage_id) WHERE e.subscription = ?";
    private static final String ONE = EVENT + " AND e.usage_id = ?";
    private static final String INSERT = "INSERT INTO usage_event (subscription, usage_id, meter, quantity,"
            + " occurred_at, recorded_at, adjustment_id, amount, properties) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CHANGE = "INSERT INTO usage_change (subscription, usage_id, change_no, quantity,"
            + " recorded_at, adjustment_id) VALUES (?, ?, ?, ?, ?, ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcUsageBook() {}

    /** Outside a container. */
    public JdbcUsageBook(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Map<UsageKey, Known> find(Collection<UsageKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<UsageKey, Known> found = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(ONE)) {
            for (UsageKey key : keys) {
                select.setString(1, key.subscription());
                select.setString(2, key.usageId());
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        found.put(key, known(row));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("looking up usage", e);
        }
        return found;
    }

    @Override
    public void forEach(String subscription, Consumer<UsageEvent> reader) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(EVENT)) {
            select.setString(1, subscription);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Known known = known(row);
                    UsageEvent recorded = known.recorded();
                    known.quantity().map(recorded::withQuantity).ifPresent(reader);
                }
            }
        } catch (SQLException e) {
            throw new StoreException("reading usage", e);
        }
    }

    private static Known known(ResultSet row) throws SQLException {
        UsageEvent recorded = new UsageEvent(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBigDecimal(4),
                Micros.toInstant(row.getLong(5)),
                row.getBigDecimal(8),
                PropertyText.read(row.getString(9)));
        int changes = row.getInt(6);
        return new Known(recorded, changes == 0 ? recorded.quantity() : row.getBigDecimal(7), changes);
    }

    @Override
    public void record(Collection<NewUsage> events, Instant recordedAt) {
        if (events.isEmpty()) {
            return;
        }
        long recorded = Micros.of(recordedAt);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (NewUsage event : events) {
                UsageEvent usage = event.usage();
                insert.setString(1, usage.subscription());
                insert.setString(2, usage.usageId());
                insert.setString(3, usage.meter());
                insert.setBigDecimal(4, usage.quantity());
                insert.setLong(5, Micros.of(usage.occurredAt()));
                insert.setLong(6, recorded);
                adjustment(insert, 7, event.adjustment());
                insert.setBigDecimal(8, usage.amount());
                insert.setString(9, PropertyText.write(usage.properties()));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("recording usage", e);
        }
    }

    @Override
    public void change(Collection<NewChange> changes, Instant recordedAt) {
        if (changes.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(CHANGE)) {
            for (NewChange change : changes) {
                insert.setString(1, change.key().subscription());
                insert.setString(2, change.key().usageId());
                insert.setInt(3, change.changeNo());
                BigDecimal quantity = change.quantity();
                if (quantity == null) {
                    insert.setNull(4, Types.DECIMAL);
                } else {
                    insert.setBigDecimal(4, quantity);
                }
                insert.setLong(5, Micros.of(recordedAt));
                adjustment(insert, 6, change.adjustment());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("recording changes of usage", e);
        }
    }

    private static void adjustment(PreparedStatement insert, int parameter, long adjustment) throws SQLException {
        if (adjustment == 0) {
            insert.setNull(parameter, Types.BIGINT);
        } else {
            insert.setLong(parameter, adjustment);
        }
    }
}
