package org.openadjust.billing.intake.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.intake.model.Item;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.platform.StoreException;

/** What could not be taken, written and settled. */
@ApplicationScoped
public class JdbcQuarantine {

    /**
     * A case.
     *
     * @param origin the way in
     * @param messageId of the message that it came with
     * @param itemNo its place in that message
     */
    public record Case(String origin, String messageId, int itemNo, Item.Unreadable item) {}

    /** An open case as it came. */
    public record Open(long id, String payload, long receivedMicros) {}

    /** An open case about something that the system itself has come upon. */
    public record OpenLine(long id, String subscription, String line) {}

    private static final int DETAIL_MAX = 500;

    private static final String FIND = "SELECT id FROM quarantine WHERE message_id = ? AND item_no = ?";
    private static final String INSERT = "INSERT INTO quarantine (id, origin, message_id, item_no, reason, detail,"
            + " source, event_id, type, media_type, payload, bytes, retryable, state, attempts, received_at, version)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'application/json', ?, ?, ?, 'OPEN', 1, ?, 0)";
    private static final String OPEN =
            "SELECT id, payload, received_at FROM quarantine WHERE id = ? AND state = 'OPEN' AND retryable = TRUE";
    private static final String OPEN_LINES = "SELECT id, event_id, payload FROM quarantine WHERE state = 'OPEN'"
            + " AND origin = 'LINE' AND event_id IN " + InList.PARAMETERS;
    private static final String SETTLE = "UPDATE quarantine SET state = ?, resolved_at = ?, resolved_by = ?,"
            + " attempts = attempts + ?, version = version + 1 WHERE id = ? AND state = 'OPEN'";
    private static final String FAILED_AGAIN = "UPDATE quarantine SET reason = ?, detail = ?, attempts = attempts + 1,"
            + " version = version + 1 WHERE id = ? AND state = 'OPEN'";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private Settings settings;

    protected JdbcQuarantine() {}

    @Inject
    public JdbcQuarantine(Settings settings) {
        this.settings = settings;
    }

    /** Outside a container. */
    public JdbcQuarantine(DataSource dataSource, Settings settings) {
        this(settings);
        this.dataSource = dataSource;
    }

    /** Opens a case for each; one that is there already, from an earlier delivery of the same message, stays as it is. */
    public int insert(Collection<Case> cases, Instant receivedAt) {
        int inserted = 0;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Case each : cases) {
                find.setString(1, each.messageId());
                find.setInt(2, each.itemNo());
                try (ResultSet row = find.executeQuery()) {
                    if (row.next()) {
                        continue;
                    }
                }
                bind(insert, nextId(connection), each, receivedAt);
                insert.executeUpdate();
                inserted++;
            }
        } catch (SQLException e) {
            throw new StoreException("writing the quarantine", e);
        }
        return inserted;
    }

    private long nextId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(settings.database().nextValue("quarantine_seq"))) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void bind(PreparedStatement insert, long id, Case each, Instant receivedAt) throws SQLException {
        Item.Unreadable item = each.item();
        insert.setLong(1, id);
        insert.setString(2, each.origin());
        insert.setString(3, each.messageId());
        insert.setInt(4, each.itemNo());
        insert.setString(5, item.refusal().code());
        insert.setString(6, clipped(item.refusal()));
        insert.setString(7, storable(item.source()));
        insert.setString(8, storable(item.id()));
        insert.setString(9, storable(item.type()));
        String text = storable(item.text());
        insert.setCharacterStream(10, new StringReader(text), text.length());
        insert.setLong(11, item.text().getBytes(StandardCharsets.UTF_8).length);
        insert.setBoolean(12, item.retryable());
        insert.setLong(13, Micros.of(receivedAt));
    }

    private static String clipped(Refusal refusal) {
        String detail = storable(refusal.detail());
        return detail.length() <= DETAIL_MAX ? detail : detail.substring(0, DETAIL_MAX);
    }

    /** PostgreSQL keeps no character 0 in a text. */
    private static String storable(String text) {
        return text.replace('\u0000', '\ufffd');
    }

    /** The case, if it is open and may be tried again. */
    public Optional<Open> open(long id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OPEN)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Open(row.getLong(1), row.getString(2), row.getLong(3)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreException("reading the quarantine", e);
        }
    }

    /** The open cases of lines of these subscriptions that are parked. */
    public List<OpenLine> openLines(Collection<String> subscriptions) {
        List<OpenLine> open = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OPEN_LINES)) {
            for (List<String> portion : InList.portions(subscriptions)) {
                InList.bind(select, portion);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        open.add(new OpenLine(rows.getLong(1), rows.getString(2), rows.getString(3)));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("reading the quarantine", e);
        }
        return open;
    }

    /**
     * Settles an open case.
     *
     * @param state the state that it has then
     * @param attempts how many more attempts it took
     * @return whether it was open
     */
    public boolean settle(long id, String state, int attempts, Instant at, String by) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(SETTLE)) {
            update.setString(1, state);
            update.setLong(2, Micros.of(at));
            update.setString(3, by);
            update.setInt(4, attempts);
            update.setLong(5, id);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new StoreException("settling a case", e);
        }
    }

    /** It could not be taken this time either. */
    public void failedAgain(long id, Refusal refusal) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(FAILED_AGAIN)) {
            update.setString(1, refusal.code());
            update.setString(2, clipped(refusal));
            update.setLong(3, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("updating a case", e);
        }
    }
}
