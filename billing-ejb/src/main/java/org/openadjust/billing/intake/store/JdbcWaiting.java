package org.openadjust.billing.intake.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.bill.Reference;
import org.openadjust.billing.intake.model.Envelope;
import org.openadjust.billing.intake.model.Envelope.EventKey;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** The events that wait for what they refer to. */
@ApplicationScoped
public class JdbcWaiting {

    /** An event and what it waits for. */
    public record Waiting(Envelope envelope, Reference reference, String text) {}

    /** A waiting event as it came. */
    public record Kept(EventKey key, String text, long sentMicros) {}

    private static final String INSERT = "INSERT INTO waiting (source, event_id, waits_for, reference, type, payload,"
            + " sent_at, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT source, event_id, payload, sent_at FROM waiting WHERE waits_for = ?"
            + " AND reference = ? ORDER BY received_at FETCH FIRST ? ROWS ONLY";
    private static final String ANY = "SELECT waits_for FROM waiting FETCH FIRST 1 ROWS ONLY";
    private static final String MOVE =
            "UPDATE waiting SET waits_for = ?, reference = ? WHERE source = ? AND event_id = ?";
    private static final String DELETE = "DELETE FROM waiting WHERE source = ? AND event_id = ?";

    /**
     * What arrived while the event that waits for it was still being written, on another server; nothing else would wake it. What
     * waits for a usage event cannot miss it: both hold its account. Documents wake nothing as they are issued: what waits for one is
     * found here alone, and what waits until no line of its subscription is parked.
     */
    private static final String OVERDUE = "SELECT source, event_id, payload, sent_at FROM waiting w WHERE"
            + " (waits_for = 'SUBSCRIPTION' AND EXISTS"
            + " (SELECT 1 FROM subscription s WHERE s.subscription = w.reference))"
            + " OR (waits_for = 'ACCOUNT' AND EXISTS (SELECT 1 FROM account a WHERE a.account = w.reference))"
            + " OR (waits_for = 'DOCUMENT' AND EXISTS (SELECT 1 FROM document d"
            + " WHERE d.account = SUBSTR(w.reference, 1, {fn LOCATE('\n', w.reference)} - 1)"
            + " AND d.document = SUBSTR(w.reference, {fn LOCATE('\n', w.reference)} + 1)))"
            + " OR (waits_for = 'PLAN' AND EXISTS (SELECT 1 FROM plan_version p WHERE p.plan = w.reference))"
            + " OR (waits_for = 'LINES' AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.state = 'OPEN'"
            + " AND q.origin = 'LINE' AND q.event_id = w.reference))"
            + " ORDER BY received_at FETCH FIRST ? ROWS ONLY";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcWaiting() {}

    /** Outside a container. */
    public JdbcWaiting(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public void insert(Collection<Waiting> events, Instant receivedAt) {
        if (events.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Waiting waiting : events) {
                Envelope envelope = waiting.envelope();
                insert.setString(1, envelope.source());
                insert.setString(2, envelope.id());
                insert.setString(3, waiting.reference().kind().name());
                insert.setString(4, waiting.reference().id());
                insert.setString(5, envelope.type());
                insert.setCharacterStream(
                        6, new StringReader(waiting.text()), waiting.text().length());
                insert.setLong(7, envelope.sentMicros());
                insert.setLong(8, Micros.of(receivedAt));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("writing waiting events", e);
        }
    }

    /** Whether anything waits at all: one look that spares one for each event. */
    public boolean any() {
        try (Connection connection = dataSource.getConnection();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(ANY)) {
            return row.next();
        } catch (SQLException e) {
            throw new StoreException("looking for waiting events", e);
        }
    }

    /** Those that wait for this, the oldest first. */
    public List<Kept> waitingFor(Collection<Reference> arrived, int rowsMax) {
        List<Kept> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            for (Reference reference : arrived) {
                if (found.size() >= rowsMax) {
                    break;
                }
                select.setString(1, reference.kind().name());
                select.setString(2, reference.id());
                select.setInt(3, rowsMax - found.size());
                read(select, found);
            }
        } catch (SQLException e) {
            throw new StoreException("looking for waiting events", e);
        }
        return found;
    }

    /** Those whose referent is there. */
    public List<Kept> overdue(int rowsMax) {
        List<Kept> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OVERDUE)) {
            select.setInt(1, rowsMax);
            read(select, found);
        } catch (SQLException e) {
            throw new StoreException("looking for overdue events", e);
        }
        return found;
    }

    private static void read(PreparedStatement select, List<Kept> found) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new Kept(
                        new EventKey(rows.getString(1), rows.getString(2)), rows.getString(3), rows.getLong(4)));
            }
        }
    }

    /** It waits for something else now. */
    public void move(EventKey key, Reference reference) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(MOVE)) {
            update.setString(1, reference.kind().name());
            update.setString(2, reference.id());
            update.setString(3, key.source());
            update.setString(4, key.id());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("moving a waiting event", e);
        }
    }

    public void delete(Collection<EventKey> keys) {
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
            throw new StoreException("clearing waiting events", e);
        }
    }
}
