package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The server's domain. It is made from the distribution's own by command files, and made again whenever the server, the
 * files or the application have changed; what must survive (broker store, job repository, keys) is kept.
 */
final class Domain {

    private static final List<String> MADE_AGAIN = List.of("applications", "generated", "docroot");

    private final Home home;
    private final DataDirectory data;
    private final ServerSettings settings;
    private final Secrets secrets;

    Domain(Home home, DataDirectory data, ServerSettings settings, Secrets secrets) {
        this.home = home;
        this.data = data;
        this.settings = settings;
        this.secrets = secrets;
    }

    /** Whether the domain is the result of the present files. */
    boolean current() throws IOException, GeneralSecurityException {
        return Files.exists(stamp()) && Files.readString(stamp()).equals(fingerprint());
    }

    /** Takes away what is made again. */
    void clear() throws IOException {
        boolean trusted = Files.exists(stamp()) && Files.readString(stamp()).startsWith(place());
        Files.deleteIfExists(stamp());
        if (!trusted) {
            // the last start did not get far enough, or it was elsewhere: the cache names files by their paths
            PrivateFiles.deleteTree(data.domain().resolve("osgi-cache"));
        }
        for (String directory : MADE_AGAIN) {
            PrivateFiles.deleteTree(data.domain().resolve(directory));
        }
        PrivateFiles.directory(data.domain());
        PrivateFiles.directory(data.config());
    }

    /** Lays out the domain anew; the next start has to run its command files. */
    void make(Path java, Map<String, String> passwords)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path distributed = data.payara().resolve("glassfish/domains/domain1");
        copy(distributed.resolve("config"), data.config());
        copy(distributed.resolve("endpoints"), data.domain().resolve("endpoints"));
        copy(home.server().resolve("docroot"), data.domain().resolve("docroot"));
        Path lib = data.domain().resolve("lib");
        Files.createDirectories(lib);
        for (Path driver : home.drivers()) {
            copyFile(driver, lib.resolve(driver.getFileName().toString()));
        }
        new Identity(data.config(), secrets).establish(java, passwords);
        writeCommands();
    }

    /** The domain came up as its commands say. */
    void confirm() throws IOException, GeneralSecurityException {
        PrivateFiles.write(stamp(), fingerprint());
    }

    Path preBoot() {
        return data.config().resolve("pre-boot.asadmin");
    }

    Path postBoot() {
        return data.config().resolve("post-boot.asadmin");
    }

    private void writeCommands() throws IOException {
        String database = settings.derby() ? "database-derby" : "database-postgresql";
        StringBuilder commands = new StringBuilder();
        for (String name : List.of("pre-boot", database, "database")) {
            commands.append(Files.readString(home.commands(name)));
        }
        PrivateFiles.write(preBoot(), commands.toString());
        PrivateFiles.write(postBoot(), Files.readString(home.commands("post-boot")));
    }

    private Path stamp() {
        return data.domain().resolve("provisioned");
    }

    private String place() {
        return data.root() + "\n";
    }

    private String fingerprint() throws IOException, GeneralSecurityException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        for (Path file : ingredients()) {
            sha.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
        return place()
                + (settings.derby() ? "derby " : "postgresql ")
                + secrets.fingerprint() + " "
                + HexFormat.of().formatHex(sha.digest());
    }

    private List<Path> ingredients() throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(home.application());
        files.add(data.payara().resolve("../.unpacked").normalize());
        try (Stream<Path> all = Files.list(home.server())) {
            all.filter(file -> file.toString().matches(".*(\\.asadmin|destinations\\.properties)"))
                    .sorted()
                    .forEach(files::add);
        }
        files.addAll(home.drivers());
        return files;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(source -> {
                try {
                    Path target = to.resolve(from.relativize(source).toString());
                    if (Files.isDirectory(source)) {
                        PrivateFiles.directory(target);
                    } else {
                        copyFile(source, target);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void copyFile(Path source, Path target) throws IOException {
        PrivateFiles.write(target, Files.readAllBytes(source));
    }
}
