package org.openadjust.billing.launcher;

import java.io.IOException;
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
 * there must be none of that name until it is whole.
 */
final class DerbyDatabase {

    private static final String SHUTDOWN_DONE = "08006";

    private final List<Path> jars;
    private final Path directory;

    DerbyDatabase(List<Path> jars, Path directory) {
        this.jars = jars;
        this.directory = directory;
    }

    boolean exists() {
        return Files.isDirectory(directory);
    }

    void create(Path log) throws IOException, SQLException {
        Path aside = directory.resolveSibling(directory.getFileName() + ".new");
        PrivateFiles.deleteTree(aside);
        System.setProperty("derby.stream.error.file", log.toString());
        try (URLClassLoader loader = new URLClassLoader(urls())) {
            Driver driver = driver(loader);
            driver.connect("jdbc:derby:" + aside + ";create=true", new Properties())
                    .close();
            shutDown(driver, "jdbc:derby:" + aside + ";shutdown=true", SHUTDOWN_DONE);
            // the engine too, or its threads and its log stay
            shutDown(driver, "jdbc:derby:;shutdown=true", "XJ015");
        }
        Files.move(aside, directory, StandardCopyOption.ATOMIC_MOVE);
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
