package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.intake.LegacySystem;
import org.openadjust.billing.intake.Story;
import org.openadjust.billing.rest.Customer;
import org.openadjust.billing.rest.Waiting;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/** Every page, in light and dark, wide and narrow: nothing serious that axe finds, nothing to scroll sideways, a title. */
@ExtendWith(InBrowser.class)
class AccessibilityIT {

    private static final int USAGES = 30;
    private static final String FILE = """
            number,customer,date,item,amount
            R1,K1,2026-03-01,POWER,12.50
            R2,K1,2026-03-01,POWER,twelve
            R3,K2,01.03.2026,POWER,1.00
            """;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Story STORY = new Story();
    private static Customer customer;
    private static Waiting waiting;
    private static long imported;
    private static Customer wronged;
    private static long reconciled;
    private static long privacyRequest;
    private static long run;

    /** Something to see on each page. */
    @BeforeAll
    static void fill() throws Exception {
        Api api = new Api(RunningServer.shared());
        api.events(STORY.beginning());
        for (int i = 0; i < USAGES; i++) {
            api.events(STORY.usage("u" + i, "1" + i + ".5"));
        }
        api.events("[" + STORY.corrected("u1", "3") + "," + STORY.voided("u2") + "]");
        try (LegacySystem legacy = new LegacySystem(RunningServer.shared())) {
            legacy.send(STORY.usage("u1", "4"));
            legacy.send("{\"no\": ");
        }
        api.events(new Story().usage("x", "1"));
        imported = imported(api);
        wronged = Customer.begun();
        wronged.send(wronged.event("legacy", "invoice.issued", wronged.subscription(), """
                {"number":"L-1","period":["2026-03-01","2026-04-01"],"net":"40","tax":"8","total":"48",\
                "lines":[{"kind":"FEE","quantity":"1","amount":"40"}]}"""));
        reconciled = api.reconciled();
        waiting = Waiting.credits(3, "150.00");
        Waiting decided = Waiting.credits(3, "150.00");
        Api approver = api.as(Roles.APPROVER);
        run = approver.post(
                        "/adjustments/runs",
                        "application/json",
                        "{\"act\":\"APPROVE\",\"reason\":\"all right\",\"account\":\""
                                + decided.customer().account() + "\"}")
                .json()
                .getJsonNumber("id")
                .longValueExact();
        Eventually.equal(
                "ENDED",
                Duration.ofSeconds(30),
                () -> api.get("/adjustments/runs/" + run).json().getString("state"));
        approver.post(
                "/adjustments/" + waiting.ids().getFirst() + "/attachments?name=outage.csv",
                "text/csv",
                "day,hours\n1,5\n");
        customer = Customer.begun();
        customer.send(customer.event(
                "prices", "plan.published", "prices-" + customer.account(), """
                {"plan":"prices-%s","version":1,"interval":"P1M","timing":"ADVANCE","fee":"5","charges":[\
                {"charge":"units","meter":"m1","model":"PER_UNIT","unitPrice":"0.10","freeUnits":"20","maximum":"8"},\
                {"charge":"tiers","meter":"m2","model":"GRADUATED","tiers":[{"upTo":"100","unitPrice":"1"},{"upTo":null,"unitPrice":"0.5"}]},\
                {"charge":"volume","meter":"m3","model":"VOLUME","tiers":[{"upTo":"100","unitPrice":"1"},{"upTo":null,"unitPrice":"0.5"}]},\
                {"charge":"stairs","meter":"m4","model":"STAIRSTEP","tiers":[{"upTo":"10","flatFee":"5"},{"upTo":null,"flatFee":"8"}]},\
                {"charge":"packs","meter":"m5","model":"PACKAGE","packageSize":"10","packagePrice":"2"},\
                {"charge":"share","meter":"m6","model":"PERCENTAGE","percentage":"3","perEventFee":"0.10","perEventMax":"10"},\
                {"charge":"told","meter":"m7","model":"DYNAMIC"}]}""".formatted(customer.account())));
        customer.send(customer.event("person", "account.changed", customer.account(), """
                {"person":{"name":"Erika Musterfrau","email":"erika@example.org"}}"""));
        customer.send(customer.use("u", "40"));
        String invoice = customer.invoice();
        customer.send(customer.event("dispute", "dispute.opened", customer.account(), """
                {"document":"%s","kind":"WRONG_AMOUNT","text":"I was away"}""".formatted(invoice)));
        privacyRequest = api.post(
                        "/privacy/requests",
                        "application/json",
                        "{\"kind\":\"ERASURE\",\"ground\":\"by letter\",\"account\":\"" + customer.account() + "\"}")
                .json()
                .getJsonNumber("id")
                .longValueExact();
        customer.send(customer.event("request", "request.received", customer.account(), """
                {"text":"Please upgrade our subscription, invoice %s"}""".formatted(invoice)));
        customer.send(customer.event(
                "up", "subscription.plan-changed", customer.subscription(), """
                {"plan":"%s","effective":"2026-03-16T00:00:00Z"}""".formatted(customer.large())));
    }

    /** A file of another system, half of whose rows are broken. */
    private static long imported(Api api) {
        api.put("/legacy/sources/looks", "application/json", """
                {"name":"Looks","timeZone":"UTC","currency":"EUR","fields":{"NUMBER":{"column":"number"},\
                "CUSTOMER":{"column":"customer"},"ISSUED_AT":{"column":"date"},"ITEM":{"column":"item"},\
                "AMOUNT":{"column":"amount"}}}""");
        long id = api.post("/legacy/imports?source=looks&file=looks.csv", "text/csv", FILE)
                .json()
                .getJsonNumber("id")
                .longValue();
        Eventually.equal(
                "DONE",
                Duration.ofSeconds(30),
                () -> api.get("/legacy/imports/" + id).json().getString("state"));
        return id;
    }

    /** The same before it is imported. */
    private static String received(Visitor visitor) {
        visitor.open("imports.xhtml");
        visitor.page().locator("#source").selectOption("looks");
        visitor.page()
                .locator("#file")
                .setInputFiles(new FilePayload("looks.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8)));
        visitor.button("Upload and preview").click();
        assertThat(visitor.heading("looks.csv")).isVisible();
        return visitor.page().url().replaceAll(".*id=", "");
    }

    @Test
    @DisplayName("the pages of somebody who decides")
    void pages(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        look(visitor, "overview", "");
        look(visitor, "adjustments", "adjustments.xhtml?account=" + STORY.account());
        look(visitor, "adjustments-none", "adjustments.xhtml?account=nobody");
        look(visitor, "events", "events.xhtml?source=" + STORY.source());
        look(visitor, "events-none", "events.xhtml?source=nobody&fate=LOST");
        look(visitor, "event", "event.xhtml?id=usage-u1&source=" + STORY.source());
        look(visitor, "accounts", "accounts.xhtml");
        look(visitor, "alarms", "alarms.xhtml");
        look(visitor, "alarms-none", "alarms.xhtml?within=HOUR&part=CHALLENGER");
        look(visitor, "quarantine", "quarantine.xhtml");
        look(visitor, "waiting", "waiting.xhtml");
        look(visitor, "imports", "imports.xhtml");
        look(visitor, "import", "import.xhtml?id=" + imported);
        look(visitor, "import-preview", "import.xhtml?id=" + received(visitor));
        look(visitor, "notifications-none", "notifications.xhtml?account=nobody");
        visitor.open("notifications.xhtml?account=" + customer.account());
        Visitor.rows(visitor.page().getByRole(AriaRole.GRID))
                .first()
                .getByRole(AriaRole.BUTTON)
                .first()
                .click();
        look(visitor, "notifications");
        look(visitor, "letters", "templates.xhtml?language=de");
        look(visitor, "cases", "triggers.xhtml");
        look(visitor, "cases-none", "triggers.xhtml?account=nobody");
        look(visitor, "findings-none", "findings.xhtml?account=nobody");
        look(visitor, "findings", "findings.xhtml?account=" + wronged.account());
        Visitor.rows(visitor.page().locator("#findings"))
                .first()
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        assertThat(visitor.page().getByText("How it is reckoned")).isVisible();
        look(visitor, "finding");
        look(visitor, "disputes-none", "disputes.xhtml?account=nobody");
        look(visitor, "privacy", "privacy.xhtml?account=" + customer.account());
        look(visitor, "privacy-request", "privacy-request.xhtml?id=" + privacyRequest);
        look(visitor, "privacy-ask", "privacy-ask.xhtml?account=" + customer.account());
        look(visitor, "privacy-looks", "privacy-looks.xhtml?account=nobody");
        look(visitor, "privacy-retention", "privacy-retention.xhtml");
        look(visitor, "reconciliation", "reconciliation.xhtml");
        look(visitor, "reconciliation-run", "reconciliation-run.xhtml?id=" + reconciled + "&with=" + reconciled);
        look(visitor, "dispute-open", "dispute-open.xhtml?account=" + customer.account());
        look(visitor, "notification-preferences", "notification-preferences.xhtml?account=" + customer.account());
        look(visitor, "disputes", "disputes.xhtml?account=" + customer.account());
        Visitor.rows(visitor.page().locator("#disputes"))
                .first()
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        visitor.button("Show it").click();
        assertThat(visitor.page().getByText("I was away")).isVisible();
        look(visitor, "dispute");
        look(visitor, "request-new", "request-new.xhtml");
        look(visitor, "requests", "requests.xhtml?account=" + customer.account());
        Visitor.rows(visitor.page().locator("#requests"))
                .first()
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        visitor.button("Show it").click();
        assertThat(visitor.page().getByText("Please upgrade our subscription")).isVisible();
        look(visitor, "request");

        visitor.open("account.xhtml?id=" + STORY.account() + "&from=2026-03-01&to=2026-04-01");
        Locator rows = Visitor.rows(visitor.page().getByRole(AriaRole.GRID).first());
        rows.first().getByRole(AriaRole.BUTTON).click();
        assertThat(visitor.page().getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName("Rounded once")))
                .isVisible();
        look(visitor, "account");
        visitor.link("calls").click();
        assertThat(visitor.heading("Usage events")).isVisible();
        look(visitor, "line");
    }

    @Test
    @DisplayName("what was issued, what if, and the catalogue, for somebody who may do everything")
    void engine(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.ADMINISTRATOR);
        Page page = visitor.page();
        look(visitor, "account-issued", "account.xhtml?id=" + customer.account() + "&from=2026-03-01&to=2026-04-01");
        visitor.open("account.xhtml?id=" + customer.account());
        visitor.page().getByText("Debit note").first().waitFor();
        Visitor.rows(page.locator("#issued")).first().getByRole(AriaRole.LINK).click();
        look(visitor, "document");
        visitor.button("Reverse").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        look(visitor, "document-reverse");

        look(visitor, "whatif-empty", "whatif.xhtml");
        visitor.open("whatif.xhtml?account=" + customer.account() + "&what=quantity-changed");
        visitor.field("Quantity").fill("3");
        visitor.button("Show what it would do").click();
        assertThat(visitor.heading("What it would do")).isVisible();
        look(visitor, "whatif");

        look(visitor, "catalogue", "catalog.xhtml?search=" + customer.account());
        look(visitor, "catalogue-none", "catalog.xhtml?search=nothing-like-this");
        look(visitor, "plan", "plan.xhtml?plan=prices-" + customer.account());
        visitor.open("publish.xhtml?plan=" + customer.small());
        visitor.field("Unit price").fill("0.20");
        visitor.button("Show whom it touches").click();
        assertThat(visitor.heading("Whom it touches")).isVisible();
        look(visitor, "publish");
        look(visitor, "publish-new", "publish.xhtml");
    }

    @Test
    @DisplayName("what waits for approval, for somebody who approves")
    void approvals(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.APPROVER);
        Page page = visitor.page();
        look(visitor, "inbox", "inbox.xhtml?account=" + waiting.customer().account());
        page.keyboard().press("x");
        page.keyboard().press("r");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        look(visitor, "inbox-reject");
        look(visitor, "inbox-none", "inbox.xhtml?account=nobody");
        visitor.open("inbox.xhtml?account=" + waiting.customer().account());
        visitor.button("Reject all …").click();
        assertThat(visitor.heading("Reject 3 adjustments?")).isVisible();
        look(visitor, "inbox-reject-all");
        page.keyboard().press("Escape");
        page.getByText("My filters").click();
        assertThat(visitor.button("Keep it")).isVisible();
        look(visitor, "inbox-filters");
        look(visitor, "runs", "runs.xhtml");
        look(visitor, "run", "run.xhtml?id=" + run);
        look(visitor, "take-back-nothing", "take-back.xhtml");
        visitor.open("take-back.xhtml?run=" + run);
        assertThat(visitor.heading("3 notes would be taken back")).isVisible();
        look(visitor, "take-back");
        look(visitor, "proposal", "proposal.xhtml?id=" + waiting.ids().getFirst());
    }

    @Test
    @DisplayName("the rules: as they are, as they are written, and tried out")
    void rules(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.ADMINISTRATOR);
        look(visitor, "policy", "policy.xhtml");
        look(visitor, "audit", "audit.xhtml");
        look(visitor, "audit-none", "audit.xhtml?account=nobody&from=2026-01-01");
        look(visitor, "audit-entry", "audit-entry.xhtml?entry=0");
        look(
                visitor,
                "audit-story",
                "audit-story.xhtml?proposal=" + waiting.ids().getFirst());
        look(visitor, "compliance", "compliance.xhtml?rule=gb-gas-back-billing");
        look(visitor, "models", "models.xhtml");
        Customer customer = Customer.begun();
        customer.useDaily();
        visitor.openForetold(customer.account());
        visitor.page().getByText("Each day, as a table").click();
        look(visitor, "forecast");
        visitor.open("policy.xhtml");
        visitor.button("New version").click();
        visitor.button("Add a rule").click();
        visitor.button("Add a condition to the new rule").click();
        visitor.button("Try it out on the last 30 days").click();
        assertThat(visitor.page().locator(".problem").first()).isVisible();
        look(visitor, "policy-edit-problem");
        visitor.button("Close").first().click();
        assertThat(visitor.page().locator(".ui-messages-error")).isHidden();
        visitor.button("Remove the new rule").click();
        visitor.button("Try it out on the last 30 days").click();
        assertThat(visitor.heading("What it would have decided")).isVisible();
        look(visitor, "policy-edit");
    }

    @Test
    @DisplayName("pages with something open: help, a case, the dialog, the menu")
    void opened(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        Page page = visitor.page();
        visitor.open("quarantine.xhtml?source=" + STORY.source());
        page.getByText("What this page shows").click();
        Locator row = Visitor.rows(page.getByRole(AriaRole.GRID)).first();
        row.getByRole(AriaRole.BUTTON).first().click();
        assertThat(page.getByText("What came")).isVisible();
        look(visitor, "quarantine-case");
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Dismiss"))
                .click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        look(visitor, "quarantine-dismiss");
        page.setViewportSize(Screen.NARROW_LIGHT.width(), Screen.NARROW_LIGHT.height());
        visitor.open("");
        visitor.button("Menu").click();
        assertThat(page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main")))
                .isVisible();
        look(visitor, "menu");
    }

    @Test
    @DisplayName("the page to sign in, and those that say why there is no other")
    void alone(Visitors visitors) {
        Visitor stranger = visitors.stranger();
        look(stranger, "sign-in", "");
        stranger.button("Sign in").click();
        assertThat(stranger.page().getByRole(AriaRole.ALERT)).isVisible();
        look(stranger, "sign-in-refused");

        Visitor visitor = visitors.as(Roles.VIEWER);
        visitor.expects(complaint -> complaint.contains("404") || complaint.contains("403"));
        look(visitor, "not-found", "no-such-page.xhtml");
        look(visitor, "forbidden", "people.xhtml");
        look(visitor, "failed", "error/500.xhtml");
        look(visitor, "expired", "error/expired.xhtml");
        look(visitor, "too-long", "error/too-long.xhtml");
    }

    private static void look(Visitor visitor, String name, String path) {
        visitor.open(path);
        look(visitor, name);
    }

    private static void look(Visitor visitor, String name) {
        Page page = visitor.page();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasCount(1);
        assertTrue(page.title().matches("\\S.* · OpenAdjust Billing"), page::title);
        EveryWidth.look(visitor, name);
    }
}
