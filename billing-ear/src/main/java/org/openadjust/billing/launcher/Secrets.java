package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The generated secrets of one server; made on first use, 192 bits each. What is handed to people and other systems lies in a file of mode
 * 0600 that they are read from; what nobody but the server needs lies in its key store. Found in the file, as older versions left it or
 * an administrator wrote it, it is moved.
 */
final class Secrets {

    /** The environment variable that may hold the password of PostgreSQL; the server's process does not get it. */
    static final String DATABASE_PASSWORD = "BILLING_DATABASE_PASSWORD";

    /** PostgreSQL's password: given, never generated. */
    static final String POSTGRES = "database.password";

    /** Derby's: what its key is encrypted with. */
    static final String BOOT = "database.boot.password";

    /** The one that follows it, while the database is being encrypted anew. */
    static final String NEXT_BOOT = "database.boot.password.next";

    /** What only the server itself needs and the launcher makes up. */
    private static final List<String> OWN = List.of(
            "jms.application.password",
            "jms.admin.password",
            "jms.keystore.password",
            "server.password",
            "server.master.password",
            BOOT);

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 33;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Properties handedOut;
    private final SecretStore store;

    private Secrets(Path file, Properties handedOut, SecretStore store) {
        this.file = file;
        this.handedOut = handedOut;
        this.store = store;
    }

    /** Reads file and key store; adds what they lack and writes them again. */
    static Secrets in(DataDirectory data) throws IOException, GeneralSecurityException {
        return in(data.secrets(), SecretStore.in(data), System.getenv(DATABASE_PASSWORD));
    }

    /** The same; a database password that is given is kept. */
    static Secrets in(Path file, SecretStore store, String databasePassword)
            throws IOException, GeneralSecurityException {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            }
        }
        Properties before = new Properties();
        before.putAll(values);
        Secrets secrets = new Secrets(file, values, store);
        secrets.move();
        secrets.complete(databasePassword);
        if (!values.equals(before)) {
            secrets.write();
        }
        return secrets;
    }

    /** The key store is written before the file loses a line. */
    private void move() throws IOException, GeneralSecurityException {
        boolean found = false;
        for (String name : handedOut.stringPropertyNames()) {
            if (OWN.contains(name) || name.equals(POSTGRES)) {
                store.put(name, handedOut.getProperty(name));
                found = true;
            }
        }
        if (found) {
            store.save();
            OWN.forEach(handedOut::remove);
            handedOut.remove(POSTGRES);
        }
    }

    private void complete(String databasePassword) throws IOException, GeneralSecurityException {
        handedOut.putIfAbsent("admin.user", "admin");
        handedOut.putIfAbsent("admin.password", random());
        handedOut.putIfAbsent("api.key", random());
        handedOut.putIfAbsent("webhook.secret", random());
        handedOut.putIfAbsent("jms.user", "producer");
        handedOut.putIfAbsent("jms.password", random());
        handedOut.putIfAbsent("jms.application.user", "application");
        handedOut.putIfAbsent("jms.admin.user", "operator");
        handedOut.putIfAbsent("server.user", "admin");
        boolean changed = false;
        for (String name : OWN) {
            if (store.get(name).isEmpty()) {
                store.put(name, random());
                changed = true;
            }
        }
        if (databasePassword != null
                && !databasePassword.isEmpty()
                && !store.get(POSTGRES).equals(Optional.of(databasePassword))) {
            store.put(POSTGRES, databasePassword);
            changed = true;
        }
        if (changed) {
            store.save();
        }
    }

    private void write() throws IOException {
        StringWriter text = new StringWriter();
        handedOut.store(text, "Generated secrets. Anyone who reads this file can sign in as the administrator.");
        PrivateFiles.write(file, text.toString());
    }

    static String random() {
        StringBuilder text = new StringBuilder(LENGTH);
        RANDOM.ints(LENGTH, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
        return text.toString();
    }

    /** One that there always is. */
    String get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no secret " + name));
    }

    Optional<String> find(String name) {
        String value = handedOut.getProperty(name);
        try {
            return value == null ? store.get(name) : Optional.of(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key store holds " + name + " in a form that this Java cannot read", e);
        }
    }

    SecretStore store() {
        return store;
    }

    /** Others in their place, written before this returns. */
    void renew(List<String> names) throws IOException, GeneralSecurityException {
        boolean inFile = false;
        for (String name : names) {
            if (OWN.contains(name)) {
                store.put(name, random());
            } else {
                handedOut.setProperty(name, random());
                inFile = true;
            }
        }
        store.save();
        if (inFile) {
            write();
        }
    }

    /** Says whether one that the domain's configuration keeps is another one than it was. */
    String fingerprint() throws GeneralSecurityException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        for (String name : OWN) {
            sha.update((name + "=" + get(name) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        sha.update(store.get(POSTGRES).orElse("").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sha.digest());
    }
}
