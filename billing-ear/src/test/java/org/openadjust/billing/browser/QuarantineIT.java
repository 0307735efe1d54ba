package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.intake.LegacySystem;
import org.openadjust.billing.intake.Story;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/** What a person can do about a message that the machine could not take, and about one that waits. */
@ExtendWith(InBrowser.class)
class QuarantineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Story story = new Story();
    private final RunningServer server = RunningServer.shared();
    private final Api api = new Api(server);
    private LegacySystem legacy;

    @BeforeEach
    void begin() throws JMSException {
        legacy = new LegacySystem(server);
    }

    @AfterEach
    void end() throws JMSException {
        legacy.close();
    }

    /** A plan that is sold in one currency. */
    private String plan(int version, String currency) {
        return story.event("plan-" + version, "plan.published", "plan-" + story.account(), """
                {"plan":"plan-%s","version":%d,"interval":"P1M","timing":"ARREARS","fee":"0","currency":"%s",\
                "charges":[{"charge":"calls","meter":"minutes","model":"PER_UNIT","unitPrice":"0.10"}]}""".formatted(
                        story.account(), version, currency));
    }

    /** An account in euro, and a case: it is to have a plan that is sold in dollars alone. */
    private void soldInAnotherCurrency() throws JMSException {
        api.events("[" + plan(1, "USD") + "," + story.registered() + "]");
        int before = open("WRONG_CURRENCY");
        legacy.send(story.started());
        Eventually.equal(before + 1, PATIENCE, () -> open("WRONG_CURRENCY"));
    }

    private int open(String reason) {
        return api.get("/exceptions/quarantine?limit=1&reason=" + reason).json().getInt("count");
    }

    private Visitor visit(Visitors visitors, String role) {
        Visitor visitor = visitors.as(role);
        visitor.open("quarantine.xhtml?source=" + story.source());
        visitor.assertTitle("Quarantine");
        return visitor;
    }

    private static Locator cases(Visitor visitor) {
        return Visitor.rows(visitor.page().getByRole(AriaRole.REGION).getByRole(AriaRole.GRID));
    }

    private static Locator act(Locator row, String name) {
        return row.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile(name + " case \\d+")));
    }

    @Test
    @DisplayName("what has become right is applied when it is tried again, and only then")
    void retry(Visitors visitors) throws JMSException {
        soldInAnotherCurrency();
        Visitor specialist = visit(visitors, Roles.SPECIALIST);
        Locator one = cases(specialist);
        assertThat(one).hasCount(1);
        assertThat(one).containsText("WRONG_CURRENCY");

        act(one, "Retry").click();
        assertThat(specialist.page().getByText("stays open")).isVisible();
        assertThat(one).containsText("Open");

        api.events(plan(2, "EUR"));
        act(one, "Retry").click();
        assertThat(specialist.page().getByText("Applied.")).isVisible();
        assertThat(one).hasCount(0);

        api.events(story.usage("1", "50"));
        specialist.open("account.xhtml?id=" + story.account() + "&from=2026-03-01&to=2026-04-01");
        assertThat(specialist.page().locator("#bill .bill-total")).containsText("5.00");
        specialist.open("quarantine.xhtml?state=RESOLVED&source=" + story.source());
        assertThat(cases(specialist)).containsText("Resolved");
    }

    @Test
    @DisplayName("a conflict is dismissed with a reason, and not without")
    void dismiss(Visitors visitors) throws JMSException {
        api.events(story.beginning());
        api.events(story.usage("1", "5"));
        int before = open("CONFLICT");
        legacy.send(story.usage("1", "6"));
        Eventually.equal(before + 1, PATIENCE, () -> open("CONFLICT"));

        Visitor approver = visit(visitors, Roles.APPROVER);
        Locator one = cases(approver);
        assertThat(one).containsText("CONFLICT");
        act(one, "Dismiss").click();
        Locator dialog = approver.page().getByRole(AriaRole.DIALOG);
        assertThat(dialog).isVisible();
        Locator dismiss = dialog.getByRole(
                AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName("Dismiss").setExact(true));
        dismiss.click();
        assertThat(dialog).containsText("Say why");
        dialog.getByRole(AriaRole.TEXTBOX).fill("The source sent an old reading again.");
        dismiss.click();
        assertThat(dialog).isHidden();
        assertThat(approver.page().getByText("Dismissed without effect.")).isVisible();
        assertThat(one).hasCount(0);
        assertEquals(before, open("CONFLICT"));
        assertEquals(
                "0.50",
                api.get("/accounts/" + story.account() + "/bill?period=2026-03-01")
                        .json()
                        .getString("expected"));
    }

    @Test
    @DisplayName("a case shows what came, masked where it has to be")
    void whatCame(Visitors visitors) throws JMSException {
        int before = open("CARD_NUMBER");
        legacy.send(story.usage("1", "1").replace("\"meter\"", "\"note\":\"4111 1111 1111 1111\",\"meter\""));
        Eventually.equal(before + 1, PATIENCE, () -> open("CARD_NUMBER"));
        Visitor auditor = visit(visitors, Roles.AUDITOR);
        cases(auditor).getByRole(AriaRole.BUTTON).first().click();
        Locator payload = auditor.page().locator("pre");
        assertThat(payload).containsText(story.subscription());
        assertThat(payload).not().containsText("1111 1111");
        assertThat(auditor.page().getByText("Cannot be retried as it is")).isVisible();
    }

    @Test
    @DisplayName("those who only look see the case, and nothing to press")
    void viewer(Visitors visitors) throws JMSException {
        soldInAnotherCurrency();
        for (String role : new String[] {Roles.VIEWER, Roles.AUDITOR}) {
            Visitor visitor = visit(visitors, role);
            assertThat(cases(visitor)).hasCount(1);
            for (String name : new String[] {"Retry", "Dismiss"}) {
                assertThat(act(cases(visitor), name)).hasCount(0);
            }
            assertThat(visitor.button("Retry all that are listed")).hasCount(0);
        }
        for (String role : new String[] {Roles.SPECIALIST, Roles.APPROVER, Roles.ADMINISTRATOR}) {
            assertThat(act(cases(visit(visitors, role)), "Retry")).isVisible();
        }
    }

    @Test
    @DisplayName("the page shows which events wait and for what, and no longer once that has come")
    void waiting(Visitors visitors) {
        assertEquals(
                "waiting",
                api.events(story.usage("1", "5"))
                        .json()
                        .getJsonArray("results")
                        .getJsonObject(0)
                        .getString("status"));
        Visitor viewer = visitors.as(Roles.VIEWER);
        viewer.open("waiting.xhtml?reference=" + story.subscription());
        viewer.assertTitle("Waiting events");
        assertThat(cases(viewer)).hasCount(1);
        assertThat(cases(viewer)).containsText("Subscription");
        assertThat(cases(viewer)).containsText("billing.usage.recorded");

        api.events(story.beginning());
        viewer.page().reload();
        assertThat(cases(viewer)).hasCount(0);
        assertThat(viewer.page().getByText("No waiting event meets this filter."))
                .isVisible();
        viewer.open("account.xhtml?id=" + story.account() + "&from=2026-03-01&to=2026-04-01");
        assertThat(viewer.page().locator("#bill .bill-total")).containsText("0.50");
    }
}
