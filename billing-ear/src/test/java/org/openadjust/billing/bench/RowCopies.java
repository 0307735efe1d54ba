package org.openadjust.billing.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Rows like one that the product has written itself, and which differ from it in some columns. */
final class RowCopies implements AutoCloseable {

    private static final int BATCH = 1_000;

    private final Connection connection;
    private final Map<String, Object> pattern = new LinkedHashMap<>();
    private final PreparedStatement insert;
    private int added;

    /** @param which the rest of a query after FROM, which finds the row first */
    RowCopies(Connection connection, String table, String which) throws SQLException {
        this.connection = connection;
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT * FROM " + table + " " + which)) {
            if (!row.next()) {
                throw new IllegalStateException("no " + table + " " + which);
            }
            ResultSetMetaData columns = row.getMetaData();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                pattern.put(columns.getColumnName(column).toLowerCase(Locale.ROOT), row.getObject(column));
            }
        }
        insert = connection.prepareStatement("INSERT INTO " + table + " (" + String.join(", ", pattern.keySet())
                + ") VALUES (" + String.join(", ", Collections.nCopies(pattern.size(), "?")) + ")");
    }

    void add(Map<String, Object> differing) throws SQLException {
        if (!pattern.keySet().containsAll(differing.keySet())) {
            throw new IllegalArgumentException(differing.keySet() + " are not all among " + pattern.keySet());
        }
        int column = 1;
        for (Map.Entry<String, Object> value : pattern.entrySet()) {
            insert.setObject(column++, differing.getOrDefault(value.getKey(), value.getValue()));
        }
        insert.addBatch();
        if (++added % BATCH == 0) {
            write();
        }
    }

    private void write() throws SQLException {
        insert.executeBatch();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        try (insert) {
            write();
        }
    }
}
