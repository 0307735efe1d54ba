package org.openadjust.billing.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/** Requests on the running server: from the message to what comes of it. */
class RequestIT {

    private static final String JSON = "application/json";

    private final Api api = new Api(RunningServer.shared());

    @BeforeAll
    static void somethingReads() {
        Api api = new Api(RunningServer.shared());
        Eventually.equal(
                true,
                Duration.ofSeconds(60),
                () -> !api.get("/requests/model").json().getString("model").equals("none"));
    }

    private static String body(String account, String text) {
        return Json.createObjectBuilder()
                .add("account", account)
                .add("text", text)
                .build()
                .toString();
    }

    private long submit(Customer customer, String text) {
        Api.Answer answer = api.as(Roles.SPECIALIST).post("/requests", JSON, body(customer.account(), text));
        assertEquals(200, answer.status(), answer::body);
        return answer.json().getJsonNumber("request").longValue();
    }

    private JsonObject one(long id) {
        return api.get("/requests/" + id).json();
    }

    private static String path(long id, String act) {
        return "/requests/" + id + "/" + act;
    }

    @Test
    @DisplayName("a change of plan is tried out, accepted and made by the same event; its dry run is what happens")
    void change() {
        Customer customer = Customer.invoiced();
        long id = submit(customer, "Please upgrade our subscription to " + customer.large() + ", we have grown.");
        JsonObject request = one(id);
        assertEquals("UPGRADE", request.getString("intent"), request::toString);
        assertEquals("en", request.getString("language"));
        JsonObject recipe =
                api.as(Roles.SPECIALIST).post(path(id, "recipe"), JSON, "{}").json();
        JsonObject action = recipe.getJsonObject("action");
        assertEquals("CHANGE", action.getString("kind"), recipe::toString);
        assertEquals(customer.large(), action.getString("plan"), recipe::toString);
        assertTrue(recipe.containsKey("preview"), recipe::toString);
        assertEquals(1, customer.documents().size());
        String accept = Json.createObjectBuilder()
                .add("version", 0)
                .add("action", action)
                .add("answer", recipe.getString("answer"))
                .build()
                .toString();
        assertEquals(
                403, api.as(Roles.VIEWER).post(path(id, "accept"), JSON, accept).status());
        Api.Answer accepted = api.as(Roles.SPECIALIST).post(path(id, "accept"), JSON, accept);
        assertEquals(200, accepted.status(), accepted::body);
        assertEquals("subscription/" + customer.subscription(), accepted.json().getString("outcome"));
        assertEquals(
                customer.large(),
                api.get("/subscriptions/" + customer.subscription() + "/timeline")
                        .json()
                        .getString("plan"));
        assertEquals(
                409,
                api.as(Roles.SPECIALIST).post(path(id, "accept"), JSON, accept).status());
        assertEquals("ACCEPTED", one(id).getString("state"));
    }

    @Test
    @DisplayName("an event opens a case and nothing else; a credit for it waits at the desk")
    void credit() {
        Customer customer = Customer.invoiced("3100");
        String invoice = customer.documents().getFirst().getString("document");
        customer.send(customer.event("request", "request.received", customer.account(), """
                {"text":"<p>Please refund the 3100.00 of invoice %s, I was in hospital.</p>"}""".formatted(invoice)));
        JsonObject request = api.get("/requests?account=" + customer.account())
                .json()
                .getJsonArray("requests")
                .getJsonObject(0);
        long id = request.getJsonNumber("id").longValue();
        assertEquals("REFUND_REQUEST", request.getString("intent"), request::toString);
        assertFalse(request.toString().contains("hospital"));
        JsonObject recipe =
                api.as(Roles.SPECIALIST).post(path(id, "recipe"), JSON, "").json();
        assertEquals("CREDIT", recipe.getJsonObject("action").getString("kind"), recipe::toString);
        assertTrue(recipe.getJsonArray("checks").toString().contains("DOCUMENT_FOUND"), recipe::toString);
        Api.Answer accepted = api.as(Roles.SPECIALIST)
                .post(
                        path(id, "accept"),
                        JSON,
                        Json.createObjectBuilder()
                                .add("version", 0)
                                .add("action", recipe.getJsonObject("action"))
                                .build()
                                .toString());
        assertEquals(200, accepted.status(), accepted::body);
        String adjustment = accepted.json().getString("outcome").replace("adjustment/", "/adjustments/");
        assertEquals("PROPOSED", api.get(adjustment).json().getString("state"));
        assertEquals(1, customer.documents().size());
    }

    @Test
    @DisplayName("what people correct is learnt, and the frozen test decides whether it reads from then on")
    void learning() {
        Customer customer = Customer.begun();
        long id = submit(customer, "Our plant stands still until the autumn, kindly stop the meter till then.");
        JsonObject request = one(id);
        String other = request.getString("intent").equals("PAUSE") ? "CANCEL" : "PAUSE";
        Api.Answer corrected = api.as(Roles.SPECIALIST)
                .post(path(id, "correct"), JSON, "{\"version\":0,\"intent\":\"" + other + "\"}");
        assertEquals(200, corrected.status(), corrected::body);
        assertEquals(other, one(id).getString("intent"));
        assertTrue(api.get("/requests/model").json().getInt("correctionsWaiting") > 0);
        assertEquals(
                403, api.as(Roles.SPECIALIST).post("/requests/model", JSON, "").status());
        JsonObject learnt = api.post("/requests/model", JSON, "").json();
        assertEquals(learnt.getInt("right") >= learnt.getInt("rightBefore"), learnt.getBoolean("adopted"));
        assertTrue(learnt.getInt("corrections") > 0, learnt::toString);
        assertEquals(0, api.get("/requests/model").json().getInt("correctionsWaiting"));
    }

    @Test
    @DisplayName("what cannot be taken is refused with the reason, and a repeated call takes nothing twice")
    void refusals() {
        Customer customer = Customer.begun();
        Api caller = api.as(Roles.SPECIALIST);
        assertEquals(
                400,
                caller.post("/requests", JSON, body(customer.account(), " ")).status());
        assertEquals(
                404,
                caller.post("/requests", JSON, body("nobody", "cancel please")).status());
        assertEquals(
                403,
                api.as(Roles.AUDITOR)
                        .post("/requests", JSON, body("nobody", "cancel"))
                        .status());
        String text = body(customer.account(), "cancel my contract, card 4111 1111 1111 1111");
        Api.Answer first = caller.post("/requests", JSON, text, "the-same");
        Api.Answer second = caller.post("/requests", JSON, text, "the-same");
        assertEquals(first.json().getJsonNumber("request"), second.json().getJsonNumber("request"));
        long id = first.json().getJsonNumber("request").longValue();
        assertEquals(
                422,
                caller.post(path(id, "refuse"), JSON, "{\"version\":0,\"reason\":\"\"}")
                        .status());
        assertEquals(
                200,
                caller.post(path(id, "refuse"), JSON, "{\"version\":0,\"reason\":\"not theirs\"}")
                        .status());
        assertEquals("REFUSED", one(id).getString("state"));
        assertEquals(404, api.get("/requests/999999999").status());
    }
}
