package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.regex.Pattern;
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

/** Whether an event has come, and what became of it. */
@ExtendWith(InBrowser.class)
class EventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int USES = 30;

    private final Story story = new Story();
    private final Api api = new Api(RunningServer.shared());
    private Visitor viewer;
    private Page page;
    private Locator rows;

    /** A plan, an account, a subscription and its use; a use that was told before, one that waits, and one that contradicts another. */
    @BeforeEach
    void begin(Visitors visitors) throws JMSException {
        api.events(story.beginning());
        for (int i = 1; i <= USES; i++) {
            api.events(story.usage("u" + i, Integer.toString(i)));
        }
        api.events(story.usage("u1", "1").replace("usage-u1", "told-again"));
        api.events(story.usage("early", "1").replace(story.subscription(), story.subscription() + "-later"));
        try (LegacySystem legacy = new LegacySystem(RunningServer.shared())) {
            legacy.send(story.usage("u2", "7"));
        }
        Eventually.equal(
                1,
                PATIENCE,
                () -> api.get("/events?fate=quarantined&source=" + story.source())
                        .json()
                        .getInt("count"));
        viewer = visitors.as(Roles.VIEWER);
        page = viewer.page();
        rows = Visitor.rows(page.locator("#events"));
        open("");
        viewer.assertTitle("Events");
    }

    /** @param more of the filter, such as {@code &fate=WAITING} */
    private void open(String more) {
        viewer.open("events.xhtml?source=" + story.source() + more);
    }

    private Locator row(String text) {
        return rows.filter(new Locator.FilterOptions().setHasText(text));
    }

    private Locator fact(String name) {
        return page.locator(".details div")
                .filter(new Locator.FilterOptions().setHasText(name))
                .locator("dd");
    }

    @Test
    @DisplayName("an event that was applied leads to the adjustments that it caused")
    void applied() {
        open("&type=billing.usage.recorded&fate=APPLIED");
        assertThat(row("usage-u7")).containsText("Applied");
        assertThat(row("usage-u7")).containsText("0.70");
        assertThat(row("usage-u7")).containsText(story.account());
        row("usage-u7").getByText("usage-u7").click();
        viewer.assertTitle("Event usage-u7");
        assertThat(page.getByText("It was taken, and has taken effect.")).isVisible();
        assertThat(fact("Source")).containsText(story.source());
        assertThat(fact("Digest")).containsText(Pattern.compile("[0-9a-f]{64}"));
        Locator adjustment = page.getByRole(AriaRole.TABLE).locator("tbody tr");
        assertThat(adjustment).hasCount(1);
        assertThat(adjustment).containsText("+0.70");
        assertThat(viewer.heading("Audit log")).hasCount(0);
        adjustment.getByText("calls").click();
        assertThat(viewer.heading("Usage events")).isVisible();
        page.locator("#history a[href^='event.xhtml']").first().click();
        assertThat(page).hasTitle(Pattern.compile("Event usage-u.*"));
    }

    @Test
    @DisplayName("one that waits says for what, and since when it has no more to")
    void waiting() {
        open("&fate=WAITING");
        assertThat(rows).hasCount(1);
        row("usage-early").getByText("usage-early").click();
        assertThat(fact("Waits for")).containsText(story.subscription() + "-later");
        assertThat(page.locator("pre")).containsText("minutes");
        assertThat(viewer.link(story.subscription() + "-later")).isVisible();
        EveryWidth.look(viewer, "event-waiting");
        viewer.link(story.subscription() + "-later").click();
        assertThat(Visitor.rows(page.locator("#waiting"))).hasCount(1);
        viewer.link("usage-early").click();
        viewer.assertTitle("Event usage-early");

        api.events(story.started("-later"));
        page.reload();
        assertThat(page.getByText("It was taken, and has taken effect.")).isVisible();
        assertThat(fact("Taken up")).isVisible();
        assertThat(page.getByRole(AriaRole.TABLE).locator("tbody tr")).containsText("+0.10");
        assertThat(page.locator("pre")).hasCount(0);
    }

    @Test
    @DisplayName("one that contradicts another leads to its case, and stands beside the one that was taken")
    void quarantined() {
        assertThat(rows.first()).containsText("In quarantine");
        assertThat(rows.first()).containsText("CONFLICT");
        rows.first().getByText("usage-u2").click();
        assertThat(viewer.heading("Cases in quarantine")).isVisible();
        assertThat(page.getByText("It was taken, and has taken effect.")).isVisible();
        EveryWidth.look(viewer, "event-conflict");
        page.locator("a[href*='case=']").click();
        viewer.assertTitle("Quarantine");
        assertThat(Visitor.rows(page.locator("#quarantine"))).hasCount(1);
        viewer.link("usage-u2").click();
        viewer.assertTitle("Event usage-u2");
    }

    @Test
    @DisplayName("one that said what was known already says so, and one that never came is not found")
    void others() {
        open("&fate=DUPLICATE");
        assertThat(row("told-again")).containsText("Known already");
        row("told-again").getByText("told-again").click();
        assertThat(page.getByText("had been said by another event before")).isVisible();
        open("&fate=QUARANTINED&to=2020-01-01T00:00");
        assertThat(page.getByText("No event meets this filter.")).isVisible();
        viewer.expects(complaint -> complaint.contains("404"));
        viewer.open("event.xhtml?id=none&source=" + story.source());
        assertThat(page).hasTitle(Pattern.compile(".*[Nn]ot .*"));
    }

    @Test
    @DisplayName("events are found by source, type, time and account; what cannot be read is said")
    void filters() {
        viewer.field("Event type").selectOption("Account registered");
        viewer.button("Apply").click();
        assertThat(rows).hasCount(1);
        assertThat(page).hasURL(Pattern.compile(".*type=billing.account.registered.*"));
        viewer.field("Event type").selectOption("");
        viewer.field("Received before").fill("2020-01-01T00:00");
        viewer.button("Apply").click();
        assertThat(rows).hasCount(0);
        viewer.link("Clear").click();
        assertThat(viewer.field("Source")).hasValue("");

        viewer.field("Account").fill(story.account());
        viewer.field("What became of it").selectOption("Applied");
        viewer.button("Apply").click();
        assertThat(page.getByText("1–25 / 30", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        open("&within=HOUR&from=yesterday");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Received from");
        assertThat(viewer.field("Within")).hasValue("HOUR");
        open("&from=2020-01-01&to=2020-01-01");
        assertThat(viewer.field("Received before")).hasValue("2020-01-02T00:00");
    }

    @Test
    @DisplayName(
            "the pages together have every event once; columns can be hidden, and a narrow page shows all of a row")
    void pages() {
        int all = USES + 3 + 3;
        assertThat(page.getByText("1–25 / " + all, new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        page.getByLabel("Next Page").click();
        assertThat(rows).hasCount(all - 25);
        assertThat(rows.last()).containsText("Subscription started");
        EveryWidth.look(viewer, "events-page");
        viewer.press(page.getByText("Columns and rows"));
        assertThat(viewer.field("Column Event")).isDisabled();
        viewer.field("Column Source").focus();
        page.keyboard().press("Space");
        viewer.press(viewer.button("Show it so"));
        assertThat(page.getByText("One column is hidden.")).isVisible();
        assertThat(page.getByRole(
                        AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName(Pattern.compile("^Source\\b.*"))))
                .isHidden();
        viewer.button("As before").click();
        assertThat(page.getByText("All columns are shown.")).isVisible();
    }

    @Test
    @DisplayName("whoever may read the audit log sees the entries that rest on an event")
    void audited(Visitors visitors) {
        Visitor auditor = visitors.as(Roles.AUDITOR);
        auditor.open("event.xhtml?id=subscription&source=" + story.source());
        Eventually.equal(true, PATIENCE, () -> {
            auditor.page().reload();
            return auditor.page().getByText("subscription · started").count() > 0;
        });
        EveryWidth.look(auditor, "event-audited");
        auditor.page().locator("a[href^='audit-entry.xhtml']").first().click();
        assertThat(auditor.page().locator("#prove")).isVisible();
        assertEquals(
                "subscription/" + story.subscription(),
                auditor.page().locator(".facts li").last().innerText());
    }
}
