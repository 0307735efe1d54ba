package org.openadjust.billing.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code ./billing} as a person types it: from another directory, through a link, with spaces in every path. */
@Tag("slow")
class LauncherIT {

    private static final long PATIENCE_SECONDS = 300;
    private static final List<String> SECRETS = List.of(
            "server.password",
            "server.master.password",
            "jms.application.password",
            "jms.admin.password",
            "database.boot.password");

    @TempDir
    private Path directory;

    private Path data;

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
        assertEquals(
                0, billing("certificate", "renew", "--data", data.toString()).exitCode());
        assertNotEquals(
                shown.text(), billing("certificate", "--data", data.toString()).text());
        Answer again = billing("start", "--data", data.toString());
        assertEquals(0, again.exitCode(), again::text);
        assertEquals(200, Administration.get(health).statusCode());
        assertEquals(200, new Api(RunningServer.attach(data)).get("/exceptions").status(), "with the new certificate");
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

    private List<String> secrets() {
        return SECRETS.stream().map(name -> ServerData.secret(data, name)).toList();
    }

    private Answer billing(String... words) throws IOException, InterruptedException {
        Path link = directory.resolve("a link to billing");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, RunningServer.home().resolve("billing"));
        }
        List<String> command = new ArrayList<>(List.of(link.toString()));
        command.addAll(List.of(words));
        Path output = Files.createTempFile(directory, "output", "");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> "no end of " + command);
        return new Answer(process.exitValue(), Files.readString(output));
    }
}
