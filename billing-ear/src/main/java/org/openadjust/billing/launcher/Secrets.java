package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Properties;

/** The generated secrets of one server; made on first use, 192 bits each, kept in a file of mode 0600. */
final class Secrets {

    /** The environment variable that may hold the password of PostgreSQL; the server's process does not get it. */
    static final String DATABASE_PASSWORD = "BILLING_DATABASE_PASSWORD";

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 33;

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    /** Reads the file; adds what it lacks and writes it again. */
    static Secrets in(Path file) throws IOException {
        return in(file, System.getenv(DATABASE_PASSWORD));
    }

    /** The same; a database password that is given is kept. */
    static Secrets in(Path file, String databasePassword) throws IOException {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            }
        }
        Properties before = new Properties();
        before.putAll(values);
        complete(values);
        if (databasePassword != null && !databasePassword.isEmpty()) {
            values.setProperty("database.password", databasePassword);
        }
        if (!values.equals(before)) {
            StringWriter text = new StringWriter();
            values.store(text, "Generated secrets. Anyone who reads this file can do everything.");
            PrivateFiles.write(file, text.toString());
        }
        return new Secrets(values);
    }

    private static void complete(Properties values) {
        SecureRandom random = new SecureRandom();
        values.putIfAbsent("admin.user", "admin");
        values.putIfAbsent("admin.password", random(random));
        values.putIfAbsent("api.key", random(random));
        values.putIfAbsent("webhook.secret", random(random));
        values.putIfAbsent("jms.user", "producer");
        values.putIfAbsent("jms.password", random(random));
        values.putIfAbsent("jms.application.user", "application");
        values.putIfAbsent("jms.application.password", random(random));
        values.putIfAbsent("jms.admin.user", "operator");
        values.putIfAbsent("jms.admin.password", random(random));
        values.putIfAbsent("server.user", "admin");
        values.putIfAbsent("server.password", random(random));
        values.putIfAbsent("server.master.password", random(random));
    }

    private static String random(SecureRandom random) {
        StringBuilder text = new StringBuilder(LENGTH);
        random.ints(LENGTH, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
        return text.toString();
    }

    String get(String name) {
        return values.getProperty(name);
    }
}
