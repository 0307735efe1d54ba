package org.openadjust.billing.intake.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.model.Envelope;
import org.openadjust.billing.intake.model.Envelope.EventKey;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** Which events were taken. */
@ApplicationScoped
public class JdbcInbox {

    /** An event and what became of it. */
    public record Taken(Envelope envelope, Fate fate) {}

    private static final String FIND = "SELECT digest FROM inbox WHERE source = ? AND event_id = ?";
    private static final String INSERT =
            "INSERT INTO inbox (source, event_id, digest, type, fate, received_at)" + " VALUES (?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE inbox SET fate = ?, settled_at = ? WHERE source = ? AND event_id = ?";
    private static final String DELETE = "DELETE FROM inbox WHERE source = ? AND event_id = ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcInbox() {}

    /** Outside a container. */
    public JdbcInbox(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The digests of those that were taken before. */
    public Map<EventKey, byte[]> find(Collection<EventKey> keys) {
        Map<EventKey, byte[]> found = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            for (EventKey key : keys) {
                select.setString(1, key.source());
                select.setString(2, key.id());
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        found.put(key, row.getBytes(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("looking into the inbox", e);
        }
        return found;
    }

    /** @throws StoreException with {@link StoreException#isDuplicateKey()} if one of them was taken before */
    public void insert(Collection<Taken> events, Instant receivedAt) {
        if (events.isEmpty()) {
            return;
        }
        long received = Micros.of(receivedAt);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Taken taken : events) {
                Envelope envelope = taken.envelope();
                insert.setString(1, envelope.source());
                insert.setString(2, envelope.id());
                insert.setBytes(3, envelope.digest());
                insert.setString(4, envelope.type());
                insert.setString(5, taken.fate().name());
                insert.setLong(6, received);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("writing the inbox", e);
        }
    }

    /** A waiting event took effect. */
    public void applied(Collection<EventKey> keys, Instant settledAt) {
        settled(keys, Fate.APPLIED, settledAt);
    }

    /** What a waiting event says turned out to be known already. */
    public void duplicate(Collection<EventKey> keys, Instant settledAt) {
        settled(keys, Fate.DUPLICATE, settledAt);
    }

    private void settled(Collection<EventKey> keys, Fate fate, Instant settledAt) {
        if (keys.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (EventKey key : keys) {
                update.setString(1, fate.name());
                update.setLong(2, Micros.of(settledAt));
                update.setString(3, key.source());
                update.setString(4, key.id());
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("updating the inbox", e);
        }
    }

    /** A waiting event could not be taken after all, and goes to quarantine. */
    public void forget(Collection<EventKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE)) {
            for (EventKey key : keys) {
                delete.setString(1, key.source());
                delete.setString(2, key.id());
                delete.addBatch();
            }
            delete.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("clearing the inbox", e);
        }
    }
}
