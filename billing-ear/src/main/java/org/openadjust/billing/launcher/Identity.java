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
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's keys, certificates, password store and administrator, in place of those that come with the distribution:
 * they are the same for everybody, their private keys are public.
 */
final class Identity {

    private static final String DISTRIBUTED_PASSWORD = "changeit";
    private static final List<String> KEYS = List.of("s1as", "glassfish-instance");
    /** As the HTTPS listener calls it (pre-boot.asadmin). */
    private static final String CERTIFICATE = "billing";

    private static final int SALT_BYTES = 16;
    private static final int DIGEST_ROUNDS = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path config;
    private final Secrets secrets;

    Identity(Path config, Secrets secrets) {
        this.config = config;
        this.secrets = secrets;
    }

    /** Makes keys and certificates unless they are there, and the rest anew. */
    void establish(Path java, Map<String, String> aliases)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path keys = config.resolve("keystore.own.p12");
        if (!opens(keys)) {
            generate(java, keys);
        }
        // the distribution's: its keys are everybody's, and it opens with another password
        Files.deleteIfExists(config.resolve("keystore.p12"));
        trust(keys);
        passwords(aliases);
        administrator();
    }

    /** Puts what the server shows to others beside its own keys; needed at every start, for it may have been replaced. */
    void show(PrivateKeyEntry certificate) throws IOException, GeneralSecurityException {
        Path file = config.resolve("keystore.p12");
        if (shows(file, certificate.getCertificate())) {
            return;
        }
        KeyStore keys = load(config.resolve("keystore.own.p12"), "PKCS12", master());
        keys.setEntry(CERTIFICATE, certificate, new PasswordProtection(master()));
        store(keys, file);
    }

    private boolean shows(Path file, Certificate wanted) {
        try {
            return Files.exists(file)
                    && wanted.equals(load(file, "PKCS12", master()).getCertificate(CERTIFICATE));
        } catch (IOException | GeneralSecurityException e) {
            // half written, or under another password: make it again
            return false;
        }
    }

    private boolean opens(Path keys) {
        if (!Files.exists(keys)) {
            return false;
        }
        try {
            return Collections.list(load(keys, "PKCS12", master()).aliases()).containsAll(KEYS);
        } catch (IOException | GeneralSecurityException e) {
            // half written, or the secrets are new: make them again
            return false;
        }
    }

    private void generate(Path java, Path keys) throws IOException, InterruptedException {
        Path aside = config.resolve("keystore.new.p12");
        Files.deleteIfExists(aside);
        Keytool keytool = new Keytool(java, config);
        for (String key : KEYS) {
            keytool.generate(
                    aside,
                    new String(master()),
                    key,
                    "CN=" + (key.equals("s1as") ? "billing-server" : "billing-server-instance") + ",O=Billing",
                    List.of(
                            "-ext",
                            "SAN=dns:localhost,ip:127.0.0.1",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-validity",
                            "3650"));
        }
        PrivateFiles.write(keys, Files.readAllBytes(aside));
        Files.delete(aside);
    }

    /** The distribution's certificate authorities, without its own two certificates and with ours. */
    private void trust(Path keys) throws IOException, GeneralSecurityException {
        Path file = config.resolve("cacerts.p12");
        KeyStore distributed = load(file, "PKCS12", DISTRIBUTED_PASSWORD.toCharArray());
        KeyStore own = load(keys, "PKCS12", master());
        for (String key : KEYS) {
            Certificate certificate = own.getCertificate(key);
            if (distributed.containsAlias(key)) {
                distributed.deleteEntry(key);
            }
            distributed.setCertificateEntry(key, certificate);
        }
        store(distributed, file);
    }

    /** What {@code ${ALIAS=name}} stands for in the domain's configuration. */
    private void passwords(Map<String, String> aliases) throws IOException, GeneralSecurityException {
        KeyStore passwords = KeyStore.getInstance("JCEKS");
        passwords.load(null, master());
        for (Map.Entry<String, String> alias : aliases.entrySet()) {
            byte[] secret = alias.getValue().getBytes(StandardCharsets.UTF_8);
            passwords.setKeyEntry(alias.getKey(), new SecretKeySpec(secret, "AES"), master(), null);
        }
        store(passwords, config.resolve("domain-passwords"));
    }

    /** The one account of Payara's administration; its digest as Payara computes it. */
    private void administrator() throws IOException, GeneralSecurityException {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(secrets.get("server.password").getBytes(StandardCharsets.UTF_8));
        byte[] digest = sha.digest(salt);
        for (int i = 2; i <= DIGEST_ROUNDS; i++) {
            digest = sha.digest(digest);
        }
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(digest);
        both.write(salt);
        PrivateFiles.write(
                config.resolve("admin-keyfile"),
                secrets.get("server.user") + ";{SSHA256}" + Base64.getEncoder().encodeToString(both.toByteArray())
                        + ";asadmin\n");
    }

    private static KeyStore load(Path file, String type, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    private void store(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        store.store(content, master());
        PrivateFiles.write(file, content.toByteArray());
    }

    private char[] master() {
        return secrets.get("server.master.password").toCharArray();
    }
}
