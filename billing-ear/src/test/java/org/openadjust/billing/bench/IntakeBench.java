package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.openadjust.billing.bench.IntakeReport.Case;

/**
 * The highest load: a backlog is sent as fast as the broker takes it, and the time counts from the first sending to the last
 * commit, with the producer running beside the server on the same cores. Then, at half of that load, how long events took from
 * sending to commit.
 */
final class IntakeBench {

    private static final int FIRST_EVENTS = 10_000;
    private static final int EVENTS_MAX = 600_000;
    private static final int BYTES_AN_EVENT = 330;
    private static final int WARM_UP_SECONDS = 40;
    private static final int SETTLE_SECONDS = 2;

    private final Target target;
    private final BenchOptions options;
    private final Api api;
    private final Producer producer;
    private final ServerProcess server;
    private final Workload workload = new Workload("bench-" + Instant.now().getEpochSecond());

    IntakeBench(Target target, BenchOptions options) {
        this.target = target;
        this.options = options;
        this.api = new Api(target);
        this.producer = new Producer(Broker.of(target));
        this.server = new ServerProcess(target.pid());
    }

    IntakeReport run() throws Exception {
        // what an earlier run has left in the queue would be counted as this one's
        api.awaitSettled();
        List<Case> cases = new ArrayList<>();
        int known = 0;
        for (int accounts : options.accounts()) {
            setUp(known, accounts);
            known = accounts;
            for (int perMessage : options.perMessage()) {
                cases.add(measure(accounts, perMessage));
            }
        }
        List<Case> withReferences =
                options.references() ? new References(target, options, this::say).beside(cases) : cases;
        return IntakeReport.of(target, options, withReferences);
    }

    // ---- what models cost

    /** All models off and on in turn, so that whatever else the machine does falls on both. */
    TargetsReport models() throws Exception {
        long begun = System.nanoTime();
        int accounts = options.accounts().getFirst();
        int perMessage = options.perMessage().getFirst();
        api.awaitSettled();
        turn("OFF");
        setUp(0, accounts);
        Round warm = warmUp(accounts, perMessage);
        long heapOff = server.heapAfterCollection();
        List<Round> off = new ArrayList<>();
        List<Round> on = new ArrayList<>();
        for (int i = 1; i <= options.rounds(); i++) {
            for (String state : i % 2 == 0 ? List.of("ON", "OFF") : List.of("OFF", "ON")) {
                turn(state);
                round(accounts, perMessage, events(warm.eventsASecond() / 2, perMessage));
                Round round = round(accounts, perMessage, events(warm.eventsASecond(), perMessage));
                say("round " + i + ", models " + state + ": " + Math.round(round.eventsASecond()) + " events/s");
                (state.equals("ON") ? on : off).add(round);
            }
        }
        turn("ON");
        round(accounts, perMessage, events(warm.eventsASecond() * 2, perMessage));
        long heapOn = server.heapAfterCollection();
        TargetsReport.Rows rows = new TargetsReport.Rows();
        double without = median(off, Round::eventsASecond);
        double with = median(on, Round::eventsASecond);
        rows.shows("events/s with models off", TargetsReport.Rows.shown("%.0f", without));
        rows.shows("events/s with models on", TargetsReport.Rows.shown("%.0f", with));
        rows.atMost("slower with models on, %", 10, 100 * (1 - with / without), "%.1f");
        rows.shows(
                "CPU s of the server for 1,000 events, off and on",
                TargetsReport.Rows.shown("%.3f", median(off, Round::cpuSecondsAThousand))
                        + TargetsReport.Rows.shown(", %.3f", median(on, Round::cpuSecondsAThousand)));
        rows.atMost(
                "heap with models on, " + 2 * accounts + " streams, more than off, MiB", 64, heapOn - heapOff, "%.0f");
        return new TargetsReport(
                "intake-models",
                String.format(
                        "What models cost the intake: %,d accounts, %d events a message, %d rounds each",
                        accounts, perMessage, options.rounds()),
                rows.all(),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private void turn(String state) throws InterruptedException {
        for (String model : List.of("ANOMALY", "DECISION", "FORECAST")) {
            api.put(
                    "/models/" + model,
                    Json.createObjectBuilder()
                            .add("state", state)
                            .add("reason", "benchmark")
                            .build());
        }
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        api.awaitSettled();
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private void setUp(int from, int to) throws InterruptedException {
        say("registers accounts up to " + to);
        long before = api.applied();
        if (from == 0) {
            producer.send(workload.plan());
            api.awaitApplied(++before);
        }
        producer.send(workload.accounts(from, to));
        api.awaitApplied(before + to - from);
        say("starts a subscription for each");
        producer.send(workload.subscriptions(from, to));
        api.awaitApplied(before + 2L * (to - from));
    }

    private Case measure(int accounts, int perMessage) throws InterruptedException {
        String name = accounts + " accounts, " + perMessage + " a message: ";
        say(name + "warms up");
        Round warm = warmUp(accounts, perMessage);
        List<Round> rounds = new ArrayList<>();
        long heapPeak;
        try (ServerProcess.Watch heap = server.watchHeap()) {
            for (int i = 1; i <= options.rounds(); i++) {
                Round round = round(accounts, perMessage, events(warm.eventsASecond(), perMessage));
                say(name + "round " + i + ": " + Math.round(round.eventsASecond()) + " events/s");
                rounds.add(round);
            }
            heapPeak = heap.peak();
        }
        Round median = rounds.stream()
                .sorted(Comparator.comparingDouble(Round::eventsASecond))
                .toList()
                .get(rounds.size() / 2);
        Half half = half(accounts, perMessage, median.eventsASecond() / 2);
        say(name + "at half of it: p99 " + half.latencies().percentileMillis(990) + " ms");
        return new Case(accounts, perMessage, median, half, heapPeak, server.heapAfterCollection(), null, null);
    }

    /** Long enough for the compiler to be done with the code that matters; the last round tells how fast it is. */
    private Round warmUp(int accounts, int perMessage) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
        Round warm = round(accounts, perMessage, FIRST_EVENTS);
        while (System.nanoTime() < end) {
            warm = round(accounts, perMessage, events(warm.eventsASecond(), perMessage));
        }
        return warm;
    }

    private int events(double rate, int perMessage) {
        int wanted = (int) Math.min(EVENTS_MAX, rate * options.seconds());
        return Math.max(1, wanted / perMessage) * perMessage;
    }

    private Round round(int accounts, int perMessage, int events) throws InterruptedException {
        long before = api.applied();
        double cpu = server.cpuSeconds();
        Instant start = Instant.now();
        int messages = events / perMessage;
        producer.flood(messages, sources(accounts, perMessage), BYTES_AN_EVENT * perMessage);
        Duration sending = Duration.between(start, Instant.now());
        api.awaitApplied(before + (long) messages * perMessage);
        Duration all = Duration.between(start, Instant.now());
        cpu = server.cpuSeconds() - cpu;
        JsonObject done = api.throughput(start);
        long stored = done.getJsonNumber("events").longValueExact();
        if (stored != (long) messages * perMessage) {
            throw new IllegalStateException(messages * perMessage + " events were sent and " + stored + " are stored");
        }
        return new Round(
                stored,
                all.toNanos() / 1e9,
                sending.toNanos() / 1e9,
                cpu,
                (double) stored / done.getJsonNumber("transactions").longValueExact());
    }

    private Half half(int accounts, int perMessage, double eventsASecond) throws InterruptedException {
        double messagesASecond = eventsASecond / perMessage;
        producer.pace(messagesASecond, SETTLE_SECONDS, sources(accounts, perMessage));
        api.awaitSettled();
        Latencies before = api.latencies();
        double cpu = server.cpuSeconds();
        long lag = producer.pace(messagesASecond, options.seconds(), sources(accounts, perMessage));
        api.awaitSettled();
        Latencies latencies = api.latencies().since(before);
        return new Half(latencies, (double) latencies.events() / options.seconds(), lag, server.cpuSeconds() - cpu);
    }

    private Supplier<Supplier<String>> sources(int accounts, int perMessage) {
        return () -> workload.usage(accounts, perMessage)::message;
    }

    private void say(String what) {
        System.err.println("bench: " + what);
    }

    /**
     * A backlog worked off.
     *
     * @param events how many, all stored
     * @param seconds from the first sending to the last commit
     * @param sendingSeconds until the last was sent
     * @param cpuSeconds of the server, its broker included
     * @param perTransaction events that shared a transaction, on average
     */
    record Round(long events, double seconds, double sendingSeconds, double cpuSeconds, double perTransaction) {
        double eventsASecond() {
            return events / seconds;
        }

        double cpuSecondsAThousand() {
            return cpuSeconds / events * 1_000;
        }
    }

    /**
     * A steady load.
     *
     * @param latencies from sending to commit
     * @param eventsASecond that were really sent and committed
     * @param lagMillis the producer's largest delay against its own plan
     * @param cpuSeconds of the server
     */
    record Half(Latencies latencies, double eventsASecond, long lagMillis, double cpuSeconds) {}
}
