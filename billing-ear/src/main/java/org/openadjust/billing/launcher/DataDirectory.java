package org.openadjust.billing.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory that holds all state of one server, and where everything lies in it. */
record DataDirectory(Path root) {

    static DataDirectory at(Path directory) {
        return new DataDirectory(directory.toAbsolutePath().normalize());
    }

    /** Creates what is missing, readable by the owner alone. */
    void prepare() {
        try {
            PrivateFiles.directory(root);
            PrivateFiles.directory(logs());
            Path probe = Files.createTempFile(root, ".writable", "");
            Files.delete(probe);
        } catch (IOException e) {
            throw new Refusal("Cannot write to the data directory " + root + " (" + e
                    + "). Choose another one with --data, or make it writable.");
        }
    }

    boolean exists() {
        return Files.isDirectory(root);
    }

    /** The unpacked application server; replaced as a whole when its version changes. */
    Path payara() {
        return root.resolve("server").resolve("payara7");
    }

    /** The server's domain: configuration, broker store, job repository. */
    Path domain() {
        return root.resolve("domain");
    }

    Path config() {
        return domain().resolve("config");
    }

    Path broker() {
        return domain().resolve("imq").resolve("instances").resolve("imqbroker");
    }

    Path database() {
        return root.resolve("database");
    }

    Path logs() {
        return root.resolve("logs");
    }

    /** What the server puts aside for a while, such as what is being uploaded: for its own eyes, and gone at the next start. */
    Path temporary() {
        return root.resolve("tmp");
    }

    Path serverLog() {
        return logs().resolve("server.log");
    }

    Path consoleLog() {
        return logs().resolve("console.log");
    }

    Path secrets() {
        return root.resolve("secrets.properties");
    }

    /** The secrets that only the server needs, and its certificate's private key. */
    Path keyStore() {
        return root.resolve("keystore.p12");
    }

    /** What opens the key store, unless it is kept elsewhere. */
    Path keyStorePassword() {
        return root.resolve("keystore.password");
    }

    /** The certificate that the server shows, for who is to trust it. */
    Path certificate() {
        return root.resolve("certificate.pem");
    }

    /** Where older versions left the administration's password. */
    Path adminPasswords() {
        return root.resolve("asadmin.passwords");
    }

    Path settings() {
        return root.resolve("settings.properties");
    }

    Path info() {
        return root.resolve("info.json");
    }

    Path process() {
        return root.resolve("server.pid");
    }

    /** There while the server is being stopped, with the number of its process in it. */
    Path stopping() {
        return root.resolve("server.stopping");
    }

    Path lock() {
        return root.resolve(".lock");
    }
}
