package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Many approvals in one run. Every account has an invoice with 20 % of tax; a specialist proposes credits that policy wants a person
 * for, and an approver approves all of them at once. A round counts only if each has issued its note.
 */
final class BulkBench {

    private static final int ARRAY = 500;
    private static final long LOOK_MILLIS = 100;
    private static final long PATIENCE_SECONDS = 600;

    private final Target target;
    private final BulkOptions options;
    private final Api api;
    private final Producer producer;
    private final Clients clients;
    private final ServerProcess server;
    private final String run = "bulk-" + System.currentTimeMillis() / 1_000;
    private final LocalDate lastMonth =
            YearMonth.now(ZoneOffset.UTC).minusMonths(1).atDay(1);

    BulkBench(Target target, BulkOptions options) {
        this.target = target;
        this.options = options;
        this.api = new Api(target);
        this.producer = new Producer(Broker.of(target));
        this.clients = new Clients(target, options.clients());
        this.server = new ServerProcess(target.pid());
    }

    BulkReport run() throws Exception {
        api.awaitSettled();
        setUp();
        List<String> invoices = invoices();
        Clients specialist = new Clients(target.as(specialistsKey()), options.clients());
        List<BulkReport.Round> rounds = new ArrayList<>();
        long notes = 0;
        for (int round = 0; round < options.rounds(); round++) {
            propose(specialist, invoices);
            rounds.add(approve());
            notes += options.items();
            long issued = documents() - options.accounts();
            if (issued != notes) {
                throw new IllegalStateException(notes + " approvals have issued " + issued + " notes");
            }
            say("round " + (round + 1) + ": " + Math.round(rounds.getLast().seconds() * 10) / 10.0 + " s");
        }
        return BulkReport.of(target, options, rounds);
    }

    // ---- setting up

    private void setUp() throws InterruptedException {
        say("registers " + options.accounts() + " accounts with a subscription each, and invoices them");
        long before = api.applied();
        producer.send(List.of(
                event("tax", "tax.changed", run + "-vat", "{\"rate\":\"20\"}"),
                event(
                        "plan",
                        "plan.published",
                        run,
                        "{\"plan\":\"" + run + "\",\"version\":1,\"interval\":\"P1M\",\"timing\":\"ADVANCE\","
                                + "\"fee\":\"1000000\",\"charges\":[]}")));
        api.awaitApplied(before + 2);
        producer.send(arrays(number -> event(
                "account-" + number,
                "account.registered",
                account(number),
                "{\"currency\":\"EUR\",\"timeZone\":\"UTC\"}")));
        api.awaitApplied(before + 2 + options.accounts());
        producer.send(arrays(number -> event(
                "subscription-" + number,
                "subscription.started",
                account(number),
                "{\"subscription\":\"" + run + "-s" + number + "\",\"plan\":\"" + run + "\",\"startAt\":\"" + lastMonth
                        + "T00:00:00Z\",\"taxes\":[\"" + run + "-vat\"]}")));
        api.awaitApplied(before + 2 + 2L * options.accounts());
        AtomicInteger next = new AtomicInteger();
        clients.times(
                Math.ceilDiv(options.accounts(), options.clients()),
                client -> () -> new Clients.Call(
                        "/accounts/" + account(next.getAndIncrement() % options.accounts()) + "/invoices",
                        "{\"at\":\"" + lastMonth + "T12:00:00Z\"}",
                        200));
        api.awaitSettled();
    }

    private List<String> invoices() {
        List<String> invoices = new ArrayList<>();
        for (int number = 0; number < options.accounts(); number++) {
            invoices.add(api.get("/accounts/" + account(number) + "/documents?limit=1")
                    .getJsonArray("documents")
                    .getJsonObject(0)
                    .getString("document"));
        }
        return invoices;
    }

    /** Who only proposes is held to the rules for persons. */
    private String specialistsKey() {
        return api.post(
                        "/keys",
                        Json.createObjectBuilder()
                                .add("name", run + "-" + UUID.randomUUID())
                                .add("role", "SPECIALIST")
                                .build())
                .getString("key");
    }

    private List<String> arrays(IntFunction<String> event) {
        List<String> arrays = new ArrayList<>();
        for (int first = 0; first < options.accounts(); first += ARRAY) {
            List<String> events = new ArrayList<>();
            for (int number = first; number < Math.min(options.accounts(), first + ARRAY); number++) {
                events.add(event.apply(number));
            }
            arrays.add("[" + String.join(",", events) + "]");
        }
        return arrays;
    }

    private String account(int number) {
        return run + "-a" + number;
    }

    private String event(String id, String type, String subject, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"urn:" + run + "\",\"type\":\"billing."
                + type + "\",\"subject\":\"" + subject + "\",\"data\":" + data + "}";
    }

    // ---- measuring

    private void propose(Clients specialist, List<String> invoices) {
        say("proposes " + options.items() + " credits");
        AtomicInteger next = new AtomicInteger();
        int each = options.items() / options.clients();
        specialist.times(each, client -> () -> credit(invoices, next.getAndIncrement()));
        int rest = options.items() - each * options.clients();
        if (rest > 0) {
            new Clients(specialist.target(), 1).times(rest, client -> () -> credit(invoices, next.getAndIncrement()));
        }
    }

    private Clients.Call credit(List<String> invoices, int number) {
        int account = number % options.accounts();
        return new Clients.Call(
                "/adjustments",
                Json.createObjectBuilder()
                        .add("kind", "CREDIT")
                        .add("account", account(account))
                        .add("document", invoices.get(account))
                        .add("line", "FEE")
                        .add("amount", "150.00")
                        .add("reasonCode", "SERVICE_FAILURE")
                        .add("reason", "bench")
                        .build()
                        .toString(),
                202);
    }

    private BulkReport.Round approve() throws InterruptedException {
        JsonObject all = Json.createObjectBuilder()
                .add("act", "APPROVE")
                .add("reason", "bench")
                .build();
        JsonObject waiting = api.post("/adjustments/runs?dryRun=true", all);
        if (waiting.getInt("items") != options.items() || waiting.getBoolean("capped")) {
            throw new IllegalStateException("not the bench's proposals alone wait: " + waiting);
        }
        double cpu = server.cpuSeconds();
        long begin = System.nanoTime();
        String path = "/adjustments/runs/"
                + api.post("/adjustments/runs", all).getJsonNumber("id").longValueExact();
        double chosen = (System.nanoTime() - begin) / 1e9;
        JsonObject now = api.get(path);
        while (now.getString("state").equals("RUNNING")) {
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new IllegalStateException("the run does not end: " + now);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            now = api.get(path);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (now.getInt("done") != options.items()) {
            throw new IllegalStateException("the run has refused some: " + now);
        }
        return new BulkReport.Round(
                options.items(), chosen, seconds, (server.cpuSeconds() - cpu) / options.items() * 1_000);
    }

    private long documents() {
        long count = 0;
        for (int number = 0; number < options.accounts(); number++) {
            count += api.get("/accounts/" + account(number) + "/documents?limit=1")
                    .getJsonNumber("count")
                    .longValueExact();
        }
        return count;
    }

    private void say(String what) {
        System.err.println("bench: " + what);
    }
}
