package org.openadjust.billing.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.Schema;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;

/**
 * Gives a test class PostgreSQL databases, on a server of the test run's own. The schema is made once in a run and copied from then on.
 *
 * <p>The cluster is made from the installed package when the first class asks for it, listens on a random port of the
 * loopback alone, and is gone when the JVM ends. Where PostgreSQL is not installed the class is skipped; where the
 * environment says {@code CI}, it fails instead.
 */
public final class ThrowawayPostgres implements BeforeAllCallback {

    private static final String MISSING = "PostgreSQL is not installed (Debian: apt-get install postgresql)";

    private static final int KEPT = 40;
    private static final int CONNECTIONS_MAX = 12;

    @SuppressWarnings("deprecation")
    private static final Deque<org.postgresql.ds.PGPoolingDataSource> LIVE = new ArrayDeque<>();

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

    /** A new one without tables; it connects anew each time. */
    public PGSimpleDataSource empty() {
        return addressed(new PGSimpleDataSource(), created("template1"));
    }

    /**
     * Has the server answer by TLS to who asks for it.
     *
     * @return its certificate
     */
    public Path encrypted() {
        try {
            Path certificate = cluster().orElseThrow().encrypt();
            // the files have the names that it looks for in its directory
            administer("ALTER SYSTEM SET ssl = on");
            administer("SELECT pg_reload_conf()");
            return certificate;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new one with the product's tables, all of them empty. The newest {@value #KEPT} are there, more than a class has. */
    public DataSource migrated() {
        return pooled(created(migratedTemplate()));
    }

    private static synchronized String migratedTemplate() {
        if (template == null) {
            String name = created("template1");
            Schema.migrate(addressed(new PGSimpleDataSource(), name), Database.POSTGRESQL);
            template = name;
        }
        return template;
    }

    private static String created(String template) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        administer("CREATE DATABASE " + name + " TEMPLATE " + template);
        return name;
    }

    /**
     * A connection costs the server a process and a password's thousands of rounds: tests that connect for each statement spend most of
     * their time so.
     */
    @SuppressWarnings("deprecation") // the driver's own pool: to be had without another library, and enough for a test
    private static synchronized DataSource pooled(String database) {
        while (LIVE.size() >= KEPT) {
            var old = LIVE.removeFirst();
            old.close();
            administer("DROP DATABASE " + old.getDatabaseName() + " WITH (FORCE)");
        }
        var pool = addressed(new org.postgresql.ds.PGPoolingDataSource(), database);
        pool.setDataSourceName(database);
        pool.setMaxConnections(CONNECTIONS_MAX);
        LIVE.addLast(pool);
        return pool;
    }

    private static void administer(String sql) {
        try (var connection = addressed(new PGSimpleDataSource(), "postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T extends BaseDataSource> T addressed(T source, String database) {
        PostgresCluster cluster = cluster().orElseThrow();
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
