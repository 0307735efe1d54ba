package org.openadjust.billing.legacy.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.legacy.LegacyArchive.Told;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** What our own engine is told, and what it answered, by JDBC. */
@ApplicationScoped
public class JdbcTold {

    /** What has to be told, or was. */
    public record Entry(long document, Told told) {}

    /** Not told yet. */
    public static final String PENDING = "PENDING";

    private static final String OPEN = "SELECT document, subscription, event_id, fate, reason FROM legacy_told"
            + " WHERE fate = 'PENDING' ORDER BY document, subscription FETCH FIRST ? ROWS ONLY";
    private static final String OF = "SELECT document, subscription, event_id, fate, reason FROM legacy_told"
            + " WHERE document = ? ORDER BY subscription";
    private static final String INSERT = "INSERT INTO legacy_told (document, subscription, event_id, fate, reason,"
            + " changed_at) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE legacy_told SET fate = ?, reason = ?, changed_at = ?"
            + " WHERE document = ? AND subscription = ? AND fate = 'PENDING'";
    private static final int REASON_MAX = 300;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcTold() {}

    /** Outside a container. */
    public JdbcTold(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What has still to be told, the first documents first. */
    public List<Entry> open(int rowsMax) {
        return read(OPEN, rowsMax);
    }

    public List<Told> of(long document) {
        return read(OF, document).stream().map(Entry::told).toList();
    }

    private List<Entry> read(String query, long parameter) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setLong(1, parameter);
            try (ResultSet rows = select.executeQuery()) {
                List<Entry> entries = new ArrayList<>();
                while (rows.next()) {
                    entries.add(new Entry(
                            rows.getLong(1),
                            new Told(rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5))));
                }
                return entries;
            }
        } catch (SQLException e) {
            throw new StoreException("reading what the engine is told", e);
        }
    }

    public void insert(List<Entry> entries, Instant at) {
        if (entries.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Entry entry : entries) {
                insert.setLong(1, entry.document());
                insert.setString(2, entry.told().subscription());
                insert.setString(3, entry.told().event());
                insert.setString(4, entry.told().fate());
                insert.setString(5, cut(entry.told().reason()));
                insert.setLong(6, Micros.of(at));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("keeping what the engine is to be told", e);
        }
    }

    /** What it answered to what was pending. */
    public void answered(List<Entry> entries, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (Entry entry : entries) {
                update.setString(1, entry.told().fate());
                update.setString(2, cut(entry.told().reason()));
                update.setLong(3, Micros.of(at));
                update.setLong(4, entry.document());
                update.setString(5, entry.told().subscription());
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("keeping what the engine answered", e);
        }
    }

    private static String cut(String reason) {
        return reason.length() > REASON_MAX ? reason.substring(0, REASON_MAX) : reason;
    }
}
