package org.openadjust.billing.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.Schema;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Gives a test class PostgreSQL databases, on a server of the test run's own. The schema is made once in a run and copied from then on.
 *
 * <p>The cluster is made from the installed package when the first class asks for it, listens on a random port of the
 * loopback alone, and is gone when the JVM ends. Where PostgreSQL is not installed the class is skipped; where the
 * environment says {@code CI}, it fails instead.
 */
public final class ThrowawayPostgres implements BeforeAllCallback {

    private static final String MISSING = "PostgreSQL is not installed (Debian: apt-get install postgresql)";

    private static Optional<PostgresCluster> running = Optional.empty();
    private static String template;

    @Override
    public void beforeAll(ExtensionContext context) {
        if (cluster().isEmpty()) {
            if (System.getenv("CI") != null) {
                fail(MISSING);
            }
            abort(MISSING);
        }
    }

    /** A new one without tables. */
    public DataSource empty() {
        return created("template1");
    }

    /** A new one with the product's tables, all of them empty. */
    public DataSource migrated() {
        return created(migratedTemplate());
    }

    private static synchronized String migratedTemplate() {
        if (template == null) {
            DataSource made = created("template1");
            Schema.migrate(made, Database.POSTGRESQL);
            template = ((PGSimpleDataSource) made).getDatabaseName();
        }
        return template;
    }

    private static DataSource created(String template) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = dataSource("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return dataSource(name);
    }

    private static DataSource dataSource(String database) {
        PostgresCluster cluster = cluster().orElseThrow();
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {cluster.port()});
        source.setDatabaseName(database);
        source.setUser(PostgresCluster.USER);
        source.setPassword(cluster.password());
        return source;
    }

    private static synchronized Optional<PostgresCluster> cluster() {
        if (running.isEmpty()) {
            running = PostgresCluster.start();
        }
        return running;
    }
}
