package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.Reader;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * The embedded database, created aside and renamed: one that was killed while it was created never opens again, so
 * there must be none of that name until it is whole. It is encrypted (AES, 256 bits) with a key of its own, which lies beside it,
 * encrypted with the boot password.
 */
final class DerbyDatabase {

    private static final String SHUTDOWN_DONE = "08006";
    private static final String ENGINE_SHUTDOWN_DONE = "XJ015";

    /** An encrypted database needs another boot password, or one at all. */
    private static final String WRONG_PASSWORD = "XBM06";

    private static final String ENCRYPTION =
            "dataEncryption=true;encryptionAlgorithm=AES/CBC/NoPadding;encryptionKeyLength=256;bootPassword=";

    private final List<Path> jars;
    private final Path directory;
    private final Path log;

    DerbyDatabase(List<Path> jars, Path directory, Path log) {
        this.jars = jars;
        this.directory = directory;
        this.log = log;
    }

    boolean exists() {
        return Files.isDirectory(directory);
    }

    /** Whether it was created so, or has been encrypted since. */
    boolean encrypted() throws IOException {
        Path file = directory.resolve("service.properties");
        if (!Files.exists(file)) {
            // killed while it was being replaced: the engine puts the former one back
            return false;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return Boolean.parseBoolean(properties.getProperty("dataEncryption"))
                // there while it is being encrypted, and after it was killed in it
                && properties.getProperty("derby.storage.databaseEncryptionStatus") == null;
    }

    void create(String password) throws IOException, SQLException {
        Path aside = directory.resolveSibling(directory.getFileName() + ".new");
        PrivateFiles.deleteTree(aside);
        boot(aside, "create=true;" + ENCRYPTION + password);
        Files.move(aside, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Encrypts what is there. Killed in it, the database is as before when it is opened again, and can be encrypted again. */
    void encrypt(String password) throws IOException, SQLException {
        boot(directory, ENCRYPTION + password);
    }

    /** Encrypts it again with another key under another password. The same holds when it is killed. */
    void encryptAnew(String password, String next) throws IOException, SQLException {
        boot(directory, "bootPassword=" + password + ";newBootPassword=" + next);
    }

    /** Whether this is its boot password. */
    boolean opens(String password) throws IOException, SQLException {
        try {
            boot(directory, "bootPassword=" + password);
            return true;
        } catch (SQLException e) {
            for (Throwable cause : e) {
                if (cause instanceof SQLException reason && WRONG_PASSWORD.equals(reason.getSQLState())) {
                    return false;
                }
            }
            throw e;
        }
    }

    /**
     * Opens and closes it, by an engine of its own.
     *
     * @param attributes as they stand in an address: given as properties, they count in both of the two times that the engine opens a
     *     database in order to encrypt it, and the second time the password has changed already
     */
    private void boot(Path database, String attributes) throws IOException, SQLException {
        System.setProperty("derby.stream.error.file", log.toString());
        System.setProperty("derby.infolog.append", "true");
        try (URLClassLoader loader = new URLClassLoader(urls())) {
            Driver driver = driver(loader);
            try {
                driver.connect("jdbc:derby:" + database + ";" + attributes, new Properties())
                        .close();
                shutDown(driver, "jdbc:derby:" + database + ";shutdown=true", SHUTDOWN_DONE);
            } finally {
                // the engine too, or its threads and its log stay
                shutDown(driver, "jdbc:derby:;shutdown=true", ENGINE_SHUTDOWN_DONE);
            }
        }
    }

    private static void shutDown(Driver driver, String url, String done) throws SQLException {
        try {
            driver.connect(url, new Properties());
        } catch (SQLException e) {
            // this is how Derby says that it has shut down
            if (!done.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static Driver driver(ClassLoader loader) throws IOException {
        try {
            return (Driver) loader.loadClass("org.apache.derby.jdbc.EmbeddedDriver")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IOException("Derby's driver cannot be loaded", e);
        }
    }

    private URL[] urls() throws MalformedURLException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }
}
