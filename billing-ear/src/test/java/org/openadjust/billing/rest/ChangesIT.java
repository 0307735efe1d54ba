package org.openadjust.billing.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** Changes of subscriptions and plans by REST: tried out, made, repeated and refused. */
class ChangesIT {

    private static final String UPGRADE = """
            {"change":"plan-changed","plan":"%s","effective":"2026-03-16T00:00:00Z"}""";

    private final RunningServer server = RunningServer.shared();
    private final Api api = new Api(server);

    private Api.Answer change(Customer customer, String query, String body, String key) {
        return api.post(
                "/subscriptions/" + customer.subscription() + "/changes" + query, "application/json", body, key);
    }

    private static List<JsonObject> objects(Api.Answer answer, String name) {
        return answer.json().getJsonArray(name).getValuesAs(JsonObject.class);
    }

    @Test
    @DisplayName(
            "a change of plan answers with the note and the adjustments that it caused; a preview said the same before")
    void planChange() {
        Customer customer = Customer.invoiced();
        String body = UPGRADE.formatted(customer.large());

        Api.Answer preview = change(customer, "?dryRun=true", body, "k");
        assertEquals(200, preview.status(), preview::body);
        JsonObject promised = objects(preview, "documents").getFirst();
        assertEquals("16.00", promised.getString("net"));
        assertEquals(1, customer.documents().size());

        Api.Answer done = change(customer, "", body, UUID.randomUUID().toString());
        assertEquals(200, done.status(), done::body);
        assertEquals("applied", done.json().getString("status"));
        JsonObject note = objects(done, "documents").getFirst();
        assertEquals("DEBIT_NOTE", note.getString("type"));
        assertEquals(promised.getString("total"), note.getString("total"));
        assertEquals("19.20", note.getString("total"));
        assertTrue(objects(done, "adjustments").stream()
                .anyMatch(adjustment -> adjustment.getString("document").equals(note.getString("document"))));
        assertEquals(2, customer.documents().size());
    }

    @Test
    @DisplayName("repeated with its key a change is made once, and another change with that key is a conflict")
    void repeated() {
        Customer customer = Customer.invoiced();
        String key = UUID.randomUUID().toString();
        String body = UPGRADE.formatted(customer.large());

        Api.Answer first = change(customer, "", body, key);
        Api.Answer second = change(customer, "", body, key);
        assertEquals("duplicate", second.json().getString("status"));
        assertEquals(first.json().getJsonArray("documents"), second.json().getJsonArray("documents"));
        assertEquals(2, customer.documents().size());

        Api.Answer other = change(customer, "", "{\"change\":\"cancelled\"}", key);
        assertEquals(409, other.status(), other::body);
        assertEquals("CONFLICT", other.json().getString("code"));
    }

    @Test
    @DisplayName("what cannot be is refused with a problem document")
    void refused() {
        Customer customer = Customer.begun();
        assertEquals(
                404,
                api.post("/subscriptions/nothing/changes", "application/json", "{\"change\":\"paused\"}")
                        .status());
        assertEquals(400, change(customer, "", "{\"change\":\"upgraded\"}", "k").status());
        assertEquals(
                422,
                change(customer, "", "{\"change\":\"quantity-changed\",\"quantity\":\"-1\"}", "q")
                        .status());
        assertEquals(
                404,
                change(customer, "?dryRun=true", "{\"change\":\"plan-changed\",\"plan\":\"no such plan\"}", "k")
                        .status());
        assertEquals(
                400,
                change(customer, "", "{\"change\":\"paused\"}", "two words").status());
        assertEquals(
                202,
                change(customer, "", "{\"change\":\"plan-changed\",\"plan\":\"later-" + customer.account() + "\"}", "w")
                        .status());
    }

    @Test
    @DisplayName("a viewer may try out and not change")
    void roles() {
        Customer customer = Customer.begun();
        Api viewer = api.as(Roles.VIEWER);
        String path = "/subscriptions/" + customer.subscription() + "/changes";
        assertEquals(
                200,
                viewer.post(path + "?dryRun=true", "application/json", "{\"change\":\"paused\"}")
                        .status());
        assertEquals(
                403,
                viewer.post(path, "application/json", "{\"change\":\"paused\"}").status());
    }

    @Test
    @DisplayName("a timeline says what was said, and what is still to come")
    void timeline() {
        Customer customer = Customer.begun();
        change(customer, "", "{\"change\":\"quantity-changed\",\"quantity\":\"3\",\"effective\":\"PERIOD_END\"}", "a");

        Api.Answer answer = api.get("/subscriptions/" + customer.subscription() + "/timeline");
        assertEquals(
                List.of("started", "quantity-changed"),
                objects(answer, "entries").stream()
                        .map(entry -> entry.getString("what"))
                        .toList());
        assertTrue(objects(answer, "entries").getLast().getBoolean("toCome"));
        assertTrue(objects(answer, "entries").getLast().getString("source").startsWith("urn:billing:rest:"));
        assertEquals(customer.small(), answer.json().getString("plan"));
    }

    @Test
    @DisplayName("several events are tried out together, and leave nothing behind")
    void preview() {
        Customer customer = Customer.invoiced();
        Api.Answer answer = api.post(
                "/accounts/" + customer.account() + "/preview",
                "application/json",
                "[" + customer.use("u", "40") + ","
                        + customer.event("p", "subscription.paused", customer.subscription(), """
                                {"effective":"2026-03-16T00:00:00Z"}""") + "]");
        assertEquals(200, answer.status(), answer::body);
        assertEquals("-16.00", objects(answer, "documents").getFirst().getString("net"));
        JsonObject calls = objects(answer, "lines").stream()
                .filter(line -> line.getString("charge").equals("calls"))
                .findFirst()
                .orElseThrow();
        assertEquals("0.00", calls.getString("before"));
        assertEquals("4.00", calls.getString("after"));
        assertEquals("0.1", calls.getJsonArray("arithmetic").getJsonObject(0).getString("price"));
        assertEquals(1, customer.documents().size());
        assertEquals(
                404,
                api.post("/accounts/nobody/preview", "application/json", customer.use("v", "1"))
                        .status());
    }

    @Test
    @DisplayName("a version of a plan says whom it would touch before it is published")
    void plans() {
        Customer customer = Customer.invoiced();
        customer.send(customer.use("u", "40"));
        String dearer = customer.definition(customer.small(), 1, "31", 2, "0.20");

        Api.Answer preview = api.post("/catalog/plans?dryRun=true", "application/json", dearer);
        assertEquals(200, preview.status(), preview::body);
        assertEquals(1, preview.json().getInt("looked"));
        assertEquals("4.00", objects(preview, "moved").getFirst().getString("delta"));

        Api.Answer published = api.post("/catalog/plans", "application/json", dearer);
        assertEquals(200, published.status(), published::body);
        Api.Answer plan = api.get("/catalog/plans/" + customer.small());
        assertEquals(2, plan.json().getJsonArray("versions").size());
        assertEquals(1, plan.json().getInt("subscriptions"));
        assertEquals(
                422,
                api.post("/catalog/plans", "application/json", "{\"plan\":\"p\",\"fee\":\"-1\"}")
                        .status());
    }
}
