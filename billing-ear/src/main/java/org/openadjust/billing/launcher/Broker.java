package org.openadjust.billing.launcher;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;

/** The files of the message broker's instance: properties, accounts, rights. Written at every start. */
final class Broker {

    private final Home home;
    private final Path instance;
    private final Secrets secrets;

    Broker(Home home, Path instance, Secrets secrets) {
        this.home = home;
        this.instance = instance;
        this.secrets = secrets;
    }

    void configure(Map<String, String> values) throws IOException {
        PrivateFiles.directory(instance.resolve("props"));
        PrivateFiles.directory(instance.resolve("etc"));
        PrivateFiles.write(
                instance.resolve("props/config.properties"),
                Template.fill(Files.readString(home.server().resolve("broker.properties")), values));
        PrivateFiles.write(
                instance.resolve("etc/accesscontrol.properties"),
                Files.readString(home.server().resolve("access.properties")));
        PrivateFiles.write(instance.resolve("etc/passwd"), accounts());
        // a broker that was killed leaves it behind; there is one server for each data directory, so nobody else holds
        // it
        Files.deleteIfExists(instance.resolve("lock"));
    }

    /** What it shows to clients that connect with TLS; with the password that the domain's configuration hands to it. */
    void show(PrivateKeyEntry certificate) throws IOException, GeneralSecurityException {
        char[] password = secrets.get("jms.keystore.password").toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry("billing", certificate, new KeyStore.PasswordProtection(password));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        store.store(content, password);
        PrivateFiles.write(instance.resolve("etc/keystore"), content.toByteArray());
    }

    /** Makes the destinations that there are to be, in the broker's store. */
    void createDestinations(Path java, Path payara, Path log) throws IOException, InterruptedException {
        Path mq = payara.resolve("mq");
        Path lib = mq.resolve("lib");
        String classes = String.join(
                File.pathSeparator,
                System.getProperty("java.class.path"),
                lib.resolve("imqbroker.jar").toString(),
                lib.resolve("imqutil.jar").toString());
        Tool.run(
                log,
                List.of(
                        java.toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classes,
                        "-Dimq.home=" + mq,
                        "-Dimq.libhome=" + lib,
                        "-Dimq.etchome=" + mq.resolve("etc"),
                        "-Dimq.varhome=" + instance.getParent().getParent(),
                        "-Dimq.portmapper.bind=false",
                        // nobody connects, and what the other service needs is not there yet
                        "-Dimq.service.activelist=jms",
                        BrokerDestinations.class.getName(),
                        home.server().resolve("destinations.properties").toString(),
                        "-name",
                        instance.getFileName().toString(),
                        "-silent"));
        Files.deleteIfExists(instance.resolve("lock"));
    }

    private String accounts() {
        return account("jms", "user") + account("jms.application", "user") + account("jms.admin", "admin");
    }

    private String account(String prefix, String role) {
        String user = secrets.get(prefix + ".user");
        return user + ":" + digest(user + ":" + secrets.get(prefix + ".password")) + ":" + role + ":1\n";
    }

    /** As the broker computes it (its digest authentication leaves no choice); the passwords are long and random. */
    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(digest).toString(16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
