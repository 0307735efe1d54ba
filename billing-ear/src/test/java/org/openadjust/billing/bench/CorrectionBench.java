package org.openadjust.billing.bench;

import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.openadjust.billing.bench.CorrectionReport.Case;

/**
 * Corrections of what was issued: every account has a plan with a fee in advance and metered use, 20 % of tax, and invoices of the
 * month before and of this month's fee. Late events come by the broker, everything else by REST. Plan changes and credits come
 * last: they leave each account more documents than a real one ever has.
 */
final class CorrectionBench {

    private static final int USES = 20;
    private static final int LATE_A_SECOND = 100;
    private static final int ARRAY = 500;

    private final Target target;
    private final CorrectionOptions options;
    private final Api api;
    private final Producer producer;
    private final Clients clients;
    private final ServerProcess server;
    private final String run = "correct-" + Long.toString(System.currentTimeMillis(), 36);
    private final LocalDate lastMonth =
            YearMonth.now(ZoneOffset.UTC).minusMonths(1).atDay(1);
    private final AtomicLong nextEvent = new AtomicLong();

    CorrectionBench(Target target, CorrectionOptions options) {
        this.target = target;
        this.options = options;
        this.api = new Api(target);
        this.producer = new Producer(Broker.of(target));
        this.clients = new Clients(target, options.clients());
        this.server = new ServerProcess(target.pid());
    }

    CorrectionReport run() throws Exception {
        api.awaitSettled();
        setUp();
        List<Case> cases = new ArrayList<>();
        cases.add(late());
        cases.add(measure("preview", 2_000, this::previews));
        cases.add(measure("plan change", 500, this::planChanges));
        cases.add(measure("manual credit", 1_000, this::credits));
        return CorrectionReport.of(target, options, cases);
    }

    // ---- setting up

    private void setUp() throws InterruptedException {
        say("registers " + options.accounts() + " accounts with a subscription and " + USES + " uses each");
        long before = api.applied();
        producer.send(List.of(
                event("tax", "tax.changed", run + "-vat", "{\"rate\":\"20\"}"),
                plan("a", 1, "30.00"),
                plan("b", 2, "60.00")));
        api.awaitApplied(before + 3);
        producer.send(arrays(number -> event(
                "account-" + number,
                "account.registered",
                account(number),
                "{\"currency\":\"EUR\",\"timeZone\":\"UTC\"}")));
        api.awaitApplied(before + 3 + options.accounts());
        producer.send(arrays(number -> event(
                "subscription-" + number,
                "subscription.started",
                account(number),
                "{\"subscription\":\"" + subscription(number) + "\",\"plan\":\"" + run + "-a\",\"startAt\":\""
                        + lastMonth + "T00:00:00Z\",\"taxes\":[\"" + run + "-vat\"]}")));
        api.awaitApplied(before + 3 + 2L * options.accounts());
        for (int use = 0; use < USES; use++) {
            int number = use;
            producer.send(arrays(account -> use(account, number)));
        }
        api.awaitApplied(before + 3 + (2L + USES) * options.accounts());
        say("invoices them");
        AtomicInteger next = new AtomicInteger();
        int each = Math.ceilDiv(options.accounts(), options.clients());
        clients.times(
                each,
                client -> () -> new Clients.Call(
                        "/accounts/" + account(next.getAndIncrement() % options.accounts()) + "/invoices", "{}", 200));
    }

    private String use(int account, int number) {
        return event(
                "use-" + account + "-" + number,
                "usage.recorded",
                subscription(account),
                "{\"id\":\"u" + number + "\",\"meter\":\"calls\",\"quantity\":\"10\",\"occurredAt\":\""
                        + lastMonth.plusDays(number) + "T12:00:00Z\"}");
    }

    private String plan(String code, int rank, String fee) {
        return event(
                "plan-" + code,
                "plan.published",
                run + "-" + code,
                "{\"plan\":\"" + run + "-" + code + "\",\"version\":1,\"rank\":" + rank
                        + ",\"interval\":\"P1M\",\"timing\":\"ADVANCE\",\"fee\":\"" + fee
                        + "\",\"charges\":[{\"charge\":\"calls\",\"meter\":\"calls\",\"model\":\"GRADUATED\",\"tiers\":["
                        + "{\"upTo\":\"100\",\"unitPrice\":\"0.10\"},{\"upTo\":null,\"unitPrice\":\"0.05\"}]}]}");
    }

    private interface EventOf {
        String number(int number);
    }

    private List<String> arrays(EventOf event) {
        List<String> arrays = new ArrayList<>();
        for (int first = 0; first < options.accounts(); first += ARRAY) {
            List<String> events = new ArrayList<>();
            for (int number = first; number < Math.min(options.accounts(), first + ARRAY); number++) {
                events.add(event.number(number));
            }
            arrays.add("[" + String.join(",", events) + "]");
        }
        return arrays;
    }

    private String account(int number) {
        return run + "-a" + number;
    }

    private String subscription(int number) {
        return run + "-s" + number;
    }

    private String event(String id, String type, String subject, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"urn:" + run + "\",\"type\":\"billing."
                + type + "\",\"subject\":\"" + subject + "\",\"data\":" + data + "}";
    }

    // ---- measuring

    /** A correction of last month's use, up or down in turn: each issues a credit or debit note. */
    private Case late() throws InterruptedException {
        say("late events, " + LATE_A_SECOND + " a second");
        Supplier<Supplier<String>> sources = () -> () -> {
            long number = nextEvent.getAndIncrement();
            int account = (int) (number % options.accounts());
            long turn = number / options.accounts();
            String quantity = turn % 2 == 0 ? "4" : "10";
            return event(
                    "late-" + number,
                    "usage.corrected",
                    subscription(account),
                    "{\"id\":\"u" + turn / 2 % USES + "\",\"quantity\":\"" + quantity + "\"}");
        };
        producer.pace(LATE_A_SECOND, options.warmUp(), sources);
        api.awaitSettled();
        Latencies before = api.latencies();
        long notesBefore = notes();
        double cpu = server.cpuSeconds();
        producer.pace(LATE_A_SECOND, options.seconds() * options.rounds(), sources);
        api.awaitSettled();
        Latencies latencies = api.latencies().since(before);
        long notes = notes() - notesBefore;
        if (notes < latencies.events()) {
            throw new IllegalStateException(latencies.events() + " late events made " + notes + " notes");
        }
        return Case.late(
                latencies.percentileMillis(500),
                latencies.percentileMillis(990),
                (server.cpuSeconds() - cpu) / latencies.events() * 1_000);
    }

    /** Documents of the first account stand for those of all: the events go round. */
    private long notes() {
        long count = 0;
        for (int number = 0; number < options.accounts(); number++) {
            JsonObject page = api.get("/accounts/" + account(number) + "/documents?limit=1");
            count += page.getJsonNumber("count").longValueExact();
        }
        return count;
    }

    private Case measure(String what, double goal, Clients.Callers each) {
        say(what);
        List<Clients.Caller> callers = clients.callers(each);
        clients.forSeconds(options.warmUp(), callers);
        List<Clients.Round> rounds = new ArrayList<>();
        double cpu = server.cpuSeconds();
        for (int round = 0; round < options.rounds(); round++) {
            rounds.add(clients.forSeconds(options.seconds(), callers));
            say(what + ": " + Math.round(rounds.getLast().callsASecond()) + "/s");
        }
        long calls = rounds.stream().mapToLong(Clients.Round::calls).sum();
        cpu = (server.cpuSeconds() - cpu) / calls * 1_000;
        Clients.Round median = rounds.stream()
                .sorted(Comparator.comparingDouble(Clients.Round::callsASecond))
                .toList()
                .get(rounds.size() / 2);
        return Case.rate(
                what, median.callsASecond(), goal, median.percentileMillis(500), median.percentileMillis(990), cpu);
    }

    /** Each client has accounts of its own, and moves each from the one plan to the other and back. */
    private Clients.Caller planChanges(int client) {
        int[] turn = {client};
        boolean[] up = {true};
        return () -> {
            if (turn[0] >= options.accounts()) {
                turn[0] = client;
                up[0] = !up[0];
            }
            String plan = run + (up[0] ? "-b" : "-a");
            int account = turn[0];
            turn[0] += options.clients();
            return new Clients.Call(
                    "/subscriptions/" + subscription(account) + "/changes",
                    "{\"change\":\"plan-changed\",\"plan\":\"" + plan + "\"}",
                    200);
        };
    }

    private Clients.Caller credits(int client) {
        List<String> invoices = new ArrayList<>();
        for (int account = client; account < options.accounts(); account += options.clients()) {
            JsonObject page = api.get("/accounts/" + account(account) + "/documents?limit=500");
            page.getJsonArray("documents").getValuesAs(JsonObject.class).stream()
                    .filter(document -> document.getString("type").equals("INVOICE"))
                    .map(document -> document.getString("document"))
                    .findFirst()
                    .ifPresent(invoices::add);
        }
        int[] turn = new int[1];
        return () -> new Clients.Call(
                "/documents/" + invoices.get(turn[0]++ % invoices.size()) + "/credits",
                "{\"line\":\"calls\",\"amount\":\"0.01\",\"reason\":\"goodwill\"}",
                200);
    }

    private Clients.Caller previews(int client) {
        int[] turn = {client};
        return () -> {
            int account = turn[0] % options.accounts();
            turn[0] += options.clients();
            return new Clients.Call(
                    "/subscriptions/" + subscription(account) + "/changes?dryRun=true",
                    "{\"change\":\"quantity-changed\",\"quantity\":\"3\"}",
                    200);
        };
    }

    private void say(String what) {
        System.err.println("bench: " + what);
    }
}
