package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.rest.Customer;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/**
 * Triggers, from the policy's editor to a case that is closed. They are for customers of a class that this test has made up, so that no
 * other test's customer ever sets them off.
 */
@ExtendWith(InBrowser.class)
class TriggerIT {

    private static final String JSON = "application/json";

    private final Api api = new Api(RunningServer.shared());
    private final String customerClass = "T"
            + UUID.randomUUID()
                    .toString()
                    .replace("-", "")
                    .toUpperCase(Locale.ROOT)
                    .substring(0, 12);

    private static Locator group(Visitor visitor, String name) {
        return visitor.page()
                .getByRole(
                        AriaRole.GROUP,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator field(Locator within, String label) {
        return within.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    /** Adds a trigger for the class that this test has made up; what is below it is typed by whoever wants more. */
    private Locator add(Visitor author, String code, String on) {
        int before = author.page()
                .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(Pattern.compile("^Trigger \\d+$")))
                .count();
        author.button("Add a trigger").click();
        Locator added = group(author, "Trigger " + (before + 1));
        field(added, "Code").fill(code);
        field(added, "When").selectOption(on);
        author.button("Add a condition to the new trigger").click();
        Locator condition = added.locator(".condition").first();
        field(condition, "Condition").selectOption("Customer class is");
        field(condition, "Classes, such as RESIDENTIAL").fill(customerClass);
        return added;
    }

    /** A version with a limit of spending and a hold on changes, written by one and approved by another. */
    private void publish(Visitors visitors, String limit, String hold) {
        Visitor author = visitors.another(Roles.ADMINISTRATOR);
        author.open("policy.xhtml");
        author.button("New version").click();
        author.page().waitForURL(Pattern.compile("policy-edit.xhtml\\?version=\\d+$"));
        String number = author.page().url().replaceAll(".*=", "");
        author.field("Holds from").fill(LocalDate.now(ZoneOffset.UTC).toString());

        Locator spending = add(author, limit, "A spend limit is reached");
        field(spending, "Then").selectOption("let a person agree to each correction");
        author.button("Save").click();
        assertThat(spending).containsText("a spend limit needs a condition that says which");
        assertThat(spending).containsText("there is nothing to propose");
        field(spending, "Then").selectOption("open a case");
        author.button("Add a condition to " + limit).click();
        Locator amount = spending.locator(".condition").nth(1);
        field(amount, "Amounts, one for a currency").fill("40.00 EUR");

        Locator changing = add(author, hold, "A plan changes");
        field(changing, "Then").selectOption("hold what it is about");
        author.field("Reason").fill("to see triggers at work");
        author.button("Submit for approval").click();
        assertThat(author.page().locator("#messages")).containsText("waits for somebody else's approval");

        Visitor approver = visitors.as(Roles.APPROVER);
        approver.open("policy-edit.xhtml?version=" + number);
        Locator main = approver.page().locator("main");
        assertThat(main).containsText("A spend limit is reached");
        assertThat(main).containsText("the amount is above 40.00 EUR: open a case");
        approver.field("Reason").fill("yes");
        approver.button("Approve").click();
        assertThat(approver.page().locator("#messages")).containsText("is approved");
    }

    private List<JsonObject> fired(String account, String more) {
        Api.Answer answer = api.get("/triggers/fired?account=" + account + more);
        assertEquals(200, answer.status(), answer::body);
        return answer.json().getJsonArray("fired").getValuesAs(JsonObject.class);
    }

    private static String act(JsonObject fired, String reason) {
        return "{\"revision\":" + fired.getInt("revision") + ",\"reason\":\"" + reason + "\"}";
    }

    @Test
    @DisplayName("what two people have agreed on holds a change and opens a case; people release and close")
    void fromThePolicyToTheCase(Visitors visitors) {
        String name = UUID.randomUUID().toString().substring(0, 8);
        String limit = "limit-" + name;
        String hold = "hold-" + name;
        publish(visitors, limit, hold);
        Customer other = Customer.invoiced();
        Customer customer = Customer.invoiced();
        customer.send(customer.event(
                "class", "account.changed", customer.account(), "{\"class\":\"" + customerClass + "\"}"));

        // a change with effect in the past, which nothing holds for others
        String change = "{\"quantity\":\"2\",\"effective\":\"" + Customer.START + "\"}";
        for (Customer each : List.of(other, customer)) {
            each.send(each.event("more", "subscription.quantity-changed", each.subscription(), change));
        }
        assertEquals(2, other.documents().size());
        assertEquals(1, customer.documents().size());
        assertEquals(List.of(), fired(other.account(), ""));
        List<JsonObject> held = fired(customer.account(), "&state=HELD");
        assertEquals(1, held.size());
        assertEquals(hold, held.getFirst().getString("trigger"));
        assertTrue(held.getFirst().getString("evidence").startsWith(customer.source() + "/"), held::toString);

        String path = "/triggers/fired/" + held.getFirst().getJsonNumber("id");
        assertEquals(
                403,
                api.as(Roles.AUDITOR)
                        .post(path + "/release", JSON, act(held.getFirst(), "x"))
                        .status());
        assertEquals(
                409,
                api.post(path + "/close", JSON, act(held.getFirst(), "not yet")).status());
        Api.Answer released = api.as(Roles.SPECIALIST).post(path + "/release", JSON, act(held.getFirst(), "looked at"));
        assertEquals(200, released.status(), released::body);
        assertEquals("CLOSED", released.json().getString("state"));
        assertEquals(2, customer.documents().size(), "what it had held is issued at once");
        assertEquals(
                409,
                api.post(path + "/release", JSON, act(held.getFirst(), "again")).status());

        // this month's fee of 62.00 crossed the limit with the change: once
        List<JsonObject> spent = fired(customer.account(), "&signal=SPEND_LIMIT");
        assertEquals(1, spent.size());
        assertEquals("OPEN", spent.getFirst().getString("state"));
        assertEquals("62", spent.getFirst().getString("amount").replaceFirst("\\.0+$", ""));

        Visitor specialist = visitors.as(Roles.SPECIALIST);
        specialist.open("triggers.xhtml?account=" + customer.account() + "&state=WAITING");
        Locator list = specialist.page().locator("#cases");
        assertThat(list).containsText(limit);
        assertThat(list).not().containsText(hold);
        specialist.link("Case " + spent.getFirst().getJsonNumber("id")).click();
        assertThat(specialist.page().locator("main")).containsText("account/" + customer.account());
        EveryWidth.look(specialist, "case");
        specialist.button("Assign to me").click();
        assertThat(specialist.page().locator("#messages")).containsText("Open");
        specialist.button("Close the case").click();
        assertThat(specialist.page().locator("#messages")).containsText("a reason has");
        specialist.field("Reason, without personal data").fill("the customer knows");
        specialist.button("Close the case").click();
        assertThat(specialist.page().locator("#messages")).containsText("Closed");
        assertThat(specialist.page().locator("main")).containsText("the customer knows");
        assertThat(specialist.button("Close the case")).hasCount(0);

        Visitor reader = visitors.as(Roles.VIEWER);
        reader.open("triggers.xhtml?account=" + customer.account());
        assertThat(reader.page().locator("#cases")).containsText(hold);
        JsonObject one = api.get("/triggers/fired/" + spent.getFirst().getJsonNumber("id"))
                .json();
        assertEquals("CLOSED", one.getString("state"));
        assertTrue(
                one.getJsonArray("history").getValuesAs(JsonObject.class).stream()
                        .anyMatch(step -> step.getString("action").equals("closed")
                                && step.getString("text").equals("the customer knows")),
                one::toString);
    }
}
