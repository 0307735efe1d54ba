package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openadjust.billing.browser.InBrowser.Started;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.rest.Customer;
import org.openadjust.billing.rest.Issuer;
import org.openadjust.billing.rest.Waiting;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/**
 * Takes the pictures in {@code docs/screens}, of a server that runs with its demonstration: system property
 * {@code billing.info} names its description, the first argument the directory. Further arguments name the pages; without any, all are
 * taken. What has to be there to be seen is made first, under ids of its own.
 */
public final class Documentation {

    private final Path directory;
    private final Visitors visitors;
    private final List<String> wanted;
    private final Api api = new Api(RunningServer.shared());
    private final Waiting waiting = Waiting.credits(6, "150.00");
    private final Customer customer = Customer.invoiced("49.90");
    private final long run;
    private final long dispute;
    private final Issuer issuer = new Issuer();
    private final long file;
    private final long finding;
    private final long reconciliation;
    private final long request;
    private final long privacy;

    private Documentation(Path directory, Visitors visitors, List<String> wanted) {
        this.directory = directory;
        this.visitors = visitors;
        this.wanted = wanted;
        Api approver = api.as(Roles.APPROVER);
        waiting.approve(waiting.ids().getFirst());
        api.as(Roles.SPECIALIST)
                .post(
                        "/adjustments/" + waiting.ids().get(1) + "/attachments?name=outage.csv",
                        "text/csv",
                        "day,hours\n2026-03-02,5\n2026-03-03,2\n");
        Waiting many = Waiting.credits(40, "150.00");
        many.more(2, "6000.00");
        String all = "{\"act\":\"APPROVE\",\"reason\":\"The outage of the first week\",\"account\":\""
                + many.customer().account() + "\"}";
        begun(approver, all);
        run = begun(
                approver,
                all.replace("APPROVE", "REJECT").replace("\"reason\"", "\"reasonCode\":\"NOT_JUSTIFIED\",\"reason\""));
        String invoice = customer.documents().getLast().getString("document");
        dispute = api.as(Roles.SPECIALIST)
                .post("/disputes", "application/json", """
                        {"account":"%s","document":"%s","kind":"WRONG_AMOUNT","amount":"12.50","text":"I was abroad"}""".formatted(customer.account(), invoice))
                .json()
                .getJsonNumber("dispute")
                .longValueExact();
        file = issuer.arrive(Issuer.row("R-1001", "2026-02", "100", "30.00")
                + Issuer.row("R-1002", "2026-03", "100", "40.00")
                + Issuer.row("R-1003", "2026-04", "100", "0.00")
                + Issuer.row("R-1004", "2026-05", "many", "30.00"));
        finding = api.get("/findings?kind=WRONG_PRICE&issuer=" + issuer.id())
                .json()
                .getJsonArray("findings")
                .getJsonObject(0)
                .getJsonNumber("id")
                .longValueExact();
        reconciliation = api.reconciled();
        request = requests(waiting.customer());
        privacy = api.post("/privacy/requests", "application/json", """
                        {"kind":"ACCESS","account":"%s","ground":"by the portal"}""".formatted(customer.account()))
                .json()
                .getJsonNumber("id")
                .longValueExact();
    }

    /** What customers write, and the number of the one that is looked at. */
    private long requests(Customer writer) {
        List<String> texts = List.of(
                "Guten Tag, bitte stufen Sie uns zum nächsten Monat auf den größeren Tarif hoch.\n\nMit freundlichen Grüßen",
                "Merci de m'envoyer une copie de ma dernière facture.",
                "¿Han recibido mi pago de la semana pasada?",
                "We are closing the branch, please end the contract with the current period.",
                "Please refund the 150.00 of my last invoice: the line was down for the whole week.");
        for (int at = 0; at < texts.size(); at++) {
            writer.send(writer.event(
                    "told" + at,
                    "request.received",
                    writer.account(),
                    Json.createObjectBuilder()
                            .add("text", texts.get(at))
                            .build()
                            .toString()));
        }
        return api.get("/requests?account=" + writer.account())
                .json()
                .getJsonArray("requests")
                .getJsonObject(texts.size() - 1)
                .getJsonNumber("id")
                .longValueExact();
    }

    private long begun(Api approver, String what) {
        long begun = approver.post("/adjustments/runs", "application/json", what)
                .json()
                .getJsonNumber("id")
                .longValueExact();
        Eventually.equal(
                "ENDED",
                Duration.ofMinutes(1),
                () -> api.get("/adjustments/runs/" + begun).json().getString("state"));
        return begun;
    }

    public static void main(String... arguments) {
        try (Started started = Started.now()) {
            new Documentation(
                            Path.of(arguments[0]),
                            new Visitors(started.browser(), RunningServer.shared()),
                            List.of(arguments).subList(1, arguments.length))
                    .take();
        }
    }

    private void take() {
        take(Screen.WIDE_LIGHT, "");
        take(Screen.WIDE_DARK, "-dark");
        take(Screen.NARROW_LIGHT, "-narrow");
    }

    /** What a page shows once something was done on it. */
    private interface Acting {
        void on(Visitor visitor);
    }

    private void take(Screen screen, String suffix) {
        Visitor visitor = visitors.as(Roles.APPROVER, screen);
        String account = waiting.customer().account();
        String invoice = waiting.customer().documents().getLast().getString("document");
        one(
                visitor,
                "overview",
                suffix,
                "",
                page -> assertThat(visitor.button("Live. Pause live updates")).isVisible());
        one(visitor, "inbox", suffix, "inbox.xhtml?account=" + account);
        one(visitor, "proposal", suffix, "proposal.xhtml?id=" + waiting.ids().get(1));
        one(visitor, "runs", suffix, "runs.xhtml");
        one(visitor, "run", suffix, "run.xhtml?id=" + run);
        one(visitor, "take-back", suffix, "take-back.xhtml?run=" + (run - 1));
        one(visitor, "adjustments", suffix, "adjustments.xhtml");
        one(visitor, "disputes", suffix, "disputes.xhtml");
        one(visitor, "dispute", suffix, "dispute.xhtml?id=" + dispute);
        one(visitor, "dispute-open", suffix, "dispute-open.xhtml?account=" + account + "&document=" + invoice);
        one(visitor, "requests", suffix, "requests.xhtml?account=" + account);
        one(visitor, "request", suffix, "request.xhtml?id=" + request, page -> {
            page.button("Show it").click();
            assertThat(page.page().locator("pre").first()).isVisible();
        });
        one(visitor, "request-new", suffix, "request-new.xhtml?account=" + account);
        one(visitor, "notification-preferences", suffix, "notification-preferences.xhtml?account=" + account);
        one(visitor, "imports", suffix, "imports.xhtml");
        one(visitor, "import", suffix, "import.xhtml?id=" + file);
        one(visitor, "findings", suffix, "findings.xhtml?issuer=" + issuer.id());
        one(visitor, "finding", suffix, "finding.xhtml?id=" + finding);
        one(visitor, "reconciliation", suffix, "reconciliation.xhtml");
        one(visitor, "reconciliation-run", suffix, "reconciliation-run.xhtml?id=" + reconciliation);
        proof(visitors.as(Roles.ADMINISTRATOR, screen), suffix);
        if (screen != Screen.WIDE_LIGHT) {
            return;
        }
        one(visitor, "accounts", suffix, "accounts.xhtml");
        one(visitor, "account", suffix, "adjustments.xhtml?cause=billing.usage.recorded", Documentation::arithmetic);
        one(visitor, "line", suffix, "adjustments.xhtml?cause=billing.usage.recorded", page -> {
            Visitor.rows(page.page().getByRole(AriaRole.GRID))
                    .first()
                    .locator("a[href^='line.xhtml']")
                    .click();
            assertThat(page.heading("Usage events")).isVisible();
        });
        one(visitor, "document", suffix, "document.xhtml?account=" + account + "&number=" + invoice);
        one(visitor, "catalog", suffix, "catalog.xhtml");
        one(visitor, "plan", suffix, "plan.xhtml?plan=" + customer.small());
        one(visitor, "publish", suffix, "publish.xhtml?plan=" + customer.small(), page -> {
            page.field("Unit price").fill("0.20");
            page.button("Show whom it touches").click();
            assertThat(page.heading("Whom it touches")).isVisible();
        });
        one(
                visitor,
                "whatif",
                suffix,
                "whatif.xhtml?account=" + customer.account() + "&what=quantity-changed",
                page -> {
                    page.field("Quantity").fill("3");
                    page.button("Show what it would do").click();
                    assertThat(page.heading("What it would do")).isVisible();
                });
        one(visitor, "policy", suffix, "policy.xhtml");
        one(visitor, "policy-edit", suffix, "policy-edit.xhtml?version=1");
        one(visitor, "compliance", suffix, "compliance.xhtml");
        one(visitor, "notifications", suffix, "notifications.xhtml");
        one(visitor, "templates", suffix, "templates.xhtml?language=de");
        one(visitor, "alarms", suffix, "alarms.xhtml");
        one(visitor, "triggers", suffix, "triggers.xhtml");
        one(visitor, "quarantine", suffix, "quarantine.xhtml");
        one(visitor, "waiting", suffix, "waiting.xhtml");
    }

    /** What only those see who look after the log, and what is kept of persons. */
    private void proof(Visitor visitor, String suffix) {
        one(
                visitor,
                "audit",
                suffix,
                "audit.xhtml?account=" + waiting.customer().account());
        one(visitor, "audit-entry", suffix, "audit.xhtml?document=" + note(), Documentation::first);
        one(
                visitor,
                "audit-story",
                suffix,
                "audit-story.xhtml?proposal=" + waiting.ids().getFirst());
        one(visitor, "privacy", suffix, "privacy.xhtml?account=" + customer.account());
        one(visitor, "privacy-request", suffix, "privacy-request.xhtml?id=" + privacy);
        one(visitor, "privacy-retention", suffix, "privacy-retention.xhtml");
    }

    private static void first(Visitor visitor) {
        visitor.page().locator("#entries tbody th a").first().click();
        assertThat(visitor.heading("Change")).isVisible();
    }

    private String note() {
        return waiting.customer().documents().getFirst().getString("document");
    }

    private static void arithmetic(Visitor visitor) {
        Page page = visitor.page();
        Visitor.rows(page.getByRole(AriaRole.GRID))
                .first()
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        Locator line = Visitor.rows(page.getByRole(AriaRole.GRID).first());
        line.first().getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName("Rounded once"))
                        .first())
                .isVisible();
    }

    private void one(Visitor visitor, String name, String suffix, String path) {
        one(visitor, name, suffix, path, page -> {});
    }

    private void one(Visitor visitor, String name, String suffix, String path, Acting acting) {
        if (!wanted.isEmpty() && !wanted.contains(name)) {
            return;
        }
        visitor.open(path);
        assertThat(visitor.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        acting.on(visitor);
        try {
            // what is seen without scrolling
            Files.write(
                    directory.resolve(name + suffix + ".png"),
                    SmallPicture.of(visitor.page().screenshot()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
