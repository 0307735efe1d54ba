package org.openadjust.billing.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.ArrayList;
import java.util.List;

/** Java's own tool that makes keys with certificates; its password reaches it by a file, never on a command line. */
final class Keytool {

    private static final String ALIAS = "made";

    private final Path java;
    private final Path directory;

    Keytool(Path java, Path directory) {
        this.java = java;
        this.directory = directory;
    }

    /** A new key with a certificate that it signs itself; for the server's end of a connection. */
    PrivateKeyEntry selfMade(List<String> names, int days)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path aside = directory.resolve("certificate.new.p12");
        Files.deleteIfExists(aside);
        String password = Secrets.random();
        try {
            generate(
                    aside,
                    password,
                    ALIAS,
                    "CN=billing,O=" + Certificate.SELF_MADE,
                    List.of(
                            "-ext",
                            Certificate.alternativeNames(names),
                            "-ext",
                            "EKU=serverAuth",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-sigalg",
                            "SHA256withECDSA",
                            // clocks differ
                            "-startdate",
                            "-1d",
                            "-validity",
                            Integer.toString(days)));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(aside)), password.toCharArray());
            return (PrivateKeyEntry) store.getEntry(ALIAS, new PasswordProtection(password.toCharArray()));
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** A key and its certificate into a PKCS12 file. */
    void generate(Path file, String password, String alias, String subject, List<String> more)
            throws IOException, InterruptedException {
        Path passwordFile = directory.resolve(file.getFileName() + ".password");
        PrivateFiles.write(passwordFile, password);
        try {
            List<String> command = new ArrayList<>(List.of(
                    java.resolveSibling("keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    alias,
                    "-dname",
                    subject,
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass:file",
                    passwordFile.toString()));
            command.addAll(more);
            Tool.run(directory.resolve("keytool.log"), command);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }
}
