package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final int USAGES = 30;
    private static final String FILE = """
            number,customer,date,item,amount
            R1,K1,2026-03-01,POWER,12.50
            R2,K1,2026-03-01,POWER,twelve
            R3,K2,01.03.2026,POWER,1.00
            """;
    /** The only ones that a look in the dark can judge otherwise. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

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

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"WIDE_LIGHT", "NARROW_LIGHT"})
    @DisplayName("the pages of somebody who decides")
    void pages(Screen screen, Visitors visitors) {
        Visitor visitor = visitors.as(Roles.SPECIALIST, screen);
        look(visitor, screen, "overview", "");
        look(visitor, screen, "adjustments", "adjustments.xhtml?account=" + STORY.account());
        look(visitor, screen, "adjustments-none", "adjustments.xhtml?account=nobody");
        look(visitor, screen, "accounts", "accounts.xhtml");
        look(visitor, screen, "quarantine", "quarantine.xhtml");
        look(visitor, screen, "waiting", "waiting.xhtml");
        look(visitor, screen, "imports", "imports.xhtml");
        look(visitor, screen, "import", "import.xhtml?id=" + imported);
        look(visitor, screen, "import-preview", "import.xhtml?id=" + received(visitor));
        look(visitor, screen, "notifications-none", "notifications.xhtml?account=nobody");
        look(visitor, screen, "letters", "templates.xhtml?language=de");
        look(visitor, screen, "cases", "triggers.xhtml");
        look(visitor, screen, "cases-none", "triggers.xhtml?account=nobody");
        look(visitor, screen, "findings-none", "findings.xhtml?account=nobody");
        look(visitor, screen, "findings", "findings.xhtml?account=" + wronged.account());
        Visitor.rows(visitor.page().locator("#findings"))
                .first()
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        assertThat(visitor.page().getByText("How it is reckoned")).isVisible();
        look(visitor, screen, "finding");
        look(visitor, screen, "disputes-none", "disputes.xhtml?account=nobody");
        look(visitor, screen, "privacy", "privacy.xhtml?account=" + customer.account());
        look(visitor, screen, "privacy-request", "privacy-request.xhtml?id=" + privacyRequest);
        look(visitor, screen, "privacy-ask", "privacy-ask.xhtml?account=" + customer.account());
        look(visitor, screen, "privacy-looks", "privacy-looks.xhtml?account=nobody");
        look(visitor, screen, "privacy-retention", "privacy-retention.xhtml");
        look(visitor, screen, "reconciliation", "reconciliation.xhtml");
        look(
                visitor,
                screen,
                "reconciliation-run",
                "reconciliation-run.xhtml?id=" + reconciled + "&with=" + reconciled);
        look(visitor, screen, "dispute-open", "dispute-open.xhtml?account=" + customer.account());
        look(
                visitor,
                screen,
                "notification-preferences",
                "notification-preferences.xhtml?account=" + customer.account());
        look(visitor, screen, "disputes", "disputes.xhtml?account=" + customer.account());
        Visitor.rows(visitor.page().locator("#disputes"))
                .first()
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        visitor.button("Show it").click();
        assertThat(visitor.page().getByText("I was away")).isVisible();
        look(visitor, screen, "dispute");
        look(visitor, screen, "request-new", "request-new.xhtml");
        look(visitor, screen, "requests", "requests.xhtml?account=" + customer.account());
        Visitor.rows(visitor.page().locator("#requests"))
                .first()
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        visitor.button("Show it").click();
        assertThat(visitor.page().getByText("Please upgrade our subscription")).isVisible();
        look(visitor, screen, "request");

        visitor.open("account.xhtml?id=" + STORY.account() + "&from=2026-03-01&to=2026-04-01");
        Locator rows = Visitor.rows(visitor.page().getByRole(AriaRole.GRID).first());
        rows.first().getByRole(AriaRole.BUTTON).click();
        assertThat(visitor.page().getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName("Rounded once")))
                .isVisible();
        look(visitor, screen, "account");
        visitor.link("calls").click();
        assertThat(visitor.heading("Usage events")).isVisible();
        look(visitor, screen, "line");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"WIDE_LIGHT", "NARROW_LIGHT"})
    @DisplayName("what was issued, what if, and the catalogue, for somebody who may do everything")
    void engine(Screen screen, Visitors visitors) {
        Visitor visitor = visitors.as(Roles.ADMINISTRATOR, screen);
        Page page = visitor.page();
        look(
                visitor,
                screen,
                "account-issued",
                "account.xhtml?id=" + customer.account() + "&from=2026-03-01&to=2026-04-01");
        visitor.open("account.xhtml?id=" + customer.account());
        visitor.page().getByText("Debit note").first().waitFor();
        Visitor.rows(page.locator("#issued")).first().getByRole(AriaRole.LINK).click();
        look(visitor, screen, "document");
        visitor.button("Reverse").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        look(visitor, screen, "document-reverse");

        look(visitor, screen, "whatif-empty", "whatif.xhtml");
        visitor.open("whatif.xhtml?account=" + customer.account() + "&what=quantity-changed");
        visitor.field("Quantity").fill("3");
        visitor.button("Show what it would do").click();
        assertThat(visitor.heading("What it would do")).isVisible();
        look(visitor, screen, "whatif");

        look(visitor, screen, "catalogue", "catalog.xhtml?search=" + customer.account());
        look(visitor, screen, "catalogue-none", "catalog.xhtml?search=nothing-like-this");
        look(visitor, screen, "plan", "plan.xhtml?plan=prices-" + customer.account());
        visitor.open("publish.xhtml?plan=" + customer.small());
        visitor.field("Unit price").fill("0.20");
        visitor.button("Show whom it touches").click();
        assertThat(visitor.heading("Whom it touches")).isVisible();
        look(visitor, screen, "publish");
        look(visitor, screen, "publish-new", "publish.xhtml");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"WIDE_LIGHT", "NARROW_LIGHT"})
    @DisplayName("what waits for approval, for somebody who approves")
    void approvals(Screen screen, Visitors visitors) {
        Visitor visitor = visitors.as(Roles.APPROVER, screen);
        Page page = visitor.page();
        look(
                visitor,
                screen,
                "inbox",
                "inbox.xhtml?account=" + waiting.customer().account());
        page.keyboard().press("x");
        page.keyboard().press("r");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        look(visitor, screen, "inbox-reject");
        look(visitor, screen, "inbox-none", "inbox.xhtml?account=nobody");
        visitor.open("inbox.xhtml?account=" + waiting.customer().account());
        visitor.button("Reject all …").click();
        assertThat(visitor.heading("Reject 3 adjustments?")).isVisible();
        look(visitor, screen, "inbox-reject-all");
        page.keyboard().press("Escape");
        page.getByText("My filters").click();
        assertThat(visitor.button("Keep it")).isVisible();
        look(visitor, screen, "inbox-filters");
        look(visitor, screen, "runs", "runs.xhtml");
        look(visitor, screen, "run", "run.xhtml?id=" + run);
        look(visitor, screen, "take-back-nothing", "take-back.xhtml");
        visitor.open("take-back.xhtml?run=" + run);
        assertThat(visitor.heading("3 notes would be taken back")).isVisible();
        look(visitor, screen, "take-back");
        look(visitor, screen, "proposal", "proposal.xhtml?id=" + waiting.ids().getFirst());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"WIDE_LIGHT", "NARROW_LIGHT"})
    @DisplayName("the rules: as they are, as they are written, and tried out")
    void rules(Screen screen, Visitors visitors) {
        Visitor visitor = visitors.as(Roles.ADMINISTRATOR, screen);
        look(visitor, screen, "policy", "policy.xhtml");
        look(visitor, screen, "audit", "audit.xhtml");
        look(visitor, screen, "audit-none", "audit.xhtml?account=nobody&from=2026-01-01");
        look(visitor, screen, "audit-entry", "audit-entry.xhtml?entry=0");
        look(
                visitor,
                screen,
                "audit-story",
                "audit-story.xhtml?proposal=" + waiting.ids().getFirst());
        look(visitor, screen, "compliance", "compliance.xhtml?rule=gb-gas-back-billing");
        look(visitor, screen, "models", "models.xhtml");
        Customer customer = Customer.begun();
        customer.useDaily();
        visitor.open("account.xhtml?id=" + customer.account());
        visitor.page().getByText("Each day, as a table").click();
        look(visitor, screen, "forecast");
        visitor.open("policy.xhtml");
        visitor.button("New version").click();
        visitor.button("Add a rule").click();
        visitor.button("Add a condition to the new rule").click();
        visitor.button("Try it out on the last 30 days").click();
        assertThat(visitor.page().locator(".problem").first()).isVisible();
        look(visitor, screen, "policy-edit-problem");
        visitor.button("Close").first().click();
        assertThat(visitor.page().locator(".ui-messages-error")).isHidden();
        visitor.button("Remove the new rule").click();
        visitor.button("Try it out on the last 30 days").click();
        assertThat(visitor.heading("What it would have decided")).isVisible();
        look(visitor, screen, "policy-edit");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"WIDE_LIGHT", "NARROW_LIGHT"})
    @DisplayName("pages with something open: help, a case, the dialog, the menu")
    void opened(Screen screen, Visitors visitors) {
        Visitor visitor = visitors.as(Roles.SPECIALIST, screen);
        Page page = visitor.page();
        visitor.open("quarantine.xhtml?source=" + STORY.source());
        page.getByText("What this page shows").click();
        Locator row = Visitor.rows(page.getByRole(AriaRole.GRID)).first();
        row.getByRole(AriaRole.BUTTON).first().click();
        assertThat(page.getByText("What came")).isVisible();
        look(visitor, screen, "quarantine-case");
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Dismiss"))
                .click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        look(visitor, screen, "quarantine-dismiss");
        if (screen.isNarrow()) {
            visitor.open("");
            visitor.button("Menu").click();
            assertThat(page.getByRole(AriaRole.NAVIGATION)).isVisible();
            look(visitor, screen, "menu");
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"WIDE_LIGHT", "NARROW_LIGHT"})
    @DisplayName("the page to sign in, and the one that is not there")
    void alone(Screen screen, Visitors visitors) {
        Visitor stranger = visitors.stranger(screen);
        look(stranger, screen, "sign-in", "");
        stranger.button("Sign in").click();
        assertThat(stranger.page().getByRole(AriaRole.ALERT)).isVisible();
        look(stranger, screen, "sign-in-refused");

        Visitor visitor = visitors.as(Roles.VIEWER, screen);
        visitor.expects(complaint -> complaint.contains("404"));
        look(visitor, screen, "not-found", "no-such-page.xhtml");
    }

    private static void look(Visitor visitor, Screen screen, String name, String path) {
        visitor.open(path);
        look(visitor, screen, name);
    }

    private static void look(Visitor visitor, Screen screen, String name) {
        Page page = visitor.page();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasCount(1);
        assertTrue(page.title().matches("\\S.* · OpenAdjust Billing"), page::title);
        visitor.screenshot(Screens.file(name, screen));
        assertEquals(
                0,
                page.evaluate("document.documentElement.scrollWidth - window.innerWidth"),
                name + " scrolls sideways");
        assertEquals(List.of(), findings(new AxeBuilder(page)), name);

        Screen dark = screen.dark();
        visitor.prefers(dark.scheme());
        visitor.screenshot(Screens.file(name, dark));
        assertEquals(List.of(), findings(new AxeBuilder(page).withRules(OF_COLOURS)), name + " in the dark");
        visitor.prefers(screen.scheme());
    }

    /** In the page itself: otherwise each look opens another page, which takes the browser longer than the look. */
    private static List<String> findings(AxeBuilder axe) {
        return axe.setLegacyMode(true).analyze().getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(AccessibilityIT::told)
                .toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + " (" + rule.getHelp() + ") at "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget().toString())
                        .toList();
    }
}
