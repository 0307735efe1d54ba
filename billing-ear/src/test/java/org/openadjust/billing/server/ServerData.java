package org.openadjust.billing.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.Properties;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** A server's data directory, for those who look into it from outside. */
public final class ServerData {

    private static final String CLOSED = "08006";

    private ServerData() {}

    /** One of the generated secrets, from the file or the key store; null if there is none. */
    public static String secret(Path data, String name) {
        try {
            Properties handedOut = new Properties();
            try (Reader text = Files.newBufferedReader(data.resolve("secrets.properties"))) {
                handedOut.load(text);
            }
            String value = handedOut.getProperty(name);
            return value == null ? stored(data, name) : value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String stored(Path data, String name) throws IOException, GeneralSecurityException {
        char[] password =
                Files.readAllLines(data.resolve("keystore.password")).getFirst().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(data.resolve("keystore.p12"))) {
            store.load(in, password);
        }
        Key key = store.getKey(name, password);
        return key == null ? null : new String(key.getEncoded(), StandardCharsets.UTF_8);
    }

    /** Its embedded database, while the server does not run. */
    public static EmbeddedDataSource database(Path data) {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(data.resolve("database").toString());
        source.setConnectionAttributes("bootPassword=" + secret(data, "database.boot.password"));
        return source;
    }

    /** To be called before the server is started again. */
    public static void close(EmbeddedDataSource database) {
        database.setShutdownDatabase("shutdown");
        try {
            database.getConnection().close();
        } catch (SQLException e) {
            if (!CLOSED.equals(e.getSQLState())) {
                throw new IllegalStateException(e);
            }
        }
    }
}
