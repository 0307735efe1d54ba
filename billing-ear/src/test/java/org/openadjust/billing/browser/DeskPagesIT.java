package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.rest.Customer;
import org.openadjust.billing.rest.Waiting;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/** What else is done at the desk: withdrawing, disputes for customers, how they are told, files, and kept filters. */
@ExtendWith(InBrowser.class)
class DeskPagesIT {

    private static String invoiceOf(Customer customer) {
        return customer.documents().getLast().getString("document");
    }

    @Test
    @DisplayName("who has proposed a credit withdraws it, and approves it neither alone nor in a run")
    void withdrawn(Visitors visitors) {
        Customer customer = Customer.invoiced("99000");
        Visitor visitor = visitors.as(Roles.APPROVER);
        Page page = visitor.page();
        visitor.open("document.xhtml?account=" + customer.account() + "&number=" + invoiceOf(customer));
        visitor.button("Credit line Recurring fee").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Amount before tax").fill("150.00");
        dialog.getByLabel("Reason").fill("an outage");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Credit"))
                .click();
        assertThat(page.locator("#messages")).containsText("waits for somebody else to approve it");

        visitor.open("inbox.xhtml?account=" + customer.account());
        visitor.button("Approve all …").click();
        visitor.button("Approve them").click();
        assertThat(page.locator("#bar")).hasAttribute("value", "100");
        assertThat(page.locator("#refused")).containsText("Somebody else has to approve it");

        visitor.open("inbox.xhtml?account=" + customer.account());
        String row =
                page.evaluate("document.querySelector('.row-open').dataset.of").toString();
        page.evaluate("row => inboxApprove([{ name: 'of', value: row }])", row);
        assertThat(page.locator("#said")).containsText("Somebody else has to approve it");
        visitor.open("inbox.xhtml?account=" + customer.account());
        Visitor.rows(page.getByRole(AriaRole.GRID)).first().locator(".row-open").click();
        assertThat(visitor.button("Approve")).hasCount(0);
        visitor.button("Withdraw").click();
        assertThat(page.locator("#messages")).containsText("Withdrawn");
        assertEquals(1, customer.documents().size());

        JsonObject step = lastStep(row.substring(0, row.indexOf('@')));
        assertRefusalIsEntered(step.getString("actor"));
        assertStory(visitors.as(Roles.AUDITOR), customer, row.substring(0, row.indexOf('@')));
    }

    private static JsonObject lastStep(String proposal) {
        return entry("action=withdrawn&about=proposal/" + proposal);
    }

    /** The one entry that there is, once it has its place. */
    private static JsonObject entry(String query) {
        Api api = new Api(RunningServer.shared());
        String path = "/audit/entries?limit=5&" + query;
        Eventually.equal(
                1,
                Duration.ofSeconds(30),
                () -> api.get(path).json().getJsonArray("entries").size());
        return api.get(path).json().getJsonArray("entries").getJsonObject(0);
    }

    /** Whom a page has told so has an entry all the same. */
    private static void assertRefusalIsEntered(String actor) {
        JsonObject refusal = entry("action=refused&about=page/inbox.xhtml&actor=" + actor);
        assertEquals("POST: rule OWN_PROPOSAL", refusal.getString("reason"));
        assertEquals("browser 127.0.0.0/24", refusal.getString("origin"));
    }

    /** From what was proposed to how it ended, each step with how it stood before. */
    private static void assertStory(Visitor auditor, Customer customer, String proposal) {
        auditor.open("audit-story.xhtml?proposal=" + proposal);
        auditor.assertTitle("Story of an adjustment");
        Locator rows = auditor.page().locator("table.plain tbody tr");
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("adjustment · proposed")))
                .containsText("PROPOSED");
        assertThat(rows.last()).containsText("PROPOSED → ");
        auditor.page().locator(".crumbs").getByText(customer.account()).waitFor();
        rows.last().getByRole(AriaRole.LINK).click();
        assertThat(auditor.heading("Change")).isVisible();
        auditor.link("Story of an adjustment").click();
        assertThat(rows.last()).containsText("PROPOSED → ");
    }

    @Test
    @DisplayName("a dispute is opened for a customer; what is wrong is said with what to do about it")
    void disputeOpened(Visitors visitors) {
        Customer customer = Customer.invoiced();
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        Page page = visitor.page();
        Locator messages = page.locator("#messages");
        visitor.open("disputes.xhtml");
        visitor.link("Open a dispute").click();
        visitor.assertTitle("Open a dispute");
        visitor.button("Open the dispute").click();
        assertThat(messages).containsText("Say whose document it is");
        visitor.field("Account").fill(customer.account());
        visitor.field("Invoice or note").fill("INV-0");
        visitor.field("What is wrong").selectOption("Wrong amount");
        visitor.button("Open the dispute").click();
        assertThat(messages).containsText("Look for the number on the account's page");

        visitor.field("Invoice or note").fill(invoiceOf(customer));
        visitor.button("Look it up").click();
        assertThat(page.locator("#amount-hint")).containsText("at most 37.20 EUR");
        visitor.field("Line").selectOption("FEE");
        visitor.field("Disputed amount, with tax").fill("38");
        visitor.field("What the customer wrote").fill("I was abroad");
        visitor.button("Open the dispute").click();
        assertThat(messages).containsText("more than the document's total");
        assertThat(visitor.field("What the customer wrote")).hasValue("I was abroad");
        visitor.field("Disputed amount, with tax").fill("12.50");
        visitor.button("Open the dispute").click();
        assertThat(page).hasTitle(Pattern.compile("Dispute \\d+ .*"));
        assertThat(page.locator("main")).containsText("12.50");
        visitor.button("Show it").click();
        assertThat(page.getByText("I was abroad")).isVisible();

        visitor.open("dispute-open.xhtml?account=" + customer.account() + "&document=" + invoiceOf(customer));
        visitor.field("Line").selectOption("FEE");
        visitor.field("What is wrong").selectOption("Wrong amount");
        visitor.button("Open the dispute").click();
        assertThat(messages).containsText("add to it by a comment");
    }

    @Test
    @DisplayName("how a customer is told is set on the page, and the interface says the same")
    void preferences(Visitors visitors) {
        Customer customer = Customer.begun();
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        Page page = visitor.page();
        visitor.open("account.xhtml?id=" + customer.account());
        visitor.link("How they are told").click();
        visitor.assertTitle("How they are told");
        visitor.field("Language of letters").selectOption("German");
        visitor.field("One mail a day instead of one for each change").check();
        visitor.field("Quiet from").fill("22:00");
        visitor.button("Save").click();
        assertThat(page.locator("#messages")).containsText("Give both times");
        visitor.field("Quiet from").fill("22:00");
        visitor.field("Quiet until").fill("07:30");
        visitor.field("Language of letters").selectOption("German");
        visitor.field("One mail a day instead of one for each change").check();
        visitor.button("Save").click();
        assertThat(page.locator("#messages")).containsText("Saved");
        Api api = new Api(RunningServer.shared());
        String path = "/accounts/" + customer.account() + "/notification-preference";
        JsonObject now = api.get(path).json();
        assertEquals(
                List.of("de", "MAIL", "DAILY", "22:00", "07:30", "UTC"),
                List.of("language", "channel", "digest", "quietFrom", "quietTo", "timeZone").stream()
                        .map(now::getString)
                        .toList());
        Api.Answer set = api.put(path, "application/json", "{\"channel\":\"NONE\",\"language\":\"fr\"}");
        assertEquals(200, set.status(), set::body);
        assertEquals("fr NONE DAILY", said(api.get(path).json()));
        assertEquals(
                400,
                api.put(path, "application/json", "{\"quietFrom\":\"22:00:30\"}")
                        .status());
        assertEquals(
                400, api.put(path, "application/json", "{\"language\":\"xx\"}").status());
        visitor.open("notification-preferences.xhtml?account=" + customer.account());
        assertThat(visitor.field("Language of letters")).hasValue("fr");
        assertThat(visitor.field("Tell by mail")).not().isChecked();
    }

    private static String said(JsonObject preference) {
        return preference.getString("language") + " " + preference.getString("channel") + " "
                + preference.getString("digest");
    }

    @Test
    @DisplayName(
            "a file is attached and saved again as it was; one of a type that is not taken is refused whatever its name")
    void files(Visitors visitors) throws IOException {
        Waiting waiting = Waiting.credits(1, "150.00");
        long id = waiting.ids().getFirst();
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        Page page = visitor.page();
        visitor.open("proposal.xhtml?id=" + id);
        byte[] program = {'M', 'Z', 0, 1, 2, 3};
        attach(visitor, "bill.pdf", "application/pdf", program);
        assertThat(page.locator("#attachment-messages")).containsText("This type of file is not taken");
        assertThat(page.locator("#attachments li a")).hasCount(0);

        byte[] content = "%PDF-1.7\n% Größe\n".getBytes(StandardCharsets.UTF_8);
        attach(visitor, "Größe & Maß.txt", "text/plain", content);
        assertThat(page.locator("#attachments li a")).hasText(Pattern.compile("File 1: PDF, 1[89] B"));
        Download saved = page.waitForDownload(
                () -> page.locator("#attachments li a").first().click());
        assertEquals("Größe & Maß.txt", saved.suggestedFilename());
        assertArrayEquals(content, Files.readAllBytes(saved.path()));

        Api api = new Api(RunningServer.shared());
        assertEquals(
                415,
                api.as(Roles.SPECIALIST)
                        .post("/adjustments/" + id + "/attachments?name=a.pdf", "application/pdf", "\u0001")
                        .status());
        Api.Answer added = api.as(Roles.SPECIALIST)
                .post("/adjustments/" + id + "/attachments?name=a.csv", "text/csv", "a,b\n1,2\n");
        assertEquals(201, added.status(), added::body);
        assertEquals("CSV", added.json().getString("type"));
        String path = "/attachments/" + added.json().getJsonNumber("id");
        assertEquals("a,b\n1,2\n", api.get(path).body());
        assertEquals(403, api.as(Roles.VIEWER).get(path).status());
        assertEquals(
                404,
                api.post("/disputes/999999999/attachments?name=a.csv", "text/csv", "a,b")
                        .status());
    }

    private static void attach(Visitor visitor, String name, String type, byte[] content) {
        visitor.field("A file").setInputFiles(new FilePayload(name, type, content));
        visitor.page().locator("#attachment-add").click();
        assertThat(visitor.page().locator("#attachment-messages")).not().isEmpty();
    }

    @Test
    @DisplayName("a filter is kept under a name, found again, and deleted")
    void keptFilters(Visitors visitors) {
        Visitor visitor = visitors.another(Roles.APPROVER);
        Page page = visitor.page();
        String name = "Credits of " + UUID.randomUUID();
        visitor.open("inbox.xhtml?kind=CREDIT&account=nobody%26x");
        page.getByText("My filters").click();
        visitor.field("Name for the filter that is shown").fill(name);
        visitor.button("Keep it").click();
        assertThat(page.locator("#saved-filters")).containsText("Kept: " + name);
        visitor.open("inbox.xhtml");
        page.getByText("My filters").click();
        visitor.link(name).click();
        assertThat(visitor.field("Account")).hasValue("nobody&x");
        assertThat(visitor.field("Kind")).hasValue("CREDIT");
        visitor.open("adjustments.xhtml");
        assertThat(visitor.link(name)).hasCount(0);
        visitor.open("inbox.xhtml");
        page.getByText("My filters").click();
        visitor.button("Delete filter " + name).click();
        assertThat(page.locator("#saved-filters")).containsText("Deleted: " + name);
        assertThat(visitor.link(name)).hasCount(0);
    }
}
