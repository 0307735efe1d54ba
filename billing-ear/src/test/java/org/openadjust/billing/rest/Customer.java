package org.openadjust.billing.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.intake.Story;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/**
 * A customer of a test's own on the shared server: since March 2026 a plan at 31.00 a month in advance with calls at 0.10, in euros
 * with 20 % tax; a larger plan at 62.00 is there to change to.
 */
public final class Customer {

    public static final String START = "2026-03-01T00:00:00Z";

    private final Story story = new Story();
    private final Api api = new Api(RunningServer.shared());

    /** One that has begun, and what it owes so far is not invoiced. */
    public static Customer begun() {
        return begun("31");
    }

    private static Customer begun(String fee) {
        Customer customer = new Customer();
        customer.send(
                customer.event("tax", "tax.changed", customer.tax(), "{\"rate\":\"20\"}"),
                customer.event(
                        "small", "plan.published", customer.small(), customer.definition(customer.small(), 1, fee)),
                customer.event(
                        "large", "plan.published", customer.large(), customer.definition(customer.large(), 2, "62")),
                customer.event("account", "account.registered", customer.account(), """
                        {"currency":"EUR","timeZone":"UTC"}"""),
                customer.event("subscription", "subscription.started", customer.account(), """
                        {"subscription":"%s","plan":"%s","startAt":"%s","taxes":["%s"]}""".formatted(
                                customer.subscription(), customer.small(), START, customer.tax())));
        return customer;
    }

    /** One whose March was invoiced: 31.00 and tax. */
    public static Customer invoiced() {
        return invoiced("31");
    }

    /** @param fee of its plan, instead of 31 */
    public static Customer invoiced(String fee) {
        Customer customer = begun(fee);
        customer.invoice();
        return customer;
    }

    /** The number of the invoice for everything that was due on the first of March. */
    public String invoice() {
        Api.Answer answer = api.post(
                "/accounts/" + account() + "/invoices", "application/json", "{\"at\":\"2026-03-01T12:00:00Z\"}");
        assertEquals(200, answer.status(), answer::body);
        return answer.json().getJsonArray("documents").getJsonObject(0).getString("document");
    }

    public void send(String... events) {
        Api.Answer answer = api.events("[" + String.join(",", events) + "]");
        assertEquals(200, answer.status(), answer::body);
        answer.json()
                .getJsonArray("results")
                .forEach(result -> assertEquals("applied", result.asJsonObject().getString("status"), answer::body));
    }

    public String event(String id, String type, String subject, String data) {
        return story.event(id, type, subject, data);
    }

    public String use(String id, String quantity) {
        return event("use-" + id, "usage.recorded", subscription(), """
                {"id":"%s","meter":"minutes","quantity":"%s","occurredAt":"2026-03-05T10:00:00Z"}""".formatted(id, quantity));
    }

    /** About 93 minutes on each of the last hundred days. */
    public void useDaily() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> days = new ArrayList<>();
        for (int back = 100; back > 0; back--) {
            days.add(event("day-" + back, "usage.recorded", subscription(), """
                    {"id":"day-%d","meter":"minutes","quantity":"%d","occurredAt":"%sT10:00:00Z"}""".formatted(
                            back, 90 + back % 7, today.minusDays(back))));
        }
        send(days.toArray(String[]::new));
    }

    /** A version of one of the plans. */
    public String definition(String plan, int rank, String fee) {
        return definition(plan, rank, fee, 1, "0.10");
    }

    public String definition(String plan, int rank, String fee, int version, String price) {
        return """
                {"plan":"%s","version":%d,"rank":%d,"interval":"P1M","timing":"ADVANCE","fee":"%s","charges":[\
                {"charge":"calls","meter":"minutes","model":"PER_UNIT","unitPrice":"%s"}]}""".formatted(plan, version, rank, fee, price);
    }

    /** All its documents, the newest first. */
    public List<JsonObject> documents() {
        return api.get("/accounts/" + account() + "/documents")
                .json()
                .getJsonArray("documents")
                .getValuesAs(JsonObject.class);
    }

    public String account() {
        return story.account();
    }

    public String subscription() {
        return story.subscription();
    }

    public String source() {
        return story.source();
    }

    public String small() {
        return "small-" + account();
    }

    public String large() {
        return "large-" + account();
    }

    private String tax() {
        return "vat-" + account();
    }
}
