package org.openadjust.billing.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {

    private static final ServerSettings LOCAL = ServerSettings.defaults();
    private static final Map<String, PrivateKeyEntry> GIVEN = new HashMap<>();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    Path directory;

    private SecretStore store;
    private Certificates certificates;

    @BeforeEach
    void open() throws Exception {
        store = SecretStore.in(directory.resolve("keystore.p12"), directory.resolve("keystore.password"));
        certificates = at(Clock.systemUTC());
    }

    @Test
    void theFirstStartMakesOneThatLaterStartsKeep() throws Exception {
        PrivateKeyEntry made = certificates.forStart(LOCAL);
        Certificate certificate = Certificate.of(made);
        assertTrue(certificate.selfMade());
        assertTrue(certificate.names().containsAll(List.of("127.0.0.1", "localhost")), certificate::pem);
        assertFalse(certificate.expiresSoon(Instant.now().plus(Duration.ofDays(600))));
        assertTrue(certificate.expiresSoon(Instant.now().plus(Duration.ofDays(710))));
        assertTrue(certificate.expired(Instant.now().plus(Duration.ofDays(731))));
        assertEquals(-1, certificate.own().getBasicConstraints(), "it signs nothing else");
        assertTrue(certificate.fingerprint().matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"));
        assertArrayEquals(
                made.getCertificate().getEncoded(),
                certificates.forStart(LOCAL).getCertificate().getEncoded());
    }

    @Test
    void oneThatDoesNotHoldForWhereTheServerListensIsMadeAgain() throws Exception {
        certificates.forStart(LOCAL);
        ServerSettings elsewhere = listening("billing.example", "10.1.2.3");
        Certificate made = Certificate.of(certificates.forStart(elsewhere));
        assertTrue(made.covers(List.of("10.1.2.3", "127.0.0.1", "billing.example", "localhost")), made::pem);
        Certificate kept = Certificate.of(certificates.forStart(listening(ServerSettings.EVERYWHERE, "10.1.2.3")));
        assertEquals(made, kept);
        assertTrue(certificates.present().orElseThrow().covers(List.of("billing.example")));
    }

    @Test
    void oneThatHasExpiredIsMadeAgain() throws Exception {
        Certificate first = Certificate.of(certificates.forStart(LOCAL));
        Certificate later = Certificate.of(
                at(Clock.offset(Clock.systemUTC(), Duration.ofDays(731))).forStart(LOCAL));
        assertNotEquals(first, later);
    }

    @Test
    void anAuthoritysIsKeptWhateverItHoldsFor() throws Exception {
        PrivateKeyEntry given = given("one");
        certificates.take(given);
        Certificate shown = Certificate.of(certificates.forStart(LOCAL));
        assertEquals(Certificate.of(given), shown);
    }

    @Test
    void isReadFromPemAndFromPkcs12() throws Exception {
        PrivateKeyEntry given = given("one");
        Path chain = write("chain.pem", Certificate.of(given).pem());
        Path key = write("key.pem", pem(given.getPrivateKey().getEncoded()));
        PrivateKeyEntry read = CertificateFiles.pem(chain, key, Instant.now());
        assertEquals(given.getCertificate(), read.getCertificate());
        assertEquals(given.getPrivateKey(), read.getPrivateKey());
        Path packed = directory.resolve("given.p12");
        Files.write(packed, pkcs12(given, "given"));
        assertEquals(
                given.getPrivateKey(),
                CertificateFiles.pkcs12(packed, "given", Instant.now()).getPrivateKey());
        assertRefused("password", () -> CertificateFiles.pkcs12(packed, "wrong", Instant.now()));
    }

    @Test
    void whatWouldNotWorkIsRefused() throws Exception {
        PrivateKeyEntry given = given("one");
        PrivateKeyEntry other = given("other");
        Path chain = write("chain.pem", Certificate.of(given).pem());
        Path key = write("key.pem", pem(given.getPrivateKey().getEncoded()));
        Path otherKey = write("other.pem", pem(other.getPrivateKey().getEncoded()));
        Path encrypted = write("encrypted.pem", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n");
        Path stranger = write(
                "stranger.pem",
                Certificate.of(given).pem() + Certificate.of(other).pem());
        Instant now = Instant.now();
        assertRefused("not the certificate's", () -> CertificateFiles.pem(chain, otherKey, now));
        assertRefused("openssl pkcs8", () -> CertificateFiles.pem(chain, encrypted, now));
        assertRefused("holds no", () -> CertificateFiles.pem(key, key, now));
        assertRefused("issuer", () -> CertificateFiles.pem(stranger, key, now));
        assertRefused("expired", () -> CertificateFiles.pem(chain, key, now.plus(Duration.ofDays(100))));
        assertRefused("Cannot read", () -> CertificateFiles.pem(directory.resolve("none"), key, now));
    }

    private void assertRefused(String reason, org.junit.jupiter.api.function.Executable action) {
        String message = assertThrows(Refusal.class, action).getMessage();
        assertTrue(message.contains(reason), message);
    }

    /** Not one of the launcher's own, by its subject; of each name there is one. */
    private PrivateKeyEntry given(String name) throws Exception {
        if (!GIVEN.containsKey(name)) {
            Path file = directory.resolve("authority.p12");
            new Keytool(JAVA, directory)
                    .generate(
                            file,
                            "authority",
                            "given",
                            "CN=billing.example,O=An authority",
                            List.of("-ext", "SAN=dns:billing.example", "-keyalg", "EC", "-validity", "90"));
            KeyStore made = KeyStore.getInstance(file.toFile(), "authority".toCharArray());
            var password = new KeyStore.PasswordProtection("authority".toCharArray());
            GIVEN.put(name, (PrivateKeyEntry) made.getEntry("given", password));
            Files.delete(file);
        }
        return GIVEN.get(name);
    }

    private static byte[] pkcs12(PrivateKeyEntry entry, String password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry("given", entry, new KeyStore.PasswordProtection(password.toCharArray()));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        store.store(content, password.toCharArray());
        return content.toByteArray();
    }

    private static String pem(byte[] key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Certificates at(Clock clock) {
        return new Certificates(store, directory, JAVA, clock);
    }

    private static ServerSettings listening(String https, String jms) {
        return new ServerSettings(
                LOCAL.port(),
                https,
                jms,
                LOCAL.demonstration(),
                LOCAL.heap(),
                LOCAL.databaseUrl(),
                LOCAL.mail(),
                "",
                "",
                OpenId.NONE);
    }
}
