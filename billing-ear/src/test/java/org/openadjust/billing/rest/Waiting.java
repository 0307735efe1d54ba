package org.openadjust.billing.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** Credits that a specialist has proposed for a customer of a test's own, large enough to wait for somebody else. */
public final class Waiting {

    private final Customer customer;
    private final Api api = new Api(RunningServer.shared());
    private final List<Long> ids = new ArrayList<>();

    private Waiting(Customer customer) {
        this.customer = customer;
    }

    /** @param net each credit, before 20 % tax; the invoice is for 99,000.00 */
    public static Waiting credits(int count, String net) {
        Waiting waiting = new Waiting(Customer.invoiced("99000"));
        waiting.more(count, net);
        return waiting;
    }

    /** More of the same invoice. */
    public void more(int count, String net) {
        String invoice = customer.documents().getLast().getString("document");
        Api specialist = api.as(Roles.SPECIALIST);
        for (int i = 0; i < count; i++) {
            Api.Answer answer = specialist.post(
                    "/adjustments", "application/json", """
                    {"kind":"CREDIT","document":"%s","account":"%s","line":"FEE","amount":"%s","reasonCode":"SERVICE_FAILURE",\
                    "reason":"No service on day %d"}""".formatted(invoice, customer.account(), net, i + 1));
            assertEquals("PROPOSED", answer.json().getString("state"), answer::body);
            ids.add(answer.json().getJsonNumber("adjustment").longValueExact());
        }
    }

    /** The first is due first. */
    public List<Long> ids() {
        return List.copyOf(ids);
    }

    public Customer customer() {
        return customer;
    }

    /** Somebody else approves one. */
    public void approve(long id) {
        Api.Answer answer = api.as(Roles.APPROVER)
                .post(
                        "/adjustments/" + id + "/approve",
                        "application/json",
                        "{\"version\":" + now(id).getInt("version") + "}");
        assertEquals(200, answer.status(), answer::body);
    }

    /** One as it is now. */
    public JsonObject now(long id) {
        return api.get("/adjustments/" + id).json();
    }

    /** In which state each is now. */
    public List<String> states() {
        return ids.stream().map(id -> now(id).getString("state")).toList();
    }
}
