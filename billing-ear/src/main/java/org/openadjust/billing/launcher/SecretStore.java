package org.openadjust.billing.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key store of one server: the secrets that nobody but the server needs, and its certificate with the private key. PKCS12, under a
 * password that lies in a file of its own, mode 0600, which may be kept apart from the data.
 *
 * <p>While the password is being changed its file has two lines, the new one first: whichever of them opens the store is the one in
 * force, so that a crash at any moment leaves a store that opens.
 */
final class SecretStore {

    /** The environment variable that names the file of the password, when it does not lie in the data directory. */
    static final String PASSWORD_FILE = "BILLING_KEYSTORE_PASSWORD_FILE";

    private static final String CERTIFICATE = "certificate";
    private static final String TYPE = "PKCS12";

    private final Path file;
    private final Path passwordFile;
    private final KeyStore store;
    private String password;

    private SecretStore(Path file, Path passwordFile, KeyStore store, String password) {
        this.file = file;
        this.passwordFile = passwordFile;
        this.store = store;
        this.password = password;
    }

    /** The store of this data directory; an empty one, not yet written, where there is none. */
    static SecretStore in(DataDirectory data) throws IOException, GeneralSecurityException {
        String elsewhere = System.getenv(PASSWORD_FILE);
        Path passwordFile = elsewhere == null || elsewhere.isBlank()
                ? data.keyStorePassword()
                : Path.of(elsewhere).toAbsolutePath();
        return in(data.keyStore(), passwordFile);
    }

    static SecretStore in(Path file, Path passwordFile) throws IOException, GeneralSecurityException {
        List<String> passwords = passwords(passwordFile);
        if (!Files.exists(file)) {
            KeyStore empty = KeyStore.getInstance(TYPE);
            empty.load(null, null);
            if (passwords.isEmpty()) {
                passwords = List.of(Secrets.random());
                PrivateFiles.write(passwordFile, passwords.getFirst() + "\n");
            }
            return new SecretStore(file, passwordFile, empty, passwords.getFirst());
        }
        if (passwords.isEmpty()) {
            throw new Refusal("The password of the key store " + file + " is missing: it was in " + passwordFile
                    + ". Put it back from a backup, or name its file in the environment variable " + PASSWORD_FILE
                    + ".");
        }
        for (String password : passwords) {
            Optional<KeyStore> opened = opened(file, password);
            if (opened.isPresent()) {
                SecretStore store = new SecretStore(file, passwordFile, opened.get(), password);
                if (passwords.size() > 1) {
                    store.finish(passwords.getFirst());
                }
                return store;
            }
        }
        throw new Refusal("The key store " + file + " does not open with the password in " + passwordFile
                + ". Both have to come from the same backup.");
    }

    private static List<String> passwords(Path passwordFile) throws IOException {
        if (!Files.exists(passwordFile)) {
            return List.of();
        }
        return Files.readAllLines(passwordFile).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Optional<KeyStore> opened(Path file, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
            return Optional.of(store);
        } catch (IOException e) {
            // this is how a key store says that the password is another one
            if (e.getCause() instanceof GeneralSecurityException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Optional<String> get(String name) throws GeneralSecurityException {
        if (!store.containsAlias(name)) {
            return Optional.empty();
        }
        SecretKey key = (SecretKey) store.getKey(name, password.toCharArray());
        return Optional.of(new String(key.getEncoded(), StandardCharsets.UTF_8));
    }

    void put(String name, String value) throws GeneralSecurityException {
        SecretKeySpec key = new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), "AES");
        store.setEntry(name, new KeyStore.SecretKeyEntry(key), protection(password));
    }

    void remove(String name) throws GeneralSecurityException {
        store.deleteEntry(name);
    }

    /** The certificate that the server shows, with its private key. */
    Optional<PrivateKeyEntry> certificate() throws GeneralSecurityException {
        return store.containsAlias(CERTIFICATE)
                ? Optional.of((PrivateKeyEntry) store.getEntry(CERTIFICATE, protection(password)))
                : Optional.empty();
    }

    void certificate(PrivateKeyEntry entry) throws GeneralSecurityException {
        store.setEntry(CERTIFICATE, entry, protection(password));
    }

    /** Replaces the file: after a crash it holds what it held before, or all of this. */
    void save() throws IOException, GeneralSecurityException {
        PrivateFiles.write(file, content(store, password));
    }

    /** Puts everything under a new password. */
    void changePassword() throws IOException, GeneralSecurityException {
        String next = Secrets.random();
        if (!Files.isWritable(passwordFile)) {
            throw new Refusal("The key store's password is kept in " + passwordFile
                    + ", which cannot be written. Make it writable for this command, or leave the key store out.");
        }
        PrivateFiles.write(passwordFile, next + "\n" + password + "\n");
        finish(next);
    }

    private void finish(String next) throws IOException, GeneralSecurityException {
        if (!next.equals(password)) {
            for (String alias : aliases()) {
                KeyStore.Entry entry = store.getEntry(alias, protection(password));
                store.setEntry(alias, entry, protection(next));
            }
            password = next;
            save();
        }
        PrivateFiles.write(passwordFile, next + "\n");
    }

    private List<String> aliases() throws GeneralSecurityException {
        List<String> aliases = new ArrayList<>();
        store.aliases().asIterator().forEachRemaining(aliases::add);
        return aliases;
    }

    private static byte[] content(KeyStore store, String password) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        store.store(content, password.toCharArray());
        return content.toByteArray();
    }

    private static PasswordProtection protection(String password) {
        return new PasswordProtection(password.toCharArray());
    }
}
