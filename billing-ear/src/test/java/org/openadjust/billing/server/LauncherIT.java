package org.openadjust.billing.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.testing.StampingServer;

/** The command {@code ./billing} as a person types it: from another directory, through a link, with spaces in every path. */
@Tag("slow")
class LauncherIT {

    private static final long PATIENCE_SECONDS = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> SECRETS = List.of(
            "server.password",
            "server.master.password",
            "jms.application.password",
            "jms.admin.password",
            "database.boot.password");

    @TempDir
    private Path directory;

    private Path data;
    private String witnessKey = "";

    private record Answer(int exitCode, String text) {}

    @AfterEach
    void stop() throws Exception {
        if (data != null) {
            billing("stop", "--data", data.toString());
        }
    }

    @Test
    @DisplayName("start, key, kill -9, other secrets and another certificate, start again with everything kept, stop")
    void life() throws Exception {
        data = directory.resolve("a data directory");
        int port = RunningServer.freePorts();
        Answer first = billing("start", "--empty", "--data", data.toString(), "--port", Integer.toString(port));
        assertEquals(0, first.exitCode(), first::text);
        URI health = URI.create("http://127.0.0.1:" + port + "/billing/api/v1/health");
        assertEquals(200, Administration.get(health).statusCode());

        Answer key = billing("api-key", "till", "VIEWER", "--data", data.toString());
        assertEquals(0, key.exitCode(), key::text);
        assertTrue(key.text().strip().lines().toList().getLast().length() >= 32, key::text);

        Answer twice = billing("start", "--data", data.toString());
        assertTrue(twice.exitCode() == 0 && twice.text().contains("already runs"), twice::text);
        Answer elsewhere = billing("start", "--data", data.toString(), "--port", Integer.toString(port + 6));
        assertTrue(elsewhere.exitCode() == 1 && elsewhere.text().contains("stop"), elsewhere::text);

        Files.writeString(data.resolve("domain/imq/instances/imqbroker/lock"), "a stale lock");
        RunningServer running = RunningServer.attach(data);
        assertEquals(200, new Api(running).get("/exceptions").status());
        keepSomebody(new Api(running));
        String logKey = Files.readString(data.resolve("audit/verifier")).strip();
        Answer shown = billing("certificate", "--data", data.toString());
        assertTrue(shown.exitCode() == 0 && shown.text().contains("by this server"), shown::text);
        Answer refused = billing("rotate-secrets", "--data", data.toString());
        assertTrue(refused.exitCode() == 1 && refused.text().contains("stop"), refused::text);
        List<String> before = secrets();
        running.kill();
        Answer rotated = billing("rotate-secrets", "--data", data.toString());
        assertEquals(0, rotated.exitCode(), rotated::text);
        for (int i = 0; i < before.size(); i++) {
            assertNotEquals(before.get(i), secrets().get(i), SECRETS.get(i));
        }
        otherKeysOfLogAndVault(logKey);
        StampingServer authority = new StampingServer(Instant::now);
        Process witness = witness(port, authority);
        assertEquals(
                0, billing("certificate", "renew", "--data", data.toString()).exitCode());
        assertNotEquals(
                shown.text(), billing("certificate", "--data", data.toString()).text());
        Answer again = billing("start", "--data", data.toString());
        assertEquals(0, again.exitCode(), again::text);
        assertEquals(200, Administration.get(health).statusCode());
        assertEquals(200, new Api(RunningServer.attach(data)).get("/exceptions").status(), "with the new certificate");
        try {
            verifiesEverywhere(RunningServer.attach(data), logKey);
        } finally {
            witness.destroy();
            authority.close();
        }
        Answer secret = billing("secret", "server.password", "--data", data.toString());
        assertEquals(secrets().getFirst(), secret.text().strip());
        Answer taken = billing("api-key", "till", "VIEWER", "--data", data.toString());
        assertTrue(taken.exitCode() == 1 && taken.text().contains("409"), taken::text);

        Answer end = billing("stop", "--data", data.toString());
        assertEquals(0, end.exitCode(), end::text);
        assertTrue(billing("info", "--data", data.toString()).text().contains("stopped"));
        assertTrue(billing("stop", "--data", data.toString()).text().contains("No server runs"));
    }

    @Test
    @DisplayName("a taken port, an unwritable directory, an unknown word: refused with what to do about it")
    void refusals() throws Exception {
        data = directory.resolve("refused");
        int port = RunningServer.freePorts();
        try (ServerSocket other = new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress())) {
            Answer taken = billing("start", "--data", data.toString(), "--port", Integer.toString(port));
            assertEquals(1, taken.exitCode(), taken::text);
            assertTrue(
                    taken.text().contains(":" + other.getLocalPort())
                            && taken.text().contains("--port"),
                    taken::text);
        }
        Path file = Files.createFile(directory.resolve("file"));
        Answer unwritable = billing("start", "--data", file.resolve("below").toString());
        assertTrue(unwritable.exitCode() == 1 && unwritable.text().contains("--data"), unwritable::text);
        for (String words : List.of("strat", "start now", "start --prot 1", "api-key till KING")) {
            Answer unknown = billing(words.split(" "));
            assertEquals(2, unknown.exitCode(), unknown::text);
        }
    }

    private static void keepSomebody(Api api) {
        assertEquals(200, api.events("""
                {"specversion":"1.0","id":"l-1","source":"urn:launcher","type":"billing.account.registered","subject":"l-1",\
                "data":{"currency":"EUR","timeZone":"UTC","person":{"name":"Lara Auncher","email":"l@example.org"}}}""").status());
    }

    /** Of a server that is stopped, or was killed. */
    private void otherKeysOfLogAndVault(String logKey) throws IOException, InterruptedException {
        Answer changed = billing("audit-rotate-key", "--data", data.toString());
        assertTrue(changed.exitCode() == 0 && changed.text().contains("before     " + logKey), changed::text);
        assertNotEquals(logKey, Files.readString(data.resolve("audit/verifier")).strip());
        assertEquals(1, Files.readAllLines(data.resolve("keys/vault.key")).size());
        Answer vault = billing("rotate-secrets", "vault", "--data", data.toString());
        assertTrue(vault.exitCode() == 0 && vault.text().contains(" now."), vault::text);
        assertEquals(3, Files.readAllLines(data.resolve("keys/vault.key")).size());
    }

    /** One beside the server, with a directory and an authority besides; all are told by the next start. */
    private Process witness(int port, StampingServer authority) throws IOException, InterruptedException {
        Path own = directory.resolve("a witness");
        Path said = directory.resolve("witness.log");
        Process witness = new ProcessBuilder(
                        link().toString(),
                        "witness",
                        "--data",
                        own.toString(),
                        "--port",
                        Integer.toString(port + 6),
                        "--log",
                        data.resolve("audit/keys").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        Eventually.equal(true, PATIENCE, () -> read(said).contains("watches"));
        witnessKey = read(said)
                .lines()
                .filter(line -> line.startsWith("key "))
                .map(line -> line.substring(4).strip())
                .findFirst()
                .orElseThrow();
        Path archive = Files.createDirectory(directory.resolve("archive"));
        Files.writeString(
                data.resolve("anchors.properties"),
                "witness.office = http://127.0.0.1:" + (port + 6) + ' ' + witnessKey + "\ndirectory.archive = "
                        + archive + "\ntimestamp.authority = " + authority.address() + " authority.pem "
                        + StampingServer.POLICY + '\n');
        Files.writeString(data.resolve("authority.pem"), authority.rootPem());
        return witness;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The log by its address, as a directory and one entry of it; for who trusts the key of before. */
    private void verifiesEverywhere(RunningServer running, String logKey) throws IOException, InterruptedException {
        Api api = new Api(running);
        Eventually.equal(2, PATIENCE, () ->
                (int) read(data.resolve("keys/vault.key")).lines().count());
        Eventually.equal(
                1,
                PATIENCE,
                () -> api.get("/audit/entries?limit=5&area=privacy&action=sealed-anew")
                        .json()
                        .getJsonArray("entries")
                        .size());
        Eventually.equal(true, PATIENCE, () -> api.get("/audit/proof/0").body().contains("openadjust.org/witness/"));
        Path proof = Files.writeString(
                directory.resolve("0.tlog-proof"), api.get("/audit/proof/0").body());
        Files.copy(data.resolve("audit/keys"), directory.resolve("keys"));
        assertVerifies(0, "intact: entry 0", proof.toString(), "--key", logKey, "--witness", witnessKey);

        Path kept;
        try (Stream<Path> checkpoints = Files.list(directory.resolve("archive"))) {
            kept = checkpoints.findFirst().orElseThrow();
        }
        Eventually.equal(
                true, PATIENCE, () -> api.get("/audit/tlog/stamps").body().startsWith("authority."));
        String address = running.local() + "/audit/tlog";
        assertVerifies(0, "time stamps: 1", address, "--key", logKey, "--checkpoint", kept.toString());

        Path log = directory.resolve("log");
        ExportedLog exported = new ExportedLog(running);
        unpack(exported.download("/api/v1/audit/archive", directory.resolve("log.zip")), log);
        assertVerifies(0, "things in the books", log.toString(), "--key", logKey);
        assertVerifies(0, "last time stamp of authority", log.toString(), "--key", logKey);
        try (Stream<Path> stamps = Files.list(log.resolve("stamp"))) {
            Path stamped = stamps.filter(file -> file.toString().endsWith(".checkpoint"))
                    .findFirst()
                    .orElseThrow();
            assertVerifies(0, "intact", log.toString(), "--key", logKey, "--checkpoint", stamped.toString());
        }
        Path bundle;
        try (Stream<Path> files = Files.walk(log.resolve("tile/entries"))) {
            bundle = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        byte[] content = Files.readAllBytes(bundle);
        content[20] ^= 1;
        Files.write(bundle, content);
        assertVerifies(1, "first bad entry: ", log.toString(), "--key", logKey);
    }

    private static void unpack(Path zip, Path target) throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(zip);
                Stream<Path> files = Files.walk(archive.getPath("/"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = target.resolve(file.toString().substring(1));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void assertVerifies(int exitCode, String words, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("audit-verify"));
        command.addAll(List.of(arguments));
        Answer said = billing(command.toArray(String[]::new));
        assertEquals(exitCode, said.exitCode(), said::text);
        assertTrue(said.text().contains(words), said::text);
    }

    private List<String> secrets() {
        return SECRETS.stream().map(name -> ServerData.secret(data, name)).toList();
    }

    private Answer billing(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(link().toString()));
        command.addAll(List.of(words));
        Path output = Files.createTempFile(directory, "output", "");
        ProcessBuilder billing = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        if (words[0].equals("audit-verify")) {
            billing.environment().put("BILLING_API_KEY", ServerData.secret(data, "api.key"));
        }
        Process process = billing.start();
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> "no end of " + command);
        return new Answer(process.exitValue(), Files.readString(output));
    }

    private Path link() throws IOException {
        Path link = directory.resolve("a link to billing");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, RunningServer.home().resolve("billing"));
        }
        return link;
    }
}
