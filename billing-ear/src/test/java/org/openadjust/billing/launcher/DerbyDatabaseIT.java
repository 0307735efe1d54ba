package org.openadjust.billing.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.server.RunningServer;
import org.openadjust.billing.server.ServerData;
import org.openadjust.billing.server.StoredText;

/**
 * After packaging, with the driver that the server gets. The kills are at random moments: system property {@code billing.derby.kills} says
 * how many of each kind.
 */
class DerbyDatabaseIT {

    private static final int KILLS = Integer.getInteger("billing.derby.kills", 1);
    private static final long SEED = Long.getLong("billing.kill.seed", System.nanoTime());
    private static final int ROWS = 10_000;
    private static final String MARKER = "Erika-Mustermann-";
    private static final System.Logger LOG = System.getLogger(DerbyDatabaseIT.class.getName());

    private final Random random = new Random(SEED);

    @TempDir
    Path directory;

    private Path place;
    private DerbyDatabase database;

    @BeforeEach
    void name() {
        at(directory.resolve("a data directory"));
    }

    @Test
    void isWholeWhenItHasItsName() throws Exception {
        // what a killed creation leaves
        Files.createDirectories(place.resolveSibling("database.new/seg0"));
        assertFalse(database.exists());
        encryption().establish();
        assertTrue(database.exists() && database.encrypted());
        assertTrue(Files.exists(place.resolve("service.properties")));
        assertFalse(Files.exists(place.resolve("db.lck")), "shut down before it was renamed");
        assertFalse(Files.exists(place.resolveSibling("database.new")));
        assertTrue(database.opens(secrets().get(Secrets.BOOT)));
        assertFalse(database.opens("another password"));
        assertFalse(encryption().isDue());
    }

    @Test
    void oneOfAnOlderVersionIsEncryptedWithAllThatIsInIt() throws Exception {
        fillUnencrypted();
        assertTrue(holdsMarker(), "the search finds what is not encrypted");
        assertTrue(encryption().isDue());
        encryption().establish();
        assertWholeAndEncrypted();
        String before = secrets().get(Secrets.BOOT);
        encryption().renew();
        assertWholeAndEncrypted();
        assertNotEquals(before, secrets().get(Secrets.BOOT));
        assertFalse(database.opens(before), "the password before opens nothing any more");
        assertEquals("256", keyLength(), "the key is as long as it was");
    }

    @Test
    void killedWhileItIsEncryptedItLosesNothing() throws Exception {
        LOG.log(System.Logger.Level.INFO, "seed {0} (repeat with -Dbilling.kill.seed)", Long.toString(SEED));
        fillUnencrypted();
        Path template = place.getParent();
        Path undisturbed = directory.resolve("undisturbed");
        copy(template, undisturbed);
        long establishMillis = killed("establish", undisturbed, Long.MAX_VALUE);
        long renewMillis = killed("renew", undisturbed, Long.MAX_VALUE);
        int interrupted = 0;
        for (int i = 0; i < KILLS; i++) {
            Path data = directory.resolve("kill-" + i);
            copy(template, data);
            at(data);
            killed("establish", data, random.nextLong(establishMillis));
            interrupted += database.encrypted() ? 0 : 1;
            encryption().establish();
            assertWholeAndEncrypted();
            killed("renew", data, random.nextLong(renewMillis));
            interrupted += encryption().isDue() ? 1 : 0;
            encryption().establish();
            assertWholeAndEncrypted();
            assertFalse(encryption().isDue());
        }
        LOG.log(System.Logger.Level.INFO, "{0} of {1} kills came before the end", interrupted, 2 * KILLS);
        assertTrue(interrupted > 0 || KILLS < 2, "all kills came too late");
    }

    /** In a process of its own, as the launcher does it. */
    static final class Other {

        private Other() {}

        /** Arguments: what to do, data directory. Says a word when it begins. */
        public static void main(String[] arguments) throws Exception {
            DataDirectory data = DataDirectory.at(Path.of(arguments[1]));
            DerbyEncryption encryption = new DerbyEncryption(database(data), secrets(data));
            System.out.println("begins");
            if (arguments[0].equals("renew")) {
                encryption.renew();
            } else {
                encryption.establish();
            }
        }
    }

    /** @return how long it took until it ended or was killed */
    private long killed(String what, Path data, long afterMillis) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        RunningServer.target().resolve("classes") + ":"
                                + RunningServer.target().resolve("test-classes"),
                        Other.class.getName(),
                        what,
                        data.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertEquals("begins", out.readLine());
            long start = System.nanoTime();
            if (afterMillis == Long.MAX_VALUE) {
                assertEquals(0, process.waitFor());
            } else {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(afterMillis));
                process.destroyForcibly().waitFor();
            }
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        }
    }

    private void at(Path data) {
        place = data.resolve("database");
        database = database(DataDirectory.at(data));
    }

    private static DerbyDatabase database(DataDirectory data) {
        return new DerbyDatabase(
                new Home(RunningServer.home()).drivers(),
                data.database(),
                data.root().resolveSibling("derby.log"));
    }

    private static Secrets secrets(DataDirectory data) throws Exception {
        PrivateFiles.directory(data.root());
        return Secrets.in(data.secrets(), SecretStore.in(data.keyStore(), data.keyStorePassword()), null);
    }

    private Secrets secrets() throws Exception {
        return secrets(DataDirectory.at(place.getParent()));
    }

    private DerbyEncryption encryption() throws Exception {
        return new DerbyEncryption(database, secrets());
    }

    // ---- what is in it

    private void fillUnencrypted() throws Exception {
        secrets();
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(place.toString());
        source.setCreateDatabase("create");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE person (id INT PRIMARY KEY, name VARCHAR(200) NOT NULL)");
            statement.execute("CREATE INDEX person_name ON person (name)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO person VALUES (?, ?)")) {
                for (int i = 0; i < ROWS; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, (MARKER + i + "-").repeat(5));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
        source.setCreateDatabase("");
        ServerData.close(source);
    }

    private void assertWholeAndEncrypted() throws Exception {
        assertTrue(database.encrypted());
        assertFalse(holdsMarker(), "nobody's name can be read in its files");
        EmbeddedDataSource stranger = new EmbeddedDataSource();
        stranger.setDatabaseName(place.toString());
        assertThrows(SQLException.class, stranger::getConnection);
        EmbeddedDataSource source = ServerData.database(place.getParent());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*), COUNT(DISTINCT name), SUM(id) FROM person"
                        + " WHERE name LIKE '" + MARKER + "%'")) {
            assertTrue(row.next());
            assertEquals(ROWS, row.getInt(1));
            assertEquals(ROWS, row.getInt(2));
            assertEquals((ROWS - 1) * ROWS / 2, row.getInt(3));
        }
        ServerData.close(source);
    }

    private boolean holdsMarker() throws IOException {
        return !StoredText.filesWith(place, MARKER).isEmpty();
    }

    private String keyLength() throws IOException {
        return Files.readAllLines(place.resolve("service.properties")).stream()
                .filter(line -> line.startsWith("encryptionKeyLength="))
                .map(line -> line.substring("encryptionKeyLength=".length()).replaceAll("-.*", ""))
                .findFirst()
                .orElse("");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
