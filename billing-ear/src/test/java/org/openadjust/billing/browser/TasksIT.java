package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.browser.Hands.Effort;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.rest.Customer;
import org.openadjust.billing.rest.Issuer;
import org.openadjust.billing.rest.Waiting;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/** The ten most frequent tasks of each role, and what they take: {@code docs/tasks.md} has the same figures. */
@ExtendWith(InBrowser.class)
class TasksIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String COMMENT = "Comment, without personal data";

    private final Api api = new Api(RunningServer.shared());
    private Visitor visitor;
    private Page page;
    private Hands hands;

    private void begin(Visitors visitors, String role) {
        visitor = visitors.as(role);
        page = visitor.page();
        hands = new Hands(role, visitor);
    }

    private static String invoiceOf(Customer customer) {
        return customer.documents().getLast().getString("document");
    }

    private static Locator rows(Page page) {
        return Visitor.rows(page.getByRole(AriaRole.GRID).first());
    }

    private void filter(String account) {
        hands.fill("Account", account);
        hands.button("Apply");
    }

    @AfterEach
    void told() throws IOException {
        List<Effort> efforts = hands.efforts();
        Files.createDirectories(Screens.DIRECTORY);
        Files.write(
                Screens.DIRECTORY.resolve("tasks.md"),
                efforts.stream().map(Effort::row).toList(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        assertEquals(10, efforts.size());
        String documented = Files.readString(Path.of("..", "docs", "tasks.md"));
        assertEquals(
                List.of(),
                efforts.stream()
                        .map(Effort::counted)
                        .filter(row -> !documented.contains(row))
                        .toList(),
                "docs/tasks.md says otherwise");
    }

    @Test
    @DisplayName("a viewer looks things up")
    void viewer(Visitors visitors) {
        Customer customer = Customer.begun();
        customer.send(customer.use("a", "40"));
        String invoice = customer.invoice();
        Issuer issuer = new Issuer();
        issuer.arrive(Issuer.row("T1", "2026-03", "100", "40.00"));
        begin(visitors, Roles.VIEWER);
        hands.task("Find an account by a part of its id", () -> {
            Locator search = page.getByRole(AriaRole.SEARCH).getByRole(AriaRole.COMBOBOX);
            hands.click(search);
            hands.type(search, customer.account().substring(0, 12));
            hands.click(
                    page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(customer.account())));
            hands.sees(page.locator("h1"), customer.account());
        });
        hands.task("See how a line of a bill is reckoned", () -> {
            hands.find(customer.account());
            hands.click(page.getByRole(AriaRole.REGION)
                    .filter(new Locator.FilterOptions().setHas(visitor.heading("Billing periods")))
                    .getByRole(AriaRole.LINK)
                    .last());
            hands.click(page.getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHas(visitor.link("calls")))
                    .first()
                    .getByRole(AriaRole.BUTTON));
            hands.sees("Rounded once");
        });
        hands.task("See what moved an account's bill, and why", () -> {
            hands.go("Adjustments");
            filter(customer.account());
            hands.sees(rows(page), "Usage recorded");
        });
        hands.task("Read an invoice", () -> hands.find(invoice));
        hands.task("Try out what another plan would cost", () -> {
            hands.find(customer.account());
            hands.link("Change plan");
            hands.fill("Plan", customer.large());
            hands.button("Show what it would do");
            hands.sees("What it would do");
        });
        hands.task("See what a plan costs", () -> {
            hands.find(customer.account());
            hands.link(customer.small());
            hands.sees("Versions");
        });
        hands.task("See whether events wait, and for what", () -> {
            hands.go("Waiting events");
            visitor.assertTitle("Waiting events");
        });
        hands.task("See what is wrong with another system's invoices", () -> {
            hands.go("Findings");
            hands.choose("Issuer", issuer.id());
            hands.button("Apply");
            hands.click(Visitor.rows(page.locator("#findings"))
                    .first()
                    .getByRole(AriaRole.LINK)
                    .first());
            hands.sees("How it is reckoned");
        });
        hands.task("See by which rules adjustments are decided", () -> {
            hands.go("Approval policy");
            hands.sees("Rules, in the order in which they are asked");
        });
        hands.task("See how the last reconciliation ended", () -> {
            hands.go("Reconciliation");
            visitor.assertTitle("Reconciliation");
        });
    }

    @Test
    @DisplayName("a specialist works on bills and for customers")
    void specialist(Visitors visitors) {
        Customer customer = Customer.invoiced("99000");
        String invoice = invoiceOf(customer);
        Waiting waiting = Waiting.credits(1, "150.00");
        Customer begun = Customer.begun();
        api.events(begun.use("1", "5"));
        api.events(begun.use("1", "6"));
        Issuer issuer = new Issuer();
        issuer.arrive(Issuer.row("T1", "2026-03", "100", "40.00"));
        begin(visitors, Roles.SPECIALIST);
        hands.task("Credit a line of an invoice", () -> {
            hands.find(invoice);
            hands.button("Credit line Recurring fee");
            hands.fill(page.getByRole(AriaRole.DIALOG).getByLabel("Amount before tax"), "5.00");
            hands.dialog("Reason", "an outage", "Credit");
            hands.sees(page.locator("#messages"), "Issued");
        });
        hands.task("Change a plan from a day on, and see before what it does", () -> {
            hands.find(customer.account());
            hands.link("Change plan");
            hands.fill("Plan", customer.large());
            hands.button("Show what it would do");
            hands.button("Do it");
            hands.sees("What it did");
        });
        hands.task("Take a customer's message", () -> {
            hands.go("Requests");
            hands.link("Take a message");
            hands.fill("Account", customer.account());
            hands.fill("What the customer wrote", "Please pause my contract.");
            hands.button("Take it");
            hands.sees(page.locator("h1"), "Request");
        });
        hands.task("Open a dispute for a customer", () -> {
            hands.find(invoice);
            hands.link("Open a dispute");
            hands.choose("What is wrong", "Wrong amount");
            hands.fill("What the customer wrote", "I was abroad");
            hands.button("Open the dispute");
            assertThat(page).hasTitle(Pattern.compile("Dispute \\d+ .*"));
        });
        hands.task("Invoice what is due", () -> {
            hands.find(begun.account());
            hands.button("Invoice now");
            hands.click(page.getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Invoice now")));
            hands.sees(page.locator("#messages"), "Issued");
        });
        hands.task("Dismiss a message that contradicts another", () -> {
            hands.go("Quarantine");
            hands.fill("Source", begun.source());
            hands.button("Apply");
            hands.click(
                    rows(page).first().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Dismiss")));
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            hands.fill(dialog.getByRole(AriaRole.TEXTBOX), "An old reading");
            hands.click(dialog.getByRole(
                    AriaRole.BUTTON,
                    new Locator.GetByRoleOptions().setName("Dismiss").setExact(true)));
            hands.sees("Dismissed without effect.");
        });
        hands.task("Dismiss a finding, with a reason", () -> {
            hands.go("Findings");
            hands.choose("Issuer", issuer.id());
            hands.button("Apply");
            hands.click(Visitor.rows(page.locator("#findings"))
                    .first()
                    .getByRole(AriaRole.LINK)
                    .first());
            hands.fill("Reason", "an agreement");
            hands.button("Dismiss");
            hands.sees("Dismissed");
        });
        hands.task("Set in which language a customer is told", () -> {
            hands.find(customer.account());
            hands.link("How they are told");
            hands.choose("Language of letters", "German");
            hands.button("Save");
            hands.sees(page.locator("#messages"), "Saved");
        });
        hands.task("Add a file as evidence", () -> {
            hands.go("Approvals");
            filter(waiting.customer().account());
            hands.click(rows(page).first().locator(".row-open"));
            visitor.field("A file")
                    .setInputFiles(
                            new FilePayload("log.txt", "text/plain", "no service".getBytes(StandardCharsets.UTF_8)));
            hands.click(page.locator("#attachment-add"));
            hands.sees(page.locator("#attachments"), "File 1");
        });
        hands.task("Ask for what is kept of a person", () -> {
            hands.go("Privacy");
            hands.link("Ask for a person");
            hands.fill("Account", customer.account());
            hands.fill("Why", "by letter");
            hands.button("Ask");
            assertThat(page).hasURL(Pattern.compile(".*privacy-request.*"));
        });
    }

    @Test
    @DisplayName("an approver decides")
    void approver(Visitors visitors) {
        Waiting waiting = Waiting.credits(9, "150.00");
        String account = waiting.customer().account();
        Customer begun = Customer.begun();
        long asked = api.as(Roles.SPECIALIST)
                .post(
                        "/privacy/requests",
                        "application/json",
                        "{\"kind\":\"ACCESS\",\"account\":\"" + begun.account() + "\",\"ground\":\"by letter\"}")
                .json()
                .getJsonNumber("id")
                .longValueExact();
        begin(visitors, Roles.APPROVER);
        hands.task("Approve the next one", () -> {
            hands.go("Approvals");
            filter(account);
            assertThat(rows(page).first()).isFocused();
            hands.press("a");
            hands.sees(page.locator("#said"), "Approved");
        });
        hands.task("Reject one, with a reason", () -> {
            hands.go("Approvals");
            filter(account);
            assertThat(rows(page).first()).isFocused();
            hands.press("r");
            hands.choose("Category", "Wrong amount");
            hands.dialog(COMMENT, "No outage that day", "Reject");
            hands.sees(page.locator("#said"), "Rejected");
        });
        hands.task("Look at one, say something, and take it on", () -> {
            hands.go("Approvals");
            filter(account);
            assertThat(rows(page).first()).isFocused();
            hands.press("Enter");
            hands.fill(COMMENT, "The log shows an outage");
            hands.button("Add comment");
            hands.sees(page.locator(".history"), "The log shows an outage");
            hands.button("Assign to me");
            assertThat(visitor.button("Assign to nobody")).isVisible();
        });
        hands.task("Approve some that are marked", () -> {
            hands.go("Approvals");
            filter(account);
            assertThat(rows(page).first()).isFocused();
            hands.press("x");
            hands.press("j");
            hands.press("x");
            hands.press("a");
            assertThat(visitor.field(COMMENT)).isFocused();
            hands.press("Tab");
            hands.press("Enter");
            hands.sees(page.locator("#said"), "2 approved");
        });
        hands.task("Approve all that match, in one run", () -> {
            hands.go("Approvals");
            filter(account);
            hands.button("Approve all …");
            hands.button("Approve them");
            assertThat(page.locator("#bar")).hasAttribute("value", "100");
        });
        hands.task("Take back what a run did", () -> {
            hands.go("Approvals");
            hands.link("Runs");
            hands.click(rows(page).first().getByRole(AriaRole.LINK).first());
            hands.link("Take back what it did");
            hands.choose("Category", "Applied by mistake");
            hands.fill("Reason, without personal data", "Another week was meant");
            hands.click(page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Take back \\d+ notes"))));
            assertThat(page.locator("#bar")).hasAttribute("value", "100");
        });
        hands.task("Keep a filter for every morning", () -> {
            hands.go("Approvals");
            filter(account);
            hands.click(page.getByText("My filters"));
            hands.fill("Name for the filter that is shown", "Mine " + UUID.randomUUID());
            hands.button("Keep it");
            hands.sees(page.locator("#saved-filters"), "Kept: ");
        });
        hands.task("Approve what a person has asked for", () -> {
            hands.go("Privacy");
            hands.click(page.locator("a[href$='privacy-request.xhtml?id=" + asked + "']"));
            hands.button("Approve");
            assertThat(visitor.heading("Certificate")).isVisible();
        });
        hands.task("See how the rules were before", () -> {
            hands.go("Approval policy");
            hands.link("v1");
            hands.sees("shipped with the product");
        });
        hands.task("See how far what a model says can be believed", () -> {
            hands.go("Models");
            hands.sees("What people will decide");
        });
    }

    private JsonObject applied(Waiting waiting) {
        String path = "/audit/entries?limit=1&action=applied&account="
                + waiting.customer().account();
        Eventually.equal(
                1, SOON, () -> api.get(path).json().getJsonArray("entries").size());
        return api.get(path).json().getJsonArray("entries").getJsonObject(0);
    }

    @Test
    @DisplayName("an auditor follows what was done, and proves it")
    void auditor(Visitors visitors) {
        Waiting waiting = Waiting.credits(1, "150.00");
        waiting.approve(waiting.ids().getFirst());
        applied(waiting);
        String account = waiting.customer().account();
        begin(visitors, Roles.AUDITOR);
        Locator entries = page.locator("#entries tbody tr");
        hands.task("See everything that was done to an account", () -> {
            hands.go("Audit log");
            filter(account);
            hands.sees(entries, account);
        });
        hands.task("See before and after of a change", () -> {
            hands.go("Audit log");
            filter(account);
            hands.click(entries.first().getByRole(AriaRole.LINK).first());
            hands.sees("Who");
        });
        hands.task("Follow an adjustment from its cause to the note", () -> {
            hands.go("Audit log");
            hands.fill("About", "proposal/" + waiting.ids().getFirst());
            hands.button("Apply");
            hands.click(entries.first().getByRole(AriaRole.LINK).first());
            hands.link("Story of an adjustment");
            hands.sees(page.locator("table.plain"), "PROPOSED");
        });
        hands.task("Prove that an entry is in the log", () -> {
            hands.go("Audit log");
            filter(account);
            hands.click(entries.first().getByRole(AriaRole.LINK).first());
            assertTrue(
                    hands.download(page.locator("#prove")).suggestedFilename().endsWith(".zip"));
        });
        hands.task("Download the log as a table", () -> {
            hands.go("Audit log");
            Locator table = page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Table \\(CSV\\)$")));
            assertTrue(hands.download(table).suggestedFilename().endsWith(".csv"));
        });
        hands.task("See where people decided otherwise than the rules", () -> {
            hands.go("Audit log");
            hands.link("Overrides");
            assertThat(page.locator("#f-report")).hasValue("OVERRIDES");
        });
        hands.task("Have the whole log verified", () -> {
            hands.go("Audit log");
            hands.button("Verify now");
            hands.sees(page.locator("#state .note"), "Intact");
        });
        hands.task("See who has looked at personal data", () -> {
            hands.go("Privacy");
            hands.link("Looks at personal data");
            visitor.assertTitle("Looks at personal data");
        });
        hands.task("See which rules of law are applied", () -> {
            hands.go("Compliance");
            hands.sees("Ofgem");
        });
        hands.task("See how long what is kept", () -> {
            hands.go("Privacy");
            hands.link("Times of retention");
            visitor.assertTitle("Times of retention");
        });
    }

    @Test
    @DisplayName("an administrator looks after prices, rules, people and models")
    void administrator(Visitors visitors) {
        Customer customer = Customer.begun();
        String name = "task-" + UUID.randomUUID().toString().substring(0, 8);
        begin(visitors, Roles.ADMINISTRATOR);
        hands.task("Publish a new price, and see before whom it touches", () -> {
            hands.find(customer.account());
            hands.link(customer.small());
            hands.link("New version");
            hands.fill("Unit price", "0.20");
            hands.button("Show whom it touches");
            hands.button("Publish");
            assertThat(visitor.link("To plan " + customer.small())).isVisible();
        });
        hands.task("Begin a new version of the approval policy", () -> {
            hands.go("Approval policy");
            hands.button("New version");
            assertThat(page).hasURL(Pattern.compile(".*policy-edit.*"));
        });
        hands.task("See what a rule of law asks for", () -> {
            hands.go("Compliance");
            hands.link("Change gb-gas-back-billing");
            assertThat(visitor.button("Propose the change")).isVisible();
        });
        hands.task("See what customers are written in German", () -> {
            hands.go("Letters");
            hands.choose("Language", "German");
            hands.button("Show");
            assertThat(page).hasURL(Pattern.compile(".*language=de.*"));
        });
        hands.task("Switch a model off", () -> {
            hands.go("Models");
            hands.fill("Reason", "looked at");
            hands.button("Switch off: What bills will come to");
            assertThat(visitor.button("Switch on: What bills will come to")).isVisible();
        });
        hands.task("Switch it on again", () -> {
            hands.go("Models");
            hands.fill("Reason", "looked at");
            hands.button("Switch on: What bills will come to");
            assertThat(visitor.button("Switch off: What bills will come to")).isVisible();
        });
        hands.task("Make a user", () -> {
            hands.go("People and keys");
            hands.fill("Name", name);
            hands.button("Make the user");
            assertThat(page.locator("#shown pre")).isVisible();
        });
        hands.task("Give somebody another role", () -> {
            person(name);
            hands.click(visitor.field("Auditor"));
            hands.button("Save the roles");
            hands.sees(page.locator("#messages"), "The roles are saved");
        });
        hands.task("Disable somebody who has left", () -> {
            person(name);
            hands.button("Disable …");
            hands.button("Disable");
            hands.sees(page.locator("#messages"), "may not sign in any more");
        });
        hands.task("See whether every part works", () -> {
            hands.link("All parts");
            visitor.assertTitle("About");
        });
    }

    private void person(String name) {
        hands.go("People and keys");
        hands.fill("Name of a person or a system", name);
        hands.button("Apply");
        hands.link(name);
        assertThat(visitor.heading(name)).isVisible();
    }
}
