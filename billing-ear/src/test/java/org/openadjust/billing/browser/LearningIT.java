package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.rest.Customer;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/** What models say on the running server, and what people make of it. */
@ExtendWith(InBrowser.class)
class LearningIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration FORETOLD = Duration.ofMinutes(3);
    private static final Instant START = Instant.parse("2026-03-02T00:10:00Z");
    private static final int HOURS = 8 * 24;
    private static final Page.GetByTextOptions EXACTLY = new Page.GetByTextOptions().setExact(true);

    private final Api api = new Api(RunningServer.shared());

    private static String use(Customer customer, String id, String quantity, int hour) {
        return customer.event(id, "usage.recorded", customer.subscription(), """
                {"id":"%s","meter":"minutes","quantity":"%s","occurredAt":"%s"}""".formatted(
                        id, quantity, START.plus(Duration.ofHours(hour))));
    }

    private List<JsonObject> unusual(Customer customer) {
        return api.get("/findings?account=" + customer.account() + "&kind=USAGE_ANOMALY")
                .json()
                .getJsonArray("findings")
                .getValuesAs(JsonObject.class);
    }

    private JsonArray cycles(Customer customer) {
        return api.get("/accounts/" + customer.account() + "/forecast").json().getJsonArray("cycles");
    }

    private String model(String name) {
        return api.get("/health").json().getJsonObject("models").getString(name);
    }

    @Test
    @DisplayName("what is unusual is found soon, without an amount, and a person says that it is usual")
    void unusualUse(Visitors visitors) {
        Customer customer = Customer.begun();
        Random random = new Random(3);
        List<String> hours = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            hours.add(use(
                    customer,
                    "h" + hour,
                    String.format(Locale.ROOT, "%.2f", 10 * Math.exp(0.1 * random.nextGaussian())),
                    hour));
        }
        customer.send(hours.toArray(String[]::new));
        customer.send(use(customer, "big", "9000", HOURS));
        Eventually.equal(1, SOON, () -> unusual(customer).size());
        JsonObject found = unusual(customer).getFirst();
        assertEquals("0.00", found.getString("amount"));
        assertEquals("WATCHING", model("anomaly"));

        Visitor visitor = visitors.as(Roles.SPECIALIST, Screen.WIDE_LIGHT);
        visitor.open("finding.xhtml?id=" + found.getJsonNumber("id"));
        assertThat(visitor.page().getByText("To be expected", EXACTLY)).isVisible();
        assertThat(visitor.page().getByText("Comparable before", EXACTLY)).isVisible();
        visitor.button("Not an anomaly").click();
        assertThat(visitor.page().getByText("Dismissed").first()).isVisible();
    }

    @Test
    @DisplayName("what a bill will come to stands on the account's page, as a picture and as a table, and in REST")
    void forecast(Visitors visitors) {
        Customer customer = Customer.begun();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        customer.useDaily();
        Eventually.equal(1, FORETOLD, () -> cycles(customer).size());
        JsonObject cycle = cycles(customer).getJsonObject(0);
        double expected = Double.parseDouble(cycle.getString("expected"));
        assertTrue(Double.parseDouble(cycle.getString("low")) <= expected, cycle::toString);
        assertTrue(Double.parseDouble(cycle.getString("high")) >= expected, cycle::toString);
        // a fee of 31, and about 93 minutes a day at 0.10
        assertEquals(31 + 9.3 * today.lengthOfMonth(), expected, 60);
        assertEquals(today.lengthOfMonth(), cycle.getJsonArray("days").size());
        JsonObject suggested =
                api.get("/accounts/" + customer.account() + "/suggestions").json();
        assertEquals(0, suggested.getJsonArray("suggestions").size(), suggested::toString);
        Eventually.equal("FORECASTING", SOON, () -> model("forecast"));
        Eventually.equal(
                true,
                SOON,
                () -> api.get("/forecast").json().getJsonArray("revenue").size() > 0);

        for (Screen screen : List.of(Screen.WIDE_LIGHT, Screen.NARROW_DARK)) {
            Visitor visitor = visitors.as(Roles.VIEWER, screen);
            visitor.openForetold(customer.account());
            visitor.page().getByText("Each day, as a table").click();
            assertThat(visitor.page().getByText("to come").first()).isVisible();
        }
    }

    @Test
    @DisplayName("somebody who approves switches a model off and on, with a reason")
    void switches(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.APPROVER, Screen.WIDE_LIGHT);
        visitor.open("models.xhtml");
        Locator off = visitor.button("Switch off: What people will decide");
        visitor.field("Reason").fill("");
        off.click();
        assertThat(visitor.page().getByRole(AriaRole.ALERT).first()).isVisible();
        visitor.field("Reason").fill("looked at by the audit");
        off.click();
        assertThat(visitor.button("Switch on: What people will decide")).isVisible();
        Eventually.equal("OFF", SOON, () -> model("decision"));
        visitor.field("Reason").fill("looked at");
        visitor.button("Switch on: What people will decide").click();
        assertThat(off).isVisible();
        Eventually.equal(false, SOON, () -> model("decision").equals("OFF"));
        visitor.button("Say everything once more").click();
        assertThat(visitor.page().getByText("said the very same").first()).isVisible();
    }

    @Test
    @DisplayName("a proposal shows what a model says of it, unless it is to be decided blind")
    void prediction(Visitors visitors) {
        Customer customer = Customer.invoiced("31000");
        String invoice = customer.documents().getFirst().getString("document");
        Api.Answer answer = api.as(Roles.SPECIALIST).post("/adjustments", "application/json", """
                        {"kind":"CREDIT","document":"%s","line":"FEE","amount":"6000","reason":"an outage","reasonCode":"SERVICE_FAILURE"}""".formatted(invoice));
        long number = answer.json().getJsonNumber("adjustment").longValue();
        Visitor visitor = visitors.as(Roles.APPROVER, Screen.WIDE_LIGHT);
        Eventually.equal(true, SOON, () -> {
            visitor.open("proposal.xhtml?id=" + number);
            return visitor.heading("What a model says").isVisible();
        });
    }
}
