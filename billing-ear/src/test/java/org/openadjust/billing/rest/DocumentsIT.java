package org.openadjust.billing.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** Documents by REST: issued, credited, voided, reversed and refused; and the bill that they belong to. */
class DocumentsIT {

    private final Api api = new Api(RunningServer.shared());

    private Api.Answer decide(String document, String act, String body) {
        return decide(document, act, body, UUID.randomUUID().toString());
    }

    private Api.Answer decide(String document, String act, String body, String key) {
        return api.post("/documents/" + document + "/" + act, "application/json", body, key);
    }

    private static String issued(Api.Answer answer) {
        assertEquals(200, answer.status(), answer::body);
        return answer.json().getJsonArray("documents").getJsonObject(0).getString("document");
    }

    @Test
    @DisplayName("an invoice says its lines, taxes and total, and is found by its number")
    void invoice() {
        Customer customer = Customer.begun();
        String number = customer.invoice();

        Api.Answer answer = api.get("/documents/" + number);
        assertEquals(200, answer.status(), answer::body);
        JsonObject invoice = answer.json();
        assertEquals("31.00", invoice.getString("net"));
        assertEquals("37.20", invoice.getString("total"));
        assertEquals("6.20", invoice.getJsonObject("taxes").getString("vat-" + customer.account()));
        JsonObject line = invoice.getJsonArray("lines").getJsonObject(0);
        assertEquals("FEE", line.getString("kind"));
        assertEquals(
                "[\"2026-03-01\",\"2026-04-01\"]", line.getJsonArray("period").toString());
        assertEquals(404, api.get("/documents/no-such-number").status());
        assertEquals(404, api.get("/documents/" + number + "?account=nobody").status());

        JsonObject account = api.get("/accounts/" + customer.account()).json();
        assertEquals("37.20", account.getJsonArray("balance").getJsonObject(0).getString("total"));
        assertEquals("DAILY", account.getJsonObject("policy").getString("proration"));
    }

    @Test
    @DisplayName("a line is credited once per key, never above what is left, and the credit can be reversed")
    void credit() {
        Customer customer = Customer.begun();
        String invoice = customer.invoice();
        String key = UUID.randomUUID().toString();
        String body = "{\"line\":\"FEE\",\"amount\":\"5.00\",\"reason\":\"goodwill\"}";

        String note = issued(decide(invoice, "credits", body, key));
        assertEquals(note, issued(decide(invoice, "credits", body, key)));
        assertEquals(2, customer.documents().size());
        assertEquals("goodwill", api.get("/documents/" + note).json().getString("reason"));

        Api.Answer tooMuch =
                decide(invoice, "credits", "{\"line\":\"FEE\",\"amount\":\"26.01\",\"reason\":\"too much\"}");
        assertEquals(422, tooMuch.status());
        assertEquals("OVER_CREDIT", tooMuch.json().getString("code"));

        issued(decide(note, "reverse", "{\"reason\":\"by mistake\"}"));
        Api.Answer again = decide(note, "reverse", "{\"reason\":\"by mistake\"}");
        assertEquals(409, again.status());
        assertEquals("ALREADY_REVERSED", again.json().getString("code"));
        assertTrue(api.get("/documents/" + note).json().getBoolean("takenBack"));
    }

    @Test
    @DisplayName("an invoice is voided once, for a reason")
    void voided() {
        Customer customer = Customer.begun();
        String invoice = customer.invoice();

        assertEquals(400, decide(invoice, "void", "{\"reason\":\" \"}").status());
        assertFalse(api.get("/documents/" + invoice).json().getBoolean("takenBack"));
        issued(decide(invoice, "void", "{\"reason\":\"wrong customer\"}"));
        assertEquals(
                409, decide(invoice, "void", "{\"reason\":\"wrong customer\"}").status());
        assertEquals(
                404, decide("no-such-number", "void", "{\"reason\":\"none\"}").status());
        assertTrue(api.get("/documents/" + invoice).json().getBoolean("takenBack"));
        JsonObject balance = api.get("/accounts/" + customer.account())
                .json()
                .getJsonArray("balance")
                .getJsonObject(0);
        assertEquals("0.00", balance.getString("total"));
    }

    @Test
    @DisplayName("approvers' systems decide about documents, specialists invoice and propose, viewers read")
    void roles() {
        Customer customer = Customer.begun();
        String invoice = customer.invoice();
        String reason = "{\"reason\":\"test\"}";
        Api specialist = api.as(Roles.SPECIALIST);
        Api viewer = api.as(Roles.VIEWER);
        String void_ = "/documents/" + invoice + "/void";
        String invoices = "/accounts/" + customer.account() + "/invoices";

        assertEquals(200, viewer.get("/documents/" + invoice).status());
        assertEquals(403, viewer.post(invoices, "application/json", "{}").status());
        assertEquals(200, specialist.post(invoices, "application/json", "").status());
        assertEquals(403, viewer.post(void_, "application/json", reason).status());
        assertEquals(202, specialist.post(void_, "application/json", reason).status());
        assertEquals(
                200,
                api.as(Roles.APPROVER).post(void_, "application/json", reason).status());
    }

    @Test
    @DisplayName("a bill holds what is expected against what was billed, line by line")
    void bill() {
        Customer customer = Customer.invoiced();
        customer.send(customer.use("u", "40"));

        Api.Answer answer = api.get("/accounts/" + customer.account() + "/bill?period=2026-03-01..2026-04-01");
        assertEquals(200, answer.status(), answer::body);
        JsonObject bill = answer.json();
        assertEquals("35.00", bill.getString("expected"));
        assertEquals("31.00", bill.getString("billed"));
        assertEquals("4.00", bill.getString("difference"));
        JsonObject calls = bill.getJsonArray("lines").getValuesAs(JsonObject.class).stream()
                .filter(line -> line.getString("charge").equals("calls"))
                .findFirst()
                .orElseThrow();
        assertEquals("4.00", calls.getString("difference"));
        assertEquals(1, calls.getJsonArray("arithmetic").size());

        JsonObject day = api.get("/accounts/" + customer.account() + "/bill?period=2026-03-10")
                .json();
        assertEquals("31.00", day.getString("billed"));
        assertEquals("4.00", day.getString("difference"));

        JsonObject draft = api.get("/accounts/" + customer.account() + "/bill?at=2026-03-20T00:00:00Z")
                .json();
        assertEquals("4.80", draft.getJsonObject("draft").getString("total"));
        assertEquals(
                400,
                api.get("/accounts/" + customer.account() + "/bill?period=2026-04-01..2026-03-01")
                        .status());
    }

    @Test
    @DisplayName("what another system invoiced wrongly is a finding")
    void findings() {
        Customer customer = Customer.begun();
        customer.send(customer.event("legacy", "invoice.issued", customer.subscription(), """
                {"number":"L-1","period":["2026-03-01","2026-04-01"],"net":"40","tax":"8","total":"48",\
                "lines":[{"kind":"FEE","quantity":"1","amount":"40"}]}"""));

        Api.Answer answer = api.get("/findings?account=" + customer.account());
        assertEquals(1, answer.json().getInt("count"), answer::body);
        JsonObject finding = answer.json().getJsonArray("findings").getJsonObject(0);
        assertEquals("9.00", finding.getString("amount"));
        assertEquals("L-1", finding.getString("document"));
        assertEquals(
                1,
                api.get("/findings?account=" + customer.account() + "&kind=" + finding.getString("kind"))
                        .json()
                        .getInt("count"));
        assertEquals(400, api.get("/findings?kind=WEATHER").status());
        assertEquals(
                200, api.get("/documents/L-1?account=" + customer.account()).status());
    }
}
