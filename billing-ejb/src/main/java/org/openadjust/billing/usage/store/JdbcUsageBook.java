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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.usage.UsageBook;
import org.openadjust.billing.usage.UsageEvent;

/** Usage events, by JDBC batches. */
@ApplicationScoped
public class JdbcUsageBook implements UsageBook {

    /**
     * Two statements, each by the beginning of its primary key. A join of the two is now and then worked out by the database with a
     * hash table of all changes there are, which spills to the disk: seconds for each event.
     */
    private static final String EVENTS_WHERE =
            "SELECT subscription, usage_id, meter, quantity, occurred_at, amount, properties"
                    + " FROM usage_event --DERBY-PROPERTIES constraint=usage_event_pk\n WHERE subscription ";

    private static final String EVENTS = EVENTS_WHERE + "= ?";
    private static final String EVENTS_OF_ALL = EVENTS_WHERE + "IN " + InList.PARAMETERS;
    private static final String EVENT = EVENTS + " AND usage_id = ?";
    private static final String CHANGES_WHERE = "SELECT usage_id, change_no, quantity, subscription FROM usage_change"
            + " --DERBY-PROPERTIES constraint=usage_change_pk\n WHERE subscription ";
    private static final String LATEST_CHANGE =
            CHANGES_WHERE + "= ? AND usage_id = ? ORDER BY change_no DESC FETCH FIRST ROW ONLY";
    private static final String CHANGES_IN_ORDER = CHANGES_WHERE + "= ? ORDER BY usage_id, change_no";
    private static final String CHANGES_OF_ALL =
            CHANGES_WHERE + "IN " + InList.PARAMETERS + " ORDER BY subscription, usage_id, change_no";

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
                PreparedStatement select = connection.prepareStatement(EVENT);
                PreparedStatement latest = connection.prepareStatement(LATEST_CHANGE)) {
            Events events = new Events();
            for (UsageKey key : keys) {
                select.setString(1, key.subscription());
                select.setString(2, key.usageId());
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        found.put(key, known(events.next(row), latest));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("looking up usage", e);
        }
        return found;
    }

    private static Known known(UsageEvent recorded, PreparedStatement latest) throws SQLException {
        latest.setString(1, recorded.subscription());
        latest.setString(2, recorded.usageId());
        try (ResultSet change = latest.executeQuery()) {
            return change.next()
                    ? new Known(recorded, change.getBigDecimal(3), change.getInt(2))
                    : new Known(recorded, recorded.quantity(), 0);
        }
    }

    @Override
    public void forEach(String subscription, Consumer<UsageEvent> reader) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(EVENTS)) {
            Map<String, Optional<BigDecimal>> changed = changed(connection, subscription);
            select.setString(1, subscription);
            try (ResultSet row = select.executeQuery()) {
                Events events = new Events();
                while (row.next()) {
                    UsageEvent recorded = events.next(row);
                    changed.getOrDefault(recorded.usageId(), Optional.of(recorded.quantity()))
                            .map(recorded::withQuantity)
                            .ifPresent(reader);
                }
            }
        } catch (SQLException e) {
            throw new StoreException("reading usage", e);
        }
    }

    @Override
    public void forEach(Collection<String> subscriptions, Consumer<UsageEvent> reader) {
        if (subscriptions.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(EVENTS_OF_ALL);
                PreparedStatement changes = connection.prepareStatement(CHANGES_OF_ALL)) {
            for (List<String> portion : InList.portions(subscriptions)) {
                Map<UsageKey, Optional<BigDecimal>> changed = changed(changes, portion);
                InList.bind(select, portion);
                try (ResultSet row = select.executeQuery()) {
                    Events events = new Events();
                    while (row.next()) {
                        UsageEvent recorded = events.next(row);
                        if (changed.isEmpty()) {
                            reader.accept(recorded);
                        } else {
                            changed.getOrDefault(
                                            new UsageKey(recorded.subscription(), recorded.usageId()),
                                            Optional.of(recorded.quantity()))
                                    .map(recorded::withQuantity)
                                    .ifPresent(reader);
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("reading usage", e);
        }
    }

    private static Map<UsageKey, Optional<BigDecimal>> changed(PreparedStatement select, List<String> portion)
            throws SQLException {
        Map<UsageKey, Optional<BigDecimal>> changed = new HashMap<>();
        InList.bind(select, portion);
        try (ResultSet change = select.executeQuery()) {
            while (change.next()) {
                changed.put(
                        new UsageKey(change.getString(4), change.getString(1)),
                        Optional.ofNullable(change.getBigDecimal(3)));
            }
        }
        return changed;
    }

    /** What the changed events of a subscription count now; nothing where the event never happened. */
    private static Map<String, Optional<BigDecimal>> changed(Connection connection, String subscription)
            throws SQLException {
        Map<String, Optional<BigDecimal>> changed = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(CHANGES_IN_ORDER)) {
            select.setString(1, subscription);
            try (ResultSet change = select.executeQuery()) {
                while (change.next()) {
                    changed.put(change.getString(1), Optional.ofNullable(change.getBigDecimal(3)));
                }
            }
        }
        return changed;
    }

    /** Events of a query. They say the same few subscriptions and meters again and again, and are kept long: each is kept once. */
    private static final class Events {

        private final Map<String, String> texts = new HashMap<>();

        UsageEvent next(ResultSet row) throws SQLException {
            return new UsageEvent(
                    once(row.getString(1)),
                    row.getString(2),
                    once(row.getString(3)),
                    row.getBigDecimal(4),
                    Micros.toInstant(row.getLong(5)),
                    row.getBigDecimal(6),
                    PropertyText.read(row.getString(7)));
        }

        private String once(String text) {
            String known = texts.putIfAbsent(text, text);
            return known == null ? text : known;
        }
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
