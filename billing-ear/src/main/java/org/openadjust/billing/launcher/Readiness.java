package org.openadjust.billing.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Whether the application serves: its own answer, not the server's. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int UP = 200;
    private static final long PAUSE_MILLIS = 200;

    private final StartLog log;
    private final URI health;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    Readiness(StartLog log, URI health) {
        this.log = log;
        this.health = health;
    }

    /**
     * Waits until the application answers that it is up, or the server has ended: then false. Refuses when a command of its
     * start fails.
     */
    boolean await(ServerProcess server) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!up()) {
            if (!server.alive()) {
                return false;
            }
            refuseFailedCommand();
            if (System.nanoTime() > end) {
                throw new Refusal("The application does not answer at " + health + " after " + PATIENCE.toMinutes()
                        + " minutes." + log.evidence());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        refuseFailedCommand();
        return true;
    }

    private void refuseFailedCommand() throws IOException {
        Optional<String> failed = log.failedCommand();
        if (failed.isPresent()) {
            throw new Refusal("The server could not be set up. " + failed.get() + log.evidence());
        }
    }

    private boolean up() throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(health).timeout(ANSWER).GET().build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == UP;
        } catch (IOException e) {
            // nobody listens yet
            return false;
        }
    }
}
