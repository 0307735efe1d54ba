package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The server's own exact figures, over REST. */
final class Api {

    private static final Duration ANSWER = Duration.ofMinutes(2);
    /** Seldom enough to cost the server nothing that shows in the figures, often enough to end a round on time. */
    private static final long LOOK_MILLIS = 200;

    private final Target target;
    private final HttpClient client = HttpClient.newHttpClient();

    Api(Target target) {
        this.target = target;
    }

    long applied() {
        return get("/activity").getJsonNumber("applied").longValueExact();
    }

    JsonObject throughput(Instant since) {
        return get("/activity/throughput?since=" + since);
    }

    Latencies latencies() {
        return Latencies.of(get("/activity/latencies"));
    }

    /** Looks until so many are applied; fails when nothing moves for a minute. */
    void awaitApplied(long wanted) throws InterruptedException {
        long last = applied();
        long movedAt = System.nanoTime();
        while (last < wanted) {
            if (System.nanoTime() - movedAt > TimeUnit.MINUTES.toNanos(1)) {
                throw new IllegalStateException(
                        "nothing was applied for a minute; " + (wanted - last) + " are missing");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            long now = applied();
            movedAt = now > last ? System.nanoTime() : movedAt;
            last = now;
        }
    }

    /** Returns when nothing more is being applied. */
    void awaitSettled() throws InterruptedException {
        long last = applied();
        for (int still = 0; still < 5; ) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            long now = applied();
            still = now == last ? still + 1 : 0;
            last = now;
        }
    }

    JsonObject get(String path) {
        return send(path, request(path).build());
    }

    JsonObject post(String path, JsonObject body) {
        return send(
                path,
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build());
    }

    JsonObject put(String path, JsonObject body) {
        return send(
                path,
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(target.api() + path))
                .header("Authorization", "Bearer " + target.secrets().getProperty("api.key"))
                .timeout(ANSWER);
    }

    private JsonObject send(String path, HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            try (JsonReader json = Json.createReader(new StringReader(answer.body()))) {
                return json.readObject();
            }
        } catch (IOException e) {
            throw new IllegalStateException(path + " cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
