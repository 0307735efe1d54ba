package org.openadjust.billing.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openadjust.billing.testing.ThrowawayDerby;
import org.openadjust.billing.testing.ThrowawayPostgres;

/** Both databases get the same schema, from scripts of their own. */
class MigrationsTest {

    @RegisterExtension
    static final ThrowawayPostgres POSTGRES = new ThrowawayPostgres();

    @Test
    void bothDatabasesHaveTheSameScriptsAndTheSameSchema() throws SQLException {
        DataSource derby = ThrowawayDerby.empty();
        DataSource postgres = POSTGRES.empty();

        assertEquals(migrate(derby, Database.DERBY), migrate(postgres, Database.POSTGRESQL));

        SchemaFacts expected = SchemaFacts.of(derby);
        assertFalse(expected.tables().isEmpty());
        assertEquals(text(expected), text(SchemaFacts.of(postgres)));
    }

    @Test
    void migratingAgainChangesNothing() throws SQLException {
        DataSource derby = ThrowawayDerby.empty();
        assertEquals(migrate(derby, Database.DERBY), migrate(derby, Database.DERBY));
    }

    @Test
    void aDifferenceIsSeen() throws SQLException {
        String same = "CREATE TABLE t (a BIGINT NOT NULL, b DECIMAL(20, 4), CONSTRAINT t_pk PRIMARY KEY (a))";
        DataSource derby = ThrowawayDerby.empty();
        execute(derby, same);
        String expected = text(SchemaFacts.of(derby));

        assertEquals(expected, onPostgres(same));
        for (String other : List.of(
                "CREATE TABLE t (a BIGINT NOT NULL, b DECIMAL(20, 4))",
                "CREATE TABLE t (a BIGINT NOT NULL, b DECIMAL(20, 2), CONSTRAINT t_pk PRIMARY KEY (a))",
                "CREATE TABLE t (a BIGINT NOT NULL, b DECIMAL(20, 4) NOT NULL, CONSTRAINT t_pk PRIMARY KEY (a))",
                "CREATE TABLE t (a BIGINT NOT NULL, b DECIMAL(20, 4) UNIQUE, CONSTRAINT t_pk PRIMARY KEY (a))",
                "CREATE TABLE t (a INTEGER NOT NULL, b DECIMAL(20, 4), CONSTRAINT t_pk PRIMARY KEY (a))",
                "CREATE TABLE t (a BIGINT NOT NULL, c DECIMAL(20, 4), CONSTRAINT t_pk PRIMARY KEY (a))",
                same.replace("PRIMARY KEY (a)", "PRIMARY KEY (a), CONSTRAINT t_fk FOREIGN KEY (a) REFERENCES t (a)"),
                same + "; CREATE INDEX i ON t (b)",
                same + "; CREATE SEQUENCE s INCREMENT BY 1000",
                same + "; CREATE TABLE u (a BIGINT)")) {
            assertNotEquals(expected, onPostgres(other), other);
        }
    }

    private static String onPostgres(String sql) throws SQLException {
        DataSource postgres = POSTGRES.empty();
        execute(postgres, sql);
        return text(SchemaFacts.of(postgres));
    }

    /** Migrates as the server does; the scripts that this applied. */
    private static List<String> migrate(DataSource source, Database database) throws SQLException {
        Schema.migrate(source, database);
        var scripts = new ArrayList<String>();
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT \"script\" FROM \"flyway_schema_history\" ORDER BY \"installed_rank\"")) {
            while (rows.next()) {
                scripts.add(rows.getString(1));
            }
        }
        return scripts;
    }

    /** One fact a line, so that a failure shows the line that differs. */
    private static String text(SchemaFacts schema) {
        var lines = new TreeSet<String>();
        schema.tables().forEach((table, facts) -> facts.forEach(fact -> lines.add(table + ": " + fact)));
        schema.sequences().forEach(sequence -> lines.add("sequence " + sequence));
        return String.join("\n", lines);
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
