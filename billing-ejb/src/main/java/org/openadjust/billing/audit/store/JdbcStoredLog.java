package org.openadjust.billing.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.audit.model.CompactTree;
import org.openadjust.billing.audit.model.Hash;
import org.openadjust.billing.audit.model.Head;
import org.openadjust.billing.audit.model.Leaf;
import org.openadjust.billing.audit.model.StoredLog;
import org.openadjust.billing.platform.Statements;

/** Reads the log a stretch at a time, each in a transaction of its own: what is below the head never changes. */
public final class JdbcStoredLog implements StoredLog {

    private final DataSource dataSource;

    public JdbcStoredLog(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The highest number that is waiting for its place; 0 if nothing waits. */
    public long highestQueued() {
        return queued("SELECT COALESCE(MAX(id), 0) FROM audit_queue");
    }

    /** The lowest number that is waiting for its place; 0 if nothing waits. */
    public long lowestQueued() {
        return queued("SELECT COALESCE(MIN(id), 0) FROM audit_queue");
    }

    private long queued(String query) {
        return new Statements(dataSource, "the audit log's queue").one(query, select -> {}, row -> row.getLong(1));
    }

    @Override
    public Head head() {
        try (Connection connection = dataSource.getConnection()) {
            CompactTree tree = JdbcAuditTree.read(connection);
            return new Head(tree.leaves(), tree.root());
        } catch (SQLException e) {
            throw new IllegalStateException("the audit log's head cannot be read", e);
        }
    }

    @Override
    public List<Leaf> leaves(long from, long to) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT leaf_index, entry, leaf_hash"
                        + " FROM audit_leaf WHERE leaf_index >= ? AND leaf_index < ? ORDER BY leaf_index")) {
            select.setLong(1, from);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                List<Leaf> leaves = new ArrayList<>();
                while (row.next()) {
                    leaves.add(new Leaf(row.getLong(1), row.getBytes(2), Hash.of(row.getBytes(3))));
                }
                return leaves;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the audit log's entries from " + from + " cannot be read", e);
        }
    }
}
