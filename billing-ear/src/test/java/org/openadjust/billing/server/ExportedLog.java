package org.openadjust.billing.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.openadjust.billing.audit.tlog.AuditVerify;

/** The audit log of a running server as somebody outside gets and checks it. */
public final class ExportedLog {

    private final RunningServer server;

    public ExportedLog(RunningServer server) {
        this.server = server;
    }

    /** Saves what lies at a path of the application. */
    public Path download(String path, Path file) throws IOException, InterruptedException {
        String application = server.dashboard().toString().replaceAll("/$", "");
        HttpRequest request = HttpRequest.newBuilder(URI.create(application + path))
                .header("Authorization", "Bearer " + server.secret("api.key"))
                .build();
        HttpResponse<Path> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofFile(file));
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    /** The log's public key. */
    public String key() throws IOException {
        return Files.readString(server.data().resolve("audit/verifier")).strip();
    }

    /** What {@code audit-verify} says; fails if its exit code is another one. */
    public static String verify(int expected, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new AuditVerify(Clock.systemUTC())
                .applyAsInt(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
        String said = out.toString(StandardCharsets.UTF_8);
        assertEquals(expected, code, said);
        return said;
    }
}
