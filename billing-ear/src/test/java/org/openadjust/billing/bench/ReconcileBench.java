package org.openadjust.billing.bench;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openadjust.billing.bench.ReconcileReport.Size;
import org.openadjust.billing.server.RunningServer;

/**
 * The nightly reconciliation over more and more accounts: each with a month of twelve lines and its usage, some with an invoice. In
 * each size one draft says too much, which a run has to find and to put right, so that one that checks nothing does not pass for a
 * quick one.
 */
final class ReconcileBench {

    private static final long LOOK_MILLIS = 100;
    private static final String PLAN = "bench-reconcile";

    private final RunningServer server;
    private final Path info;
    private final ReconcileOptions options;
    private final ReconcileData data;

    ReconcileBench(Path info, ReconcileOptions options) {
        this.info = info;
        this.options = options;
        this.data = new ReconcileData(PLAN, LocalDate.now(ZoneOffset.UTC), options.uses(), 100 / options.invoiced());
        this.server = RunningServer.attach(info.toAbsolutePath().getParent());
    }

    ReconcileReport run() throws Exception {
        publish();
        List<Size> sizes = new ArrayList<>();
        int loaded = 0;
        for (int accounts : options.accounts()) {
            say("writes " + (accounts - loaded) + " accounts more");
            server.stop();
            data.load(data(), loaded, accounts);
            ReconcileData.tooMuch(data(), accounts - 1);
            server.start();
            loaded = accounts;
            sizes.add(measure(accounts, !sizes.isEmpty()));
        }
        return ReconcileReport.of(target(), options, sizes);
    }

    private Path data() {
        return info.toAbsolutePath().getParent();
    }

    private Target target() throws IOException {
        return Target.read(info);
    }

    private void publish() throws Exception {
        Producer producer = new Producer(Broker.of(target()));
        Api api = new Api(target());
        long before = api.applied();
        producer.send(List.of("{\"specversion\":\"1.0\",\"id\":\"plan\",\"source\":\"urn:bench\",\"type\":"
                + "\"billing.plan.published\",\"subject\":\"" + PLAN + "\",\"data\":" + data.planJson() + "}"));
        api.awaitApplied(before + 1);
    }

    /** Finds what differs; the server has to be warm before it is measured. */
    private Size measure(int accounts, boolean isWarm) throws Exception {
        say("reconciles " + accounts);
        Timed timed = reconcile(accounts, 1);
        if (!isWarm) {
            say("and once more");
            timed = reconcile(accounts, 0);
        }
        ServerProcess process = new ServerProcess(target().pid());
        return new Size(
                accounts,
                data.invoices(accounts),
                (int) parts(timed.run()).count(),
                accounts / timed.seconds(),
                timed.cpuSeconds() / accounts * 1_000,
                timed.wholeSeconds(),
                process.heapAfterCollection(),
                process.residentPeak());
    }

    /**
     * A run, and how long it took.
     *
     * @param seconds for the accounts alone
     * @param cpuSeconds of the server for them
     */
    private record Timed(JsonObject run, double seconds, double cpuSeconds, double wholeSeconds) {}

    private Timed reconcile(int accounts, int differing) throws Exception {
        Api api = new Api(target());
        ServerProcess process = new ServerProcess(target().pid());
        String path = "/reconciliation/runs/" + begun();
        JsonObject run = api.get(path);
        while (parts(run).findAny().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            run = api.get(path);
        }
        double cpu = process.cpuSeconds();
        long begun = System.nanoTime();
        while (!parts(run).allMatch(part -> part.getString("state").equals("DONE"))) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            run = api.get(path);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        cpu = process.cpuSeconds() - cpu;
        while (!run.getString("state").equals("COMPLETED")) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            run = api.get(path);
        }
        double whole = (System.nanoTime() - begun) / 1e9;
        if (run.getJsonNumber("differences").longValueExact() != differing
                || run.getJsonNumber("accounts").longValueExact() != accounts
                || run.getJsonNumber("skipped").longValueExact() != 0) {
            throw new IllegalStateException("of " + accounts + " accounts, " + differing + " of which differ: " + run);
        }
        return new Timed(run, seconds, cpu, whole);
    }

    private long begun() {
        org.openadjust.billing.server.Api api = new org.openadjust.billing.server.Api(server);
        return api.post("/reconciliation/runs", "application/json", "")
                .json()
                .getJsonNumber("id")
                .longValueExact();
    }

    private static Stream<JsonObject> parts(JsonObject run) {
        return run.getJsonArray("parts").getValuesAs(JsonObject.class).stream()
                .filter(part -> part.getString("step").equals("ACCOUNTS"));
    }

    private static void say(String what) {
        System.err.println("bench: " + what);
    }
}
