package org.openadjust.billing.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.Schema;

/**
 * Derby databases in memory for tests. The schema is made once in a run and copied from then on: to make it again takes longer than
 * most tests. The newest {@value #KEPT} databases are there, more than a class of tests has, and what is older is dropped.
 */
public final class ThrowawayDerby {

    private static final int KEPT = 40;
    private static final Deque<String> LIVE = new ArrayDeque<>();

    private static Path template;

    private ThrowawayDerby() {}

    /** A new one without tables. */
    public static synchronized DataSource empty() {
        EmbeddedDataSource source = named(fresh());
        source.setCreateDatabase("create");
        return source;
    }

    /** A new one with the product's tables, all of them empty. */
    public static synchronized DataSource migrated() {
        if (template == null) {
            template = made();
        }
        String name = fresh();
        EmbeddedDataSource once = named(name);
        once.setConnectionAttributes("createFrom=" + template);
        touch(once);
        return named(name);
    }

    /** A new one with the product's tables in files, for tests that look into these; whose directory it is deletes it. */
    public static synchronized DataSource migratedIn(Path directory) {
        if (template == null) {
            template = made();
        }
        EmbeddedDataSource once = named(directory.toString());
        once.setConnectionAttributes("createFrom=" + template);
        touch(once);
        return named(directory.toString());
    }

    /** Ends one in files, so that all of it is in them. */
    public static void shutDown(Path directory) {
        EmbeddedDataSource source = named(directory.toString());
        source.setShutdownDatabase("shutdown");
        try {
            source.getConnection().close();
        } catch (SQLException down) {
            if (!"08006".equals(down.getSQLState())) {
                throw new IllegalStateException(down);
            }
        }
    }

    private static Path made() {
        try {
            Path directory = Files.createTempDirectory("billing-derby");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            EmbeddedDataSource source = named("memory:template");
            source.setCreateDatabase("create");
            Schema.migrate(source, Database.DERBY);
            try (var connection = source.getConnection();
                    var backup = connection.prepareCall("CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE(?)")) {
                backup.setString(1, directory.toString());
                backup.execute();
            }
            drop("memory:template");
            return directory.resolve("template");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fresh() {
        while (LIVE.size() >= KEPT) {
            drop(LIVE.removeFirst());
        }
        String name = "memory:" + UUID.randomUUID();
        LIVE.addLast(name);
        return name;
    }

    private static EmbeddedDataSource named(String name) {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(name);
        return source;
    }

    private static void touch(DataSource source) {
        try {
            source.getConnection().close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Derby says by an exception that it has done so. */
    private static void drop(String name) {
        EmbeddedDataSource source = named(name);
        source.setConnectionAttributes("drop=true");
        try {
            source.getConnection().close();
        } catch (SQLException dropped) {
            if (!"08006".equals(dropped.getSQLState()) && !"XJ004".equals(dropped.getSQLState())) {
                throw new IllegalStateException(dropped);
            }
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
