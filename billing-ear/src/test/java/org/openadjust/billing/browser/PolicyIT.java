package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.rest.Customer;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** The rules, changed by one person and approved by another. */
@ExtendWith(InBrowser.class)
class PolicyIT {

    private static Locator region(Visitor visitor, String title) {
        return visitor.page()
                .getByRole(AriaRole.REGION)
                .filter(new Locator.FilterOptions().setHas(visitor.heading(title)));
    }

    private static Locator rule(Visitor visitor, int number) {
        return visitor.page()
                .getByRole(
                        AriaRole.GROUP,
                        new Page.GetByRoleOptions().setName("Rule " + number).setExact(true));
    }

    private static Locator field(Locator rule, String label) {
        return rule.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    /** A person gives something back, so that there is a note to try a policy out on. */
    private static void credit(Visitor approver, Customer customer) {
        String invoice = customer.documents().getFirst().getString("document");
        approver.open("document.xhtml?account=" + customer.account() + "&number=" + invoice);
        approver.button("Credit line Recurring fee").click();
        Locator dialog = approver.page().getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Amount before tax").fill("5.00");
        dialog.getByLabel("Reason").fill("goodwill");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Credit"))
                .click();
        assertThat(approver.page().locator("#messages")).containsText("Issued");
    }

    @Test
    @DisplayName("an administrator writes a version and tries it out, an approver approves it, and it holds")
    void fourEyes(Visitors visitors) {
        Visitor approver = visitors.as(Roles.APPROVER);
        credit(approver, Customer.invoiced());

        // who writes a version approves nothing that it asks for
        Visitor author = visitors.another(Roles.ADMINISTRATOR);
        author.open("policy.xhtml");
        author.button("New version").click();
        author.page().waitForURL(Pattern.compile("policy-edit.xhtml\\?version=\\d+$"));
        String number = author.page().url().replaceAll(".*=", "");
        author.field("Holds from").fill(LocalDate.now(ZoneOffset.UTC).toString());

        // what a person gives back, however little, would need one more
        Locator small = rule(author, 3);
        assertThat(field(small, "Code")).hasValue("small-amounts");
        field(small, "Amounts, one for a currency").fill("0.01 EUR, 0.01 GPB");
        author.button("Try it out on the last 30 days").click();
        assertThat(small).containsText("'GPB' is no currency such as EUR");
        field(small, "Amounts, one for a currency").fill("0.01 EUR, 0.01 GBP");
        author.button("Try it out on the last 30 days").click();
        assertThat(small).not().containsText("is no currency");
        Locator tried = region(author, "What it would have decided");
        assertThat(tried.locator("tr.here").first()).containsText("One person has to agree");
        assertThat(tried).containsText("rule small-amounts");
        assertThat(tried).containsText("rule people");

        // but that is not what is wanted: only a better reason, and a rule above it
        field(small, "Amounts, one for a currency").fill("100.00 EUR, 100.00 GBP, 100.00 USD, 100.00 CHF");
        String why = "A second look costs more than it saves, " + UUID.randomUUID();
        field(small, "Why").fill(why);
        author.button("Add a rule").click();
        Locator added = rule(author, 6);
        field(added, "Code").fill("never-" + number);
        field(added, "Who has to agree").selectOption("It is not done");
        author.button("Add a condition to the new rule").click();
        author.button("Move never-" + number + " up").click();
        Locator moved = rule(author, 5);
        assertThat(field(moved, "Code")).hasValue("never-" + number);
        field(moved, "Condition").selectOption("Customer class is");
        field(moved, "Classes, such as RESIDENTIAL").fill("NOBODY");
        author.button("Submit for approval").click();
        assertThat(author.page().locator("#messages")).containsText("say why");
        author.field("Reason").fill("the reasons are better");
        author.button("Submit for approval").click();
        assertThat(author.page().locator("#messages")).containsText("waits for somebody else's approval");
        assertThat(author.button("Approve")).hasCount(0);
        assertThat(author.page().locator("main")).containsText("somebody else has to approve it");

        approver.open("policy.xhtml");
        approver.link("v" + number).click();
        assertThat(approver.page().locator("main")).containsText(why);
        assertThat(approver.page().locator("main")).containsText("the customer's class is NOBODY");
        approver.button("Try it out on the last 30 days").click();
        assertThat(region(approver, "What it would have decided")).containsText("none would be decided otherwise");
        approver.field("Reason").fill("yes");
        approver.button("Approve").click();
        assertThat(approver.page().locator("#messages")).containsText("is approved");

        approver.open("policy.xhtml");
        assertThat(approver.page().locator("main")).containsText("In force: version " + number);
        assertThat(approver.page().locator("main")).containsText(why);
        String present = new Api(RunningServer.shared()).get("/policy").body();
        assertTrue(present.contains("\"version\":" + number + ",\"state\":\"ACTIVE\""), present);
    }

    @Test
    @DisplayName("a specialist reads the rules and is offered nothing to change")
    void reader(Visitors visitors) {
        Visitor reader = visitors.as(Roles.SPECIALIST);
        reader.open("policy.xhtml");
        assertThat(reader.heading("Rules, in the order in which they are asked"))
                .isVisible();
        assertThat(reader.button("New version")).hasCount(0);
        reader.open("policy-edit.xhtml?version=1");
        assertThat(reader.button("Save")).hasCount(0);
        reader.open("compliance.xhtml");
        assertThat(reader.page().locator("main")).containsText("Ofgem");
        assertThat(reader.link("Change gb-gas-back-billing")).hasCount(0);
    }

    /** What is charged more by facts waits for its day, and can be rejected until then. */
    private static void announced(Visitor approver) {
        Customer customer = Customer.invoiced();
        customer.send(customer.event("profile", "account.changed", customer.account(), """
                {"jurisdiction":"EU","sector":"TELECOM"}"""));
        customer.send(customer.event(
                "more", "subscription.quantity-changed", customer.subscription(), """
                {"quantity":"2","effective":"%s"}""".formatted(Customer.START)));
        assertEquals(1, customer.documents().size());
        approver.open("inbox.xhtml?state=APPROVED&account=" + customer.account());
        Locator waiting = Visitor.rows(approver.page().getByRole(AriaRole.GRID));
        assertThat(waiting).hasCount(1);
        assertThat(waiting).containsText("Approved for a later day");
        waiting.locator(".row-open").click();
        assertThat(approver.page()).hasTitle(Pattern.compile("Correction \\d+ .*"));
        assertThat(approver.page().locator("main")).containsText("Not applied before");
        assertThat(approver.button("Approve")).hasCount(0);
        approver.field("Category, to reject it").selectOption("Not justified");
        approver.button("Reject").click();
        assertThat(approver.page().locator("#messages")).containsText("Rejected");
        assertEquals(1, customer.documents().size());
    }

    @Test
    @DisplayName("a compliance rule is verified and switched on by one, and off again, each approved by another")
    void compliance(Visitors visitors) {
        Visitor administrator = visitors.as(Roles.ADMINISTRATOR);
        Visitor approver = visitors.as(Roles.APPROVER);
        Locator messages = administrator.page().locator("#messages");
        administrator.open("compliance.xhtml");
        administrator.link("Change eu-telecom-notice").click();
        administrator.field("Apply the rule").check();
        administrator.field("Reason").fill("it holds for us");
        administrator.button("Propose the change").click();
        assertThat(messages).containsText("only if somebody has read its text");
        administrator.field("I have read this text, or somebody before me").check();
        administrator
                .field("Law, article, and where you have read it")
                .fill("Directive (EU) 2018/1972, article 105(4), EUR-Lex");
        administrator.button("Propose the change").click();
        assertThat(messages).containsText("waits for somebody else's approval");
        assertThat(administrator.button("Approve")).hasCount(0);

        decide(approver, "Approve");
        Locator row = approver.page()
                .locator(".laws > li")
                .filter(new Locator.FilterOptions().setHasText("eu-telecom-notice"));
        assertThat(row).containsText("Applied");
        assertThat(row).containsText("EUR-Lex");

        announced(approver);

        administrator.open("compliance.xhtml?rule=eu-telecom-notice");
        administrator.field("Apply the rule").uncheck();
        administrator.field("Reason").fill("as it came");
        administrator.button("Propose the change").click();
        assertThat(messages).containsText("waits for somebody else's approval");
        decide(approver, "Approve");
        assertThat(row).containsText("Off");
    }

    private static void decide(Visitor approver, String step) {
        approver.open("compliance.xhtml");
        approver.link("Look at the change of eu-telecom-notice").click();
        approver.field("Reason").fill("yes");
        approver.button(step).click();
        assertThat(approver.page().locator("#messages")).containsText("is as the list says");
    }
}
