package org.openadjust.billing.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** REST clients that call one after the other, each on a connection of its own, as fast as they are answered. */
final class Clients {

    /**
     * A round.
     *
     * @param calls that were answered
     * @param seconds that it lasted
     * @param nanos that each call took, ascending
     */
    record Round(long calls, double seconds, long[] nanos) {
        double callsASecond() {
            return calls / seconds;
        }

        double percentileMillis(int perMille) {
            return nanos.length == 0
                    ? 0
                    : nanos[(int) Math.min(nanos.length - 1L, (long) nanos.length * perMille / 1_000)] / 1e6;
        }
    }

    /** One client's next call: a path and a body. */
    interface Caller {
        Call next();
    }

    /** @param status that is expected */
    record Call(String path, String body, int status) {}

    /** Makes the callers; each is used by one client. */
    interface Callers {
        Caller of(int client);
    }

    private final Target target;
    private final int clients;

    Clients(Target target, int clients) {
        this.target = target;
        this.clients = clients;
    }

    Target target() {
        return target;
    }

    /** Calls until the time is over. */
    Round forSeconds(int seconds, Callers callers) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        return together(callers, calls -> System.nanoTime() < end);
    }

    /** Each client makes so many calls. */
    Round times(int calls, Callers callers) {
        return together(callers, done -> done < calls);
    }

    private interface More {
        boolean after(int calls);
    }

    private Round together(Callers callers, More more) {
        List<Callable<long[]>> tasks = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            Caller caller = callers.of(client);
            tasks.add(() -> calls(caller, more));
        }
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> result : threads.invokeAll(tasks)) {
                all.add(result.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long[] nanos = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Round(nanos.length, seconds, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        }
    }

    private long[] calls(Caller caller, More more) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            long[] nanos = new long[1_024];
            int calls = 0;
            while (more.after(calls)) {
                Call call = caller.next();
                long start = System.nanoTime();
                send(client, call);
                if (calls == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * calls);
                }
                nanos[calls++] = System.nanoTime() - start;
            }
            return Arrays.copyOf(nanos, calls);
        }
    }

    private void send(HttpClient client, Call call) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target.api() + call.path()))
                .header("Authorization", "Bearer " + target.secrets().getProperty("api.key"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(Duration.ofMinutes(1))
                .POST(HttpRequest.BodyPublishers.ofString(call.body()))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != call.status()) {
            throw new IllegalStateException(call.path() + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }
}
