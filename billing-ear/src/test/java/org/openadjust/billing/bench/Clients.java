package org.openadjust.billing.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import java.util.stream.IntStream;

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

    /** Makes a caller for each client. */
    interface Callers {
        Caller of(int client);
    }

    private static final int PATIENCE = (int) TimeUnit.MINUTES.toMillis(1);

    private final Target target;
    private final int clients;

    Clients(Target target, int clients) {
        System.setProperty("http.maxConnections", Integer.toString(clients));
        this.target = target;
        this.clients = clients;
    }

    Target target() {
        return target;
    }

    /** One for each client, to be used in several rounds. */
    List<Caller> callers(Callers callers) {
        return IntStream.range(0, clients).mapToObj(callers::of).toList();
    }

    /** Calls until the time is over. */
    Round forSeconds(int seconds, List<Caller> callers) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        return together(callers, calls -> System.nanoTime() < end);
    }

    /** Each client makes so many calls. */
    Round times(int calls, Callers callers) {
        return together(callers(callers), done -> done < calls);
    }

    private interface More {
        boolean after(int calls);
    }

    private Round together(List<Caller> callers, More more) {
        List<Callable<long[]>> tasks = new ArrayList<>();
        callers.forEach(caller -> tasks.add(() -> calls(caller, more)));
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

    private long[] calls(Caller caller, More more) throws IOException {
        long[] nanos = new long[1_024];
        int calls = 0;
        while (more.after(calls)) {
            Call call = caller.next();
            long start = System.nanoTime();
            send(call);
            if (calls == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * calls);
            }
            nanos[calls++] = System.nanoTime() - start;
        }
        return Arrays.copyOf(nanos, calls);
    }

    /** By the oldest of Java's clients: it computes least, and shares the processors with what it measures. */
    private void send(Call call) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(target.api() + call.path()).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(PATIENCE);
        connection.setRequestProperty(
                "Authorization", "Bearer " + target.secrets().getProperty("api.key"));
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Idempotency-Key", UUID.randomUUID().toString());
        connection.setDoOutput(true);
        byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < HttpURLConnection.HTTP_BAD_REQUEST
                ? connection.getInputStream()
                : connection.getErrorStream()) {
            byte[] answer = in == null ? new byte[0] : in.readAllBytes();
            if (status != call.status()) {
                throw new IllegalStateException(
                        call.path() + " answered " + status + ": " + new String(answer, StandardCharsets.UTF_8));
            }
        }
    }
}
