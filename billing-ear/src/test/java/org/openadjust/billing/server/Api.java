package org.openadjust.billing.server;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** The REST interface, as a system with an API key uses it. */
public final class Api {

    /** What was answered. */
    public record Answer(int status, String body) {
        public JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration RECONCILED_WITHIN = Duration.ofMinutes(6);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String address;
    private final String key;

    public Api(RunningServer server) {
        this(server.api(), server.secret("api.key"));
    }

    public Api(String address, String key) {
        this.address = address;
        this.key = key;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String mediaType, String body) {
        return send(request(path).header("Content-Type", mediaType).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer put(String path, String mediaType, String body) {
        return send(request(path).header("Content-Type", mediaType).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** @param idempotencyKey so that the call is done once only */
    public Answer post(String path, String mediaType, String body, String idempotencyKey) {
        return send(request(path)
                .header("Content-Type", mediaType)
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The interface as somebody with this role uses it; made by an administrator. */
    public Api as(String role) {
        Answer answer = post(
                "/keys",
                "application/json",
                Json.createObjectBuilder()
                        .add("name", "it-" + UUID.randomUUID())
                        .add("role", role)
                        .build()
                        .toString());
        return new Api(address, answer.json().getString("key"));
    }

    /** Sends one event or an array of them. */
    public Answer events(String json) {
        return post("/events", "application/json", json);
    }

    /** Has everything reconciled, and waits for it. */
    public long reconciled() {
        post("/reconciliation/runs", "application/json", "");
        long run = get("/reconciliation/runs?limit=1")
                .json()
                .getJsonArray("runs")
                .getJsonObject(0)
                .getJsonNumber("id")
                .longValueExact();
        Eventually.equal(
                "COMPLETED",
                RECONCILED_WITHIN,
                () -> get("/reconciliation/runs/" + run).json().getString("state"));
        return run;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
