package org.openadjust.billing.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL cluster in a temporary directory, in memory where there is room, stopped and deleted when the JVM ends, also
 * by Ctrl-C.
 */
record PostgresCluster(Path programs, Path directory, int port, String password) {

    static final String USER = "postgres";

    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long MEMORY_BYTES_MIN = 1L << 30;
    private static final long COMMAND_SECONDS_MAX = 120;

    /** Starts one; empty where PostgreSQL is not installed. */
    static Optional<PostgresCluster> start() {
        return newestPrograms().map(programs -> {
            try {
                var cluster = new PostgresCluster(
                        programs,
                        privateDirectory(),
                        freePort(),
                        UUID.randomUUID().toString());
                Runtime.getRuntime().addShutdownHook(new Thread(cluster::discard));
                cluster.create();
                return cluster;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void create() throws IOException {
        Path passwordFile = Files.writeString(directory.resolve("password"), password);
        chown(passwordFile);
        run("initdb", "-D", data(), "-U", USER, "-E", "UTF8", "--no-locale", "--no-sync")
                .with("--auth=scram-sha-256", "--pwfile=" + passwordFile)
                .orFail();
        String options =
                "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=300 -p "
                        + port;
        run(
                        "pg_ctl",
                        "start",
                        "-w",
                        "-D",
                        data(),
                        "-l",
                        directory.resolve("log").toString(),
                        "-o",
                        options)
                .orFail();
    }

    /**
     * From now on it answers by TLS as well, with a certificate of its own for 127.0.0.1.
     *
     * @return the certificate, for who is to trust it
     */
    Path encrypt() throws IOException, GeneralSecurityException {
        Path keys = directory.resolve("server.p12");
        Files.deleteIfExists(keys);
        new Command(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                USER,
                                "-dname",
                                "CN=" + USER,
                                "-ext",
                                "SAN=ip:127.0.0.1",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                keys.toString(),
                                "-storepass",
                                password),
                        directory)
                .orFail();
        KeyStore store = KeyStore.getInstance(keys.toFile(), password.toCharArray());
        privateFile(
                "server.key",
                "PRIVATE KEY",
                store.getKey(USER, password.toCharArray()).getEncoded());
        return privateFile(
                "server.crt", "CERTIFICATE", store.getCertificate(USER).getEncoded());
    }

    private Path privateFile(String name, String what, byte[] content) throws IOException {
        Path file = Path.of(data(), name);
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + what + "-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        chown(file);
        return file;
    }

    private void discard() {
        run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data()).evenIfItFails();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private Command run(String program, String... arguments) {
        var words = new ArrayList<String>();
        if (isRoot()) {
            // the server refuses to run as root; the package has made this user for it
            words.addAll(List.of("runuser", "-u", USER, "--"));
        }
        words.add(programs.resolve(program).toString());
        words.addAll(List.of(arguments));
        return new Command(words, directory);
    }

    private record Command(List<String> words, Path directory) {

        Command with(String... more) {
            return new Command(Stream.concat(words.stream(), Stream.of(more)).toList(), directory);
        }

        void orFail() {
            if (!evenIfItFails()) {
                throw new IllegalStateException(words + " failed:\n" + text("output") + text("log"));
            }
        }

        boolean evenIfItFails() {
            try {
                Process process = new ProcessBuilder(words)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("output").toFile())
                        .start();
                return process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS) && process.exitValue() == 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private String text(String file) {
            try {
                return Files.exists(directory.resolve(file)) ? Files.readString(directory.resolve(file)) : "";
            } catch (IOException e) {
                return e.toString();
            }
        }
    }

    private static Optional<Path> newestPrograms() {
        if (!Files.isDirectory(PACKAGES)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(PACKAGES)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparingInt(PostgresCluster::version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int version(Path programs) {
        String version = programs.getParent().getFileName().toString();
        return version.chars().allMatch(Character::isDigit) ? Integer.parseInt(version) : 0;
    }

    private static Path privateDirectory() throws IOException {
        boolean inMemory =
                Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= MEMORY_BYTES_MIN;
        Path directory = inMemory
                ? Files.createTempDirectory(MEMORY, "billing-postgres")
                : Files.createTempDirectory("billing-postgres");
        chown(directory);
        return directory;
    }

    private static void chown(Path path) throws IOException {
        if (isRoot()) {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
