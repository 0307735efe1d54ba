package org.openadjust.billing.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/** The adjustment desk on the running server: who may do what, and what happens when several do it at once. */
class DeskIT {

    private static final String JSON = "application/json";

    /** Columns: viewer, auditor, specialist, approver, administrator. */
    private static final List<String> ROLES =
            List.of(Roles.VIEWER, Roles.AUDITOR, Roles.SPECIALIST, Roles.APPROVER, Roles.ADMINISTRATOR);

    private final RunningServer server = RunningServer.shared();
    private final Api api = new Api(server);
    private final Map<String, Api> callers = new HashMap<>();

    private Api as(String role) {
        return callers.computeIfAbsent(role, api::as);
    }

    private static String credit(String invoice, String amount) {
        return """
                {"kind":"CREDIT","document":"%s","line":"FEE","amount":"%s","reason":"an outage","reasonCode":"SERVICE_FAILURE"}""".formatted(invoice, amount);
    }

    /** Proposed by a specialist: above what policy lets a person do alone. */
    private JsonObject waiting(String invoice, String amount) {
        Api.Answer answer = as(Roles.SPECIALIST).post("/adjustments", JSON, credit(invoice, amount));
        assertEquals(202, answer.status(), answer::body);
        assertEquals("PROPOSED", answer.json().getString("state"));
        return answer.json();
    }

    private static String path(JsonObject adjustment, String act) {
        return "/adjustments/" + adjustment.getJsonNumber("adjustment") + "/" + act;
    }

    private static String version(JsonObject adjustment, String more) {
        return "{\"version\":" + adjustment.getInt("version") + more + "}";
    }

    /** One whose March was invoiced: 3,100.00 and tax. */
    private static Customer large() {
        Customer customer = Customer.begun();
        customer.send(customer.event(
                "more", "subscription.quantity-changed", customer.subscription(), """
                {"quantity":"100","effective":"%s"}""".formatted(Customer.START)));
        customer.invoice();
        return customer;
    }

    private static String invoiceOf(Customer customer) {
        return customer.documents().getLast().getString("document");
    }

    @Test
    @DisplayName("each act at the desk is for its roles, in each state, and the others are refused")
    void everyTransitionByEveryRole() {
        String invoice = invoiceOf(large());
        List<Integer> proposing = new ArrayList<>();
        Map<String, List<Integer>> answers = new HashMap<>();
        for (String role : ROLES) {
            Api caller = as(role);
            proposing.add(
                    caller.post("/adjustments", JSON, credit(invoice, "1")).status());
            for (String act : List.of("approve", "reject", "withdraw", "comments", "assign", "reverse")) {
                JsonObject adjustment = waiting(invoice, "150");
                String body = switch (act) {
                    case "reject" -> version(adjustment, ",\"reasonCode\":\"NOT_JUSTIFIED\"");
                    case "comments" -> "{\"text\":\"looked at\"}";
                    case "assign" -> "{\"assignee\":\"\"}";
                    case "reverse" -> "{\"reason\":\"not so\"}";
                    default -> version(adjustment, "");
                };
                answers.computeIfAbsent(act, unused -> new ArrayList<>())
                        .add(caller.post(path(adjustment, act), JSON, body).status());
            }
        }
        assertEquals(List.of(403, 403, 200, 200, 200), proposing);
        assertEquals(List.of(403, 403, 403, 200, 200), answers.get("approve"));
        assertEquals(List.of(403, 403, 403, 200, 200), answers.get("reject"));
        // its maker alone withdraws it
        assertEquals(List.of(403, 403, 200, 403, 403), answers.get("withdraw"));
        assertEquals(List.of(403, 403, 202, 202, 202), answers.get("comments"));
        assertEquals(List.of(403, 403, 202, 202, 202), answers.get("assign"));
        // nothing was applied that could be taken back
        assertEquals(List.of(403, 403, 409, 409, 409), answers.get("reverse"));
    }

    @Test
    @DisplayName("what is decided is decided: no act changes it again, and each says what happened before")
    void whatIsDecidedStays() {
        String invoice = invoiceOf(large());
        Map<String, List<Integer>> answers = new HashMap<>();
        for (String end : List.of("approve", "reject", "withdraw")) {
            JsonObject adjustment = waiting(invoice, "150");
            Api ender = as(end.equals("withdraw") ? Roles.SPECIALIST : Roles.APPROVER);
            Api.Answer ended =
                    ender.post(path(adjustment, end), JSON, version(adjustment, ",\"reasonCode\":\"NOT_JUSTIFIED\""));
            assertEquals(200, ended.status(), ended::body);
            for (String act : List.of("approve", "reject", "withdraw", "reverse")) {
                Api caller = as(act.equals("withdraw") ? Roles.SPECIALIST : Roles.ADMINISTRATOR);
                String body = version(ended.json(), ",\"reasonCode\":\"NOT_JUSTIFIED\"");
                if (act.equals("reverse")) {
                    body = "{\"reason\":\"not so\"}";
                }
                answers.computeIfAbsent(end, unused -> new ArrayList<>())
                        .add(caller.post(path(adjustment, act), JSON, body).status());
            }
        }
        // what was applied is taken back, by a system without waiting
        assertEquals(List.of(409, 409, 409, 200), answers.get("approve"));
        assertEquals(List.of(409, 409, 409, 409), answers.get("reject"));
        assertEquals(List.of(409, 409, 409, 409), answers.get("withdraw"));
    }

    @Test
    @DisplayName("of two approvers at the same moment one wins, and the other is told so")
    void twoApprovers() throws Exception {
        String invoice = invoiceOf(large());
        List<Api> approvers = List.of(api.as(Roles.APPROVER), api.as(Roles.APPROVER));
        for (int i = 0; i < 5; i++) {
            JsonObject adjustment = waiting(invoice, "150");
            List<Api.Answer> answers = atOnce(approvers.stream()
                    .<Callable<Api.Answer>>map(
                            approver -> () -> approver.post(path(adjustment, "approve"), JSON, version(adjustment, "")))
                    .toList());
            assertEquals(
                    List.of(200, 409),
                    answers.stream().map(Api.Answer::status).sorted().toList());
            Api.Answer late = answers.stream()
                    .filter(answer -> answer.status() == 409)
                    .findFirst()
                    .orElseThrow();
            assertTrue(
                    late.json().getString("detail").startsWith("Somebody was faster: it is APPLIED by key:"),
                    late::body);
            JsonObject after = api.get("/adjustments/" + adjustment.getJsonNumber("adjustment"))
                    .json();
            assertEquals(1, after.getJsonArray("approvers").size());
        }
    }

    @Test
    @DisplayName(
            "sixteen users and the engine on one invoice: no line is credited below zero, notes and bill agree to the cent")
    void sixteenUsersAndTheEngine() throws Exception {
        Customer customer = large();
        String invoice = invoiceOf(customer);
        Api system = as(Roles.APPROVER);
        List<Callable<Api.Answer>> calls = new ArrayList<>();
        for (int user = 0; user < 16; user++) {
            // 16 times 4 times 62.00 is more than the 3,100.00 that there are
            for (int i = 0; i < 4; i++) {
                calls.add(() -> system.post("/adjustments", JSON, credit(invoice, "62.00")));
            }
        }
        for (int i = 0; i < 16; i++) {
            String quantity = Integer.toString(100 - i);
            String id = "engine-" + i;
            calls.add(() -> api.events(customer.event(
                    id, "subscription.quantity-changed", customer.subscription(), """
                    {"quantity":"%s","effective":"2026-03-02T00:00:00Z"}""".formatted(quantity))));
        }
        List<Api.Answer> answers = atOnce(calls);
        assertTrue(
                answers.stream().allMatch(answer -> answer.status() == 200 || answer.status() == 422),
                () -> answers.stream()
                        .map(Api.Answer::body)
                        .filter(body -> !body.contains("done"))
                        .findFirst()
                        .orElse(""));
        assertTrue(
                answers.stream()
                        .filter(answer -> answer.status() == 422)
                        .allMatch(answer -> answer.json().getString("code").equals("OVER_CREDIT")),
                "nothing but too much is refused");
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal total = BigDecimal.ZERO;
        for (JsonObject document : customer.documents()) {
            net = net.add(new BigDecimal(document.getString("net")));
            total = total.add(new BigDecimal(document.getString("total")));
        }
        assertTrue(net.signum() >= 0, "credited below zero: " + net);
        BigDecimal tax = net.multiply(new BigDecimal("0.20")).setScale(2, RoundingMode.HALF_UP);
        assertEquals(0, net.add(tax).compareTo(total), "tax follows to the cent");
    }

    @Test
    @DisplayName("many are approved in one run, which says how far it is and what it could not do")
    void aRun() {
        Customer customer = large();
        String invoice = invoiceOf(customer);
        for (int i = 0; i < 6; i++) {
            waiting(invoice, "150");
        }
        JsonObject mine = waiting(invoice, "150");
        as(Roles.SPECIALIST).post(path(mine, "withdraw"), JSON, version(mine, ""));
        String run = "{\"act\":\"APPROVE\",\"account\":\"" + customer.account() + "\",\"reason\":\"all right\"}";
        Api.Answer choice = as(Roles.APPROVER).post("/adjustments/runs?dryRun=true", JSON, run);
        assertEquals(6, choice.json().getInt("items"), choice::body);
        assertEquals("1080.00", choice.json().getJsonObject("credited").getString("EUR"));
        Api.Answer started = as(Roles.APPROVER).post("/adjustments/runs", JSON, run);
        assertEquals(202, started.status(), started::body);
        String path = "/adjustments/runs/" + started.json().getJsonNumber("id");
        Eventually.equal(
                "ENDED", Duration.ofSeconds(30), () -> api.get(path).json().getString("state"));
        JsonObject ended = api.get(path).json();
        assertEquals(6, ended.getInt("done"));
        assertEquals(0, ended.getInt("refused"));
        assertEquals(100, ended.getInt("percent"));
        assertEquals(
                403, as(Roles.SPECIALIST).post("/adjustments/runs", JSON, run).status());
        assertEquals(404, as(Roles.APPROVER).post(path + "/stop", JSON, "").status(), "there is nothing left to stop");

        String back = "{\"act\":\"REVERSE\",\"run\":" + started.json().getJsonNumber("id")
                + ",\"reasonCode\":\"APPLIED_BY_MISTAKE\",\"reason\":\"not so\"}";
        JsonObject would = as(Roles.APPROVER)
                .post("/adjustments/runs?dryRun=true", JSON, back)
                .json();
        assertEquals(6, would.getInt("items"));
        assertEquals("1080.00", would.getJsonObject("credited").getString("EUR"));
        assertEquals(6, would.getJsonArray("first").size());
        Api.Answer reversing = as(Roles.APPROVER).post("/adjustments/runs", JSON, back);
        assertEquals(202, reversing.status(), reversing::body);
        String reversed = "/adjustments/runs/" + reversing.json().getJsonNumber("id");
        Eventually.equal(
                "ENDED", Duration.ofSeconds(30), () -> api.get(reversed).json().getString("state"));
        assertEquals(6, api.get(reversed).json().getInt("done"));
        // a system's reversals are applied at once: an invoice, six credit notes, six debit notes
        assertEquals(13, customer.documents().size());
        assertEquals(
                0,
                as(Roles.APPROVER)
                        .post("/adjustments/runs?dryRun=true", JSON, back)
                        .json()
                        .getInt("items"));
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(16, calls.size()))) {
            List<Future<T>> futures = calls.stream()
                    .map(call -> threads.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .toList();
            start.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    @Test
    @DisplayName("proposed twice with one key it is proposed once; a preview leaves nothing behind")
    void onceAndPreview() {
        String invoice = invoiceOf(large());
        String key = UUID.randomUUID().toString();
        Api specialist = as(Roles.SPECIALIST);
        Api.Answer preview = specialist.post("/adjustments?dryRun=true", JSON, credit(invoice, "150"));
        assertEquals(200, preview.status(), preview::body);
        assertEquals("ONE_APPROVER", preview.json().getString("outcome"));
        assertEquals(
                "-180.00",
                preview.json().getJsonArray("documents").getJsonObject(0).getString("total"));
        Api.Answer first = specialist.post("/adjustments", JSON, credit(invoice, "150"), key);
        Api.Answer second = specialist.post("/adjustments", JSON, credit(invoice, "150"), key);
        assertEquals(first.json().getJsonNumber("adjustment"), second.json().getJsonNumber("adjustment"));
    }
}
