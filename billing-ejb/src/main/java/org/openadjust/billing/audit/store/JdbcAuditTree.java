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
            "SELECT id, entries FROM audit_queue --DERBY-PROPERTIES constraint=audit_queue_pk\n"
                    + " ORDER BY id FETCH FIRST ? ROWS ONLY";

    private static final int ROWS_AT_ONCE = 500;

    private record Queued(byte[] entry, Hash hash) {}

    private record Oldest(List<Long> rows, List<Queued> entries) {}

    /** Moves the queue's oldest rows until it has moved so many entries or more; how many it were. The caller commits. */
    public int move(Connection connection, int entriesEnough) throws SQLException {
        CompactTree tree = read(connection);
        Oldest oldest = oldest(connection, tree, entriesEnough);
        if (oldest.entries().isEmpty()) {
            return 0;
        }
        long first = tree.leaves();
        oldest.entries().forEach(queued -> tree.append(queued.hash()));
        advance(connection, first, tree);
        insert(connection, first, oldest.entries());
        delete(connection, oldest.rows());
        return oldest.entries().size();
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

    private static Oldest oldest(Connection connection, CompactTree tree, int entriesEnough) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OLDEST)) {
            select.setInt(1, entriesEnough);
            select.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = select.executeQuery()) {
                Oldest oldest = new Oldest(new ArrayList<>(), new ArrayList<>());
                while (oldest.entries().size() < entriesEnough && row.next()) {
                    oldest.rows().add(row.getLong(1));
                    for (byte[] entry : JdbcAuditQueue.parted(row.getBytes(2))) {
                        oldest.entries().add(new Queued(entry, tree.leafOf(entry)));
                    }
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

    private static void delete(Connection connection, List<Long> rows) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM audit_queue WHERE id = ?")) {
            for (long row : rows) {
                delete.setLong(1, row);
                delete.addBatch();
            }
            if (Arrays.stream(delete.executeBatch()).anyMatch(count -> count != 1)) {
                throw new SQLTransientException("another node has taken entries of the audit queue");
            }
        }
    }
}
