package org.openadjust.billing.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.intake.LegacySystem;
import org.openadjust.billing.intake.Story;
import org.openadjust.billing.testing.ThrowawayPostgres;
import org.postgresql.ds.PGSimpleDataSource;

/** The whole product on PostgreSQL, by TLS: set up, fed by both ways, killed, started again. */
class PostgresServerIT {

    @RegisterExtension
    static final ThrowawayPostgres POSTGRES = new ThrowawayPostgres();

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RunningServer server = RunningServer.at(RunningServer.target().resolve("it-postgres"));
    private final Story story = new Story();

    @AfterEach
    void discard() {
        server.discard();
    }

    @Test
    void servesAndSurvives() throws Exception {
        PGSimpleDataSource database = POSTGRES.empty();
        String address = "jdbc:postgresql://127.0.0.1:" + database.getPortNumbers()[0] + "/"
                + database.getDatabaseName() + "?user=" + database.getUser() + "&sslmode=verify-full&sslrootcert="
                + POSTGRES.encrypted();
        server.discard();
        server.start(
                Map.of("BILLING_DATABASE_PASSWORD", database.getPassword()),
                "--empty",
                "--port",
                Integer.toString(RunningServer.freePorts()),
                "--database",
                address);
        Api api = new Api(server);
        assertTrue(api.get("/health").json().getString("database").startsWith("PostgreSQL"));
        assertEquals(List.of(true), encrypted(database), "each of the server's connections is encrypted");
        assertEquals(200, api.events(story.beginning()).status());
        try (LegacySystem legacy = new LegacySystem(server)) {
            legacy.send("[" + story.usage("1", "150") + "," + story.usage("2", "30") + "]");
            // what this database cannot keep as it came
            legacy.send(story.event("a\\u0000b", "usage.recorded", story.subscription(), "{}"));
            legacy.send("{\"no\u0000 json");
            legacy.send(story.corrected("2", "20"));
        }
        Eventually.equal("17.00", PATIENCE, this::draft);
        Eventually.equal(2, PATIENCE, () -> api.get("/exceptions").json().getInt("quarantined"));

        server.kill();
        server.start();
        assertEquals("17.00", draft());
        assertEquals(200, new Api(server).events(story.usage("3", "10")).status());
        assertEquals("18.00", draft());
        JsonObject audit = new Api(server).get("/audit/verification").json();
        assertTrue(audit.getBoolean("intact"), audit::toString);
    }

    /** Whoever answers with another certificate, or at another name, is not the database. */
    @Test
    void onlyWhoProvesItIsTheDatabase(@TempDir Path directory) throws Exception {
        PGSimpleDataSource database = POSTGRES.empty();
        Path certificate = POSTGRES.encrypted();
        String there = ":" + database.getPortNumbers()[0] + "/" + database.getDatabaseName() + "?user="
                + database.getUser() + "&sslmode=verify-full&sslrootcert=";
        Eventually.equal(true, PATIENCE, () -> connects(database, "jdbc:postgresql://127.0.0.1" + there + certificate));
        assertFalse(connects(database, "jdbc:postgresql://localhost" + there + certificate));
        Path former = Files.copy(certificate, directory.resolve("former.crt"));
        POSTGRES.encrypted();
        Eventually.equal(true, PATIENCE, () -> connects(database, "jdbc:postgresql://127.0.0.1" + there + certificate));
        assertFalse(connects(database, "jdbc:postgresql://127.0.0.1" + there + former));
    }

    /** As the pool connects: by an address. */
    private static boolean connects(PGSimpleDataSource database, String address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address);
        source.setPassword(database.getPassword());
        try (Connection connection = source.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** What there is among the connections to this database but this one. */
    private static List<Boolean> encrypted(PGSimpleDataSource database) throws SQLException {
        List<Boolean> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT s.ssl FROM pg_stat_ssl s"
                        + " JOIN pg_stat_activity a ON a.pid = s.pid"
                        + " WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()")) {
            while (rows.next()) {
                found.add(rows.getBoolean(1));
            }
        }
        return found;
    }

    private String draft() {
        JsonObject bill = new Api(server)
                .get("/accounts/" + story.account() + "/bill?period=" + Story.OCCURRED.substring(0, 10))
                .json();
        assertEquals(bill.getString("expected"), bill.getString("draft"));
        return bill.getString("draft");
    }
}
