package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.rest.Customer;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** Changes that a person tries out and makes: of a subscription, of a document, of a price. */
@ExtendWith(InBrowser.class)
class ChangeIT {

    private final Customer customer = Customer.invoiced();

    private static Locator region(Visitor visitor, String title) {
        return visitor.page()
                .getByRole(AriaRole.REGION)
                .filter(new Locator.FilterOptions().setHas(visitor.heading(title)));
    }

    @Test
    @DisplayName(
            "a specialist changes the plan from the account's page through the preview, and sees the note that it issued")
    void planChange(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        Page page = visitor.page();
        visitor.open("account.xhtml?id=" + customer.account());
        visitor.link("Change plan").click();
        visitor.field("Plan").fill(customer.large());
        visitor.field("Takes effect").selectOption("At a time …");
        visitor.field("At, in UTC").fill("2026-03-16T00:00");
        visitor.button("Show what it would do").click();

        Locator result = region(visitor, "What it would do");
        assertThat(result).containsText("Debit note");
        assertThat(result).containsText("19.20");
        assertEquals(1, customer.documents().size());

        visitor.button("Do it").click();
        Locator done = region(visitor, "What it did");
        assertThat(done).containsText("19.20");
        assertEquals(2, customer.documents().size());
        done.getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Debit note");
        assertThat(page.locator("tfoot")).containsText("16.00");
        assertThat(page.locator("main")).containsText("Plan changed");

        visitor.open("account.xhtml?id=" + customer.account());
        assertThat(region(visitor, "Subscriptions")).containsText("Changes to plan " + customer.large());
        assertThat(page.locator("#balance")).containsText("56.40");
    }

    @Test
    @DisplayName("several events are put together, and a viewer can try them and not do them")
    void together(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.VIEWER);
        visitor.open("whatif.xhtml?account=" + customer.account() + "&what=usage");
        visitor.field("Meter").fill("minutes");
        visitor.field("Quantity").fill("40");
        visitor.field("Occurred").fill("2026-03-05T10:00");
        visitor.button("Add another event").click();
        assertThat(visitor.page().locator(".composed li")).hasCount(1);
        visitor.field("Event").selectOption("Pause");
        visitor.field("Takes effect").selectOption("At a time …");
        visitor.field("At, in UTC").fill("2026-03-16T00:00");
        visitor.button("Show what it would do").click();

        Locator result = region(visitor, "What it would do");
        assertThat(result).containsText("Credit note");
        assertThat(result).containsText("−19.20");
        assertThat(result).containsText("+4.00");
        assertThat(result).containsText("Your role may try this out");
        assertThat(visitor.button("Do it")).hasCount(0);
    }

    @Test
    @DisplayName("what cannot be tried out is said")
    void refused(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.VIEWER);
        visitor.open("whatif.xhtml?account=" + customer.account() + "&what=plan-changed");
        visitor.field("Plan").fill("no such plan");
        visitor.button("Show what it would do").click();
        assertThat(visitor.page().locator("#messages")).containsText("no plan no such plan is sold in EUR");
        visitor.page().getByText("Paste events instead").click();
        visitor.page().getByLabel("CloudEvents in JSON").fill("{not json");
        visitor.button("Show what it would do").click();
        assertThat(visitor.page().locator("#messages")).containsText("not JSON");
    }

    @Test
    @DisplayName("a specialist credits a little alone; taking the note back waits for somebody else's approval")
    void credit(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        Page page = visitor.page();
        String invoice = customer.documents().getFirst().getString("document");
        visitor.open("document.xhtml?account=" + customer.account() + "&number=" + invoice);
        visitor.button("Credit line Recurring fee").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).isVisible();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Credit"))
                .click();
        assertThat(dialog).containsText("Say why");
        dialog.getByLabel("Amount before tax").fill("5.00");
        dialog.getByLabel("Reason").fill("goodwill");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Credit"))
                .click();
        assertThat(page.locator("#messages")).containsText("Issued");

        Locator notes = region(visitor, "Corrected by");
        assertThat(notes).containsText("−6.00");
        assertThat(notes).containsText("goodwill");
        notes.getByRole(AriaRole.LINK).click();
        visitor.button("Reverse").click();
        dialog.getByLabel("Reason").fill("by mistake");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Reverse"))
                .click();
        assertThat(page.locator("#messages")).containsText("waits for somebody else to approve it");
        assertEquals(2, customer.documents().size());

        approveWhatWaits();
        page.reload();
        assertThat(page.locator("main")).containsText("This document was taken back.");
        assertEquals(3, customer.documents().size());
    }

    private void approveWhatWaits() {
        Api api = new Api(RunningServer.shared());
        JsonObject waiting = api.get("/adjustments/proposed?account=" + customer.account())
                .json()
                .getJsonArray("adjustments")
                .getJsonObject(0);
        Api.Answer answer = api.as(Roles.APPROVER)
                .post(
                        "/adjustments/" + waiting.getJsonNumber("id") + "/approve",
                        "application/json",
                        "{\"version\":" + waiting.getInt("version") + "}");
        assertEquals(200, answer.status(), answer::body);
    }

    @Test
    @DisplayName("a new price says whom it touches before it is published")
    void publish(Visitors visitors) {
        customer.send(customer.use("u", "40"));
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        visitor.open("plan.xhtml?plan=" + customer.small());
        assertThat(visitor.page().getByRole(AriaRole.IMG).last()).isVisible();
        visitor.link("New version").click();
        visitor.field("Unit price").fill("0.20");
        visitor.button("Show whom it touches").click();
        Locator touched = region(visitor, "Whom it touches");
        assertThat(touched).containsText(customer.account());
        assertThat(touched).containsText("+4.00");
        visitor.button("Publish").click();
        visitor.link("To plan " + customer.small()).click();
        assertThat(region(visitor, "Versions")).containsText("v2");
    }

    @Test
    @DisplayName(
            "a plan's definition is written as a whole: of a version that is there, and of a plan that is not there yet")
    void definition(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        visitor.open("publish.xhtml?plan=" + customer.small());
        visitor.field("Unit price").fill("0.30");
        visitor.button("Edit the whole definition").click();
        Locator definition = visitor.field("Whole definition (JSON)");
        assertThat(definition).hasValue(Pattern.compile("\"unitPrice\": *\"0.30\""));
        definition.fill(definition.inputValue().replace("0.30", "0.40"));
        visitor.button("Back to the fields").click();
        assertThat(visitor.field("Unit price")).hasValue("0.40");

        String code = "new-" + customer.account();
        visitor.open("publish.xhtml");
        assertThat(definition).hasValue(Pattern.compile("\"plan\": \"\""));
        definition.fill(definition.inputValue().replace("\"plan\": \"\"", "\"plan\": \"" + code + "\""));
        visitor.button("Show whom it touches").click();
        assertThat(visitor.heading("Whom it touches")).isVisible();
        visitor.button("Publish").click();
        visitor.link("To plan " + code).click();
        visitor.assertTitle(code);
        assertThat(region(visitor, "Versions")).containsText("v1");
    }

    @Test
    @DisplayName("a specialist invoices what is due from the account's page")
    void invoice(Visitors visitors) {
        Customer begun = Customer.begun();
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        visitor.open("account.xhtml?id=" + begun.account());
        visitor.button("Invoice now").click();
        visitor.page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Invoice now"))
                .click();
        assertThat(visitor.page().locator("#messages")).containsText("Issued");
        assertThat(Visitor.rows(visitor.page().locator("#issued"))).hasCount(1);
    }
}
