package org.openadjust.billing.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openadjust.billing.audit.model.CompactTree;
import org.openadjust.billing.audit.model.Hash;

/**
 * Gives queued entries their places. A move is one transaction: the tree advances, the leaves appear, the queue's rows
 * go. The tree's row is advanced only from the state that was read, so of several nodes one wins and the others start anew.
 */
public final class JdbcAuditTree {
    /** Derby alone would read and sort the whole queue, however long, and stand still at rows not yet committed. */
    private static final String OLDEST =
            "SELECT id, entry FROM audit_queue --DERBY-PROPERTIES constraint=audit_queue_pk\n"
                    + " ORDER BY id FETCH FIRST ? ROWS ONLY";

    private record Queued(long id, byte[] entry, Hash hash) {}

    /** Moves at most so many of the oldest entries; how many it were. The caller commits. */
    public int move(Connection connection, int entriesMax) throws SQLException {
        CompactTree tree = read(connection);
        List<Queued> oldest = oldest(connection, tree, entriesMax);
        if (oldest.isEmpty()) {
            return 0;
        }
        long first = tree.leaves();
        oldest.forEach(queued -> tree.append(queued.hash()));
        advance(connection, first, tree);
        insert(connection, first, oldest);
        delete(connection, oldest);
        return oldest.size();
    }

    static CompactTree read(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT leaves, frontier FROM audit_tree WHERE tree = 1");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the audit log has lost its tree");
            }
            return CompactTree.of(row.getLong(1), row.getBytes(2));
        }
    }

    private static List<Queued> oldest(Connection connection, CompactTree tree, int entriesMax) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OLDEST)) {
            select.setInt(1, entriesMax);
            select.setFetchSize(entriesMax);
            try (ResultSet row = select.executeQuery()) {
                List<Queued> oldest = new ArrayList<>();
                while (row.next()) {
                    byte[] entry = row.getBytes(2);
                    oldest.add(new Queued(row.getLong(1), entry, tree.leafOf(entry)));
                }
                return oldest;
            }
        }
    }

    private static void advance(Connection connection, long from, CompactTree tree) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE audit_tree SET leaves = ?, frontier = ? WHERE tree = 1 AND leaves = ?")) {
            update.setLong(1, tree.leaves());
            update.setBytes(2, tree.frontier());
            update.setLong(3, from);
            if (update.executeUpdate() != 1) {
                throw new SQLTransientException("another node has advanced the audit log");
            }
        }
    }

    private static void insert(Connection connection, long first, List<Queued> moved) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO audit_leaf (leaf_index, entry, leaf_hash) VALUES (?, ?, ?)")) {
            long index = first;
            for (Queued queued : moved) {
                insert.setLong(1, index++);
                insert.setBytes(2, queued.entry());
                insert.setBytes(3, queued.hash().bytes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void delete(Connection connection, List<Queued> moved) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM audit_queue WHERE id = ?")) {
            for (Queued queued : moved) {
                delete.setLong(1, queued.id());
                delete.addBatch();
            }
            if (Arrays.stream(delete.executeBatch()).anyMatch(count -> count != 1)) {
                throw new SQLTransientException("another node has taken entries of the audit queue");
            }
        }
    }
}
