package org.openadjust.billing.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A provider of identities in a process of its own, from {@code target/provider}: anybody signs in there as anybody, and what it then says of
 * them is as any provider says it.
 */
public final class ProviderProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int OK = 200;

    private final int port;
    private Process process;

    private ProviderProcess(int port) {
        this.port = port;
    }

    /** On a port that is free, at {@code localhost}: another name than the server's. It does not run yet. */
    public static ProviderProcess toBe() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new ProviderProcess(socket.getLocalPort());
        }
    }

    /** Returns when it answers. */
    public void start() throws IOException {
        Path jars = RunningServer.target().resolve("provider");
        if (!Files.isDirectory(jars)) {
            throw new IllegalStateException(jars + " is not there: mvn verify makes it");
        }
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        jars + "/*",
                        "no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt")
                .redirectErrorStream(true)
                .redirectOutput(RunningServer.target().resolve("provider.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SERVER_HOSTNAME",
                        "localhost",
                        "SERVER_PORT",
                        Integer.toString(port),
                        "JSON_CONFIG",
                        "{\"interactiveLogin\":true,\"httpServer\":\"NettyWrapper\"}"));
        process = builder.start();
        Eventually.equal(OK, PATIENCE, this::status);
    }

    public String issuer() {
        return "http://localhost:" + port + "/billing";
    }

    private int status() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void stop() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
