package org.openadjust.billing.platform;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * What a database's catalogue says of the product's tables, in words that both databases share.
 *
 * @param tables by name, in lower case: columns, keys and indexes, one text each
 * @param sequences names with increment: blocks of identifiers are handed out by it
 */
record SchemaFacts(SortedMap<String, SortedSet<String>> tables, SortedSet<String> sequences) {

    private static final String FLYWAY = "flyway_schema_history";

    static SchemaFacts of(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return new Reader(connection).read();
        }
    }

    private record Reader(DatabaseMetaData catalogue, String schema) {

        Reader(Connection connection) throws SQLException {
            this(connection.getMetaData(), connection.getSchema());
        }

        SchemaFacts read() throws SQLException {
            var tables = new TreeMap<String, SortedSet<String>>();
            for (String table : tableNames()) {
                var content = new TreeSet<String>();
                content.addAll(columns(table));
                content.add("primary key " + grouped(catalogue.getPrimaryKeys(null, schema, table), "PK_NAME"));
                content.add("foreign keys " + foreignKeys(table));
                content.add("unique " + indexes(table, false));
                content.add("indexes " + indexes(table, true));
                tables.put(lower(table), content);
            }
            tables.remove(FLYWAY);
            return new SchemaFacts(tables, sequences());
        }

        private SortedSet<String> sequences() throws SQLException {
            String sql = catalogue.getDatabaseProductName().equals("PostgreSQL")
                    ? "SELECT sequence_name, increment FROM information_schema.sequences"
                            + " WHERE sequence_schema = current_schema()"
                    : "SELECT q.sequencename, q.increment FROM sys.syssequences q"
                            + " JOIN sys.sysschemas s ON s.schemaid = q.schemaid WHERE s.schemaname = CURRENT SCHEMA";
            var sequences = new TreeSet<String>();
            try (var statement = catalogue.getConnection().createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    sequences.add(lower(rows.getString(1)) + " by " + rows.getLong(2));
                }
            }
            return sequences;
        }

        private List<String> tableNames() throws SQLException {
            var names = new ArrayList<String>();
            try (ResultSet rows = catalogue.getTables(null, schema, "%", new String[] {"TABLE"})) {
                while (rows.next()) {
                    names.add(rows.getString("TABLE_NAME"));
                }
            }
            return names;
        }

        private List<String> columns(String table) throws SQLException {
            var columns = new ArrayList<String>();
            try (ResultSet rows = catalogue.getColumns(null, schema, table, "%")) {
                while (rows.next()) {
                    columns.add("column " + lower(rows.getString("COLUMN_NAME")) + " " + type(rows)
                            + (rows.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls ? " not null" : " null"));
                }
            }
            return columns;
        }

        private static String type(ResultSet column) throws SQLException {
            int size = column.getInt("COLUMN_SIZE");
            return switch (column.getInt("DATA_TYPE")) {
                case Types.VARCHAR, Types.CLOB -> size > 40_000 ? "text" : "text " + size;
                case Types.CHAR -> "char " + size;
                case Types.DECIMAL, Types.NUMERIC -> "decimal " + size + "," + column.getInt("DECIMAL_DIGITS");
                case Types.INTEGER -> "integer";
                case Types.DOUBLE -> "double";
                case Types.SMALLINT -> "smallint";
                case Types.BIGINT -> "bigint";
                case Types.DATE -> "date";
                case Types.BOOLEAN, Types.BIT -> "boolean";
                // PostgreSQL's bytea has no length
                case Types.BINARY, Types.VARBINARY, Types.BLOB -> "bytes";
                default -> "unexpected " + column.getString("TYPE_NAME");
            };
        }

        /** Column lists of a key or an index, in its own order, without its name: Derby names some itself. */
        private static SortedSet<String> grouped(ResultSet keyRows, String nameColumn) throws SQLException {
            Map<String, SortedMap<Integer, String>> keys = new TreeMap<>();
            try (ResultSet rows = keyRows) {
                while (rows.next()) {
                    keys.computeIfAbsent(rows.getString(nameColumn), name -> new TreeMap<>())
                            .put(rows.getInt("KEY_SEQ"), lower(rows.getString("COLUMN_NAME")));
                }
            }
            var lists = new TreeSet<String>();
            keys.values().forEach(columns -> lists.add(columns.values().toString()));
            return lists;
        }

        private SortedSet<String> foreignKeys(String table) throws SQLException {
            var keys = new TreeMap<String, String>();
            try (ResultSet rows = catalogue.getImportedKeys(null, schema, table)) {
                while (rows.next()) {
                    String column = lower(rows.getString("FKCOLUMN_NAME")) + " -> "
                            + lower(rows.getString("PKTABLE_NAME")) + "." + lower(rows.getString("PKCOLUMN_NAME"))
                            + " on delete " + deleteRule(rows.getShort("DELETE_RULE"));
                    keys.merge(rows.getString("FK_NAME"), column, (one, more) -> one + ", " + more);
                }
            }
            return new TreeSet<>(keys.values());
        }

        private static String deleteRule(short rule) {
            return rule == DatabaseMetaData.importedKeyCascade ? "cascade" : "restrict";
        }

        /** Indexes on columns; Derby's own ones behind foreign keys, which PostgreSQL does without, are left out. */
        private SortedSet<String> indexes(String table, boolean repeatable) throws SQLException {
            Map<String, SortedMap<Integer, String>> indexes = new TreeMap<>();
            try (ResultSet rows = catalogue.getIndexInfo(null, schema, table, false, true)) {
                while (rows.next()) {
                    String name = rows.getString("INDEX_NAME");
                    if (name != null && rows.getBoolean("NON_UNIQUE") == repeatable && !isDerbysOwn(name, repeatable)) {
                        indexes.computeIfAbsent(name, key -> new TreeMap<>())
                                .put(
                                        rows.getInt("ORDINAL_POSITION"),
                                        lower(rows.getString("COLUMN_NAME")) + direction(rows));
                    }
                }
            }
            var lists = new TreeSet<String>();
            indexes.values().forEach(columns -> lists.add(columns.values().toString()));
            return lists;
        }

        private static String direction(ResultSet index) throws SQLException {
            return "D".equals(index.getString("ASC_OR_DESC")) ? " descending" : "";
        }

        private static boolean isDerbysOwn(String index, boolean repeatable) {
            return repeatable && index.startsWith("SQL");
        }

        private static String lower(String name) {
            return name.replace("\"", "").toLowerCase(Locale.ROOT);
        }
    }
}
