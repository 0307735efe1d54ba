package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.intake.Story;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** Pages as one person wants to see them, and the way back. */
@ExtendWith(InBrowser.class)
class ViewsIT {

    private final Story story = new Story();

    private void begin() {
        Api api = new Api(RunningServer.shared());
        assertEquals(200, api.events(story.beginning()).status());
        assertEquals(200, api.events(story.usage("1", "1")).status());
    }

    private static Locator header(Page page, String title) {
        return page.getByRole(
                AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName(Pattern.compile("^" + title + "\\b.*")));
    }

    @Test
    @DisplayName(
            "columns and rows stay as their reader has chosen, by keys, under the same filter, and after signing in again")
    void columns(Visitors visitors) {
        begin();
        Visitors.User user = visitors.user(Roles.VIEWER);
        Visitor visitor = visitors.stranger();
        Page page = visitor.page();
        visitor.open("");
        visitor.signIn(user.name(), user.password());
        visitor.assertTitle("Overview");
        String filtered = "adjustments.xhtml?account=" + story.account();
        visitor.open(filtered);
        assertThat(header(page, "Before")).isVisible();
        visitor.press(page.getByText("Columns and rows"));
        assertThat(visitor.field("Column Account")).isDisabled();
        uncheck(visitor, "Before");
        uncheck(visitor, "Cause");
        page.getByLabel("Compact").focus();
        page.keyboard().press("Space");
        visitor.press(visitor.button("Show it so"));
        assertThat(page.getByText("2 columns are hidden.")).isVisible();
        assertThat(header(page, "Before")).isHidden();
        assertThat(visitor.button("Show it so")).isVisible();
        assertThat(page).hasURL(Pattern.compile(".*account=" + story.account()));
        assertThat(Visitor.rows(page.locator("#adjustments"))).hasCount(1);
        EveryWidth.look(visitor, "columns");

        Visitor again = visitors.stranger();
        again.open("");
        again.signIn(user.name(), user.password());
        again.assertTitle("Overview");
        again.open(filtered);
        assertThat(again.page().locator("#adjustments.compact")).isVisible();
        assertThat(header(again.page(), "After")).isVisible();
        assertThat(header(again.page(), "Cause")).isHidden();
        again.page().getByText("Columns and rows").click();
        again.button("As before").click();
        assertThat(header(again.page(), "Cause")).isVisible();
        assertThat(again.page().locator("#adjustments.compact")).hasCount(0);
    }

    private static void uncheck(Visitor visitor, String column) {
        visitor.field("Column " + column).focus();
        visitor.page().keyboard().press("Space");
    }

    @Test
    @DisplayName("the overview's figures are about the time that its address names, and lead to their rows")
    void ranges(Visitors visitors) {
        begin();
        Visitor visitor = visitors.as(Roles.VIEWER);
        Page page = visitor.page();
        visitor.open("");
        visitor.press(visitor.link("Day"));
        assertThat(page).hasURL(Pattern.compile(".*range=day"));
        assertThat(visitor.heading("Events, last 24 hours")).isVisible();
        assertThat(visitor.link("Day")).hasAttribute("aria-current", "true");
        EveryWidth.look(visitor, "overview-day");
        visitor.link("Events, last 24 hours").click();
        assertThat(page).hasURL(Pattern.compile(".*events\\.xhtml\\?within=DAY"));
        assertThat(visitor.field("Within")).hasValue("DAY");
        assertThat(Visitor.rows(page.locator("#events")).first()).isVisible();
        visitor.open("?range=day");
        visitor.link("Adjustments, last 24 hours").click();
        assertThat(page).hasURL(Pattern.compile(".*within=DAY"));
        assertThat(visitor.field("Within")).hasValue("DAY");
        assertThat(Visitor.rows(page.locator("#adjustments")).first()).isVisible();
        visitor.open("?range=month");
        visitor.link("Adjustments in " + "EUR" + " of this time").click();
        assertThat(visitor.field("Within")).hasValue("MONTH");
    }

    /** Where each link of the figures leads to, and what it is filtered by there. */
    @Test
    @DisplayName("every figure of the overview leads to what it counts")
    void figures(Visitors visitors) {
        begin();
        assertEquals(
                200,
                new Api(RunningServer.shared())
                        .events("[" + story.usage("2", "2") + "," + story.voided("1") + "]")
                        .status());
        Visitor visitor = visitors.as(Roles.VIEWER);
        Page page = visitor.page();
        visitor.open("?range=week");
        List<String> addresses = page.locator("#overview a").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
        for (String expected : List.of(
                "events.xhtml?within=WEEK",
                "events.xhtml?within=WEEK_BEFORE",
                "adjustments.xhtml?within=WEEK",
                "adjustments.xhtml?within=WEEK_BEFORE",
                "inbox.xhtml",
                "quarantine.xhtml",
                "waiting.xhtml",
                "#speed-title",
                "adjustments.xhtml?currency=EUR&within=WEEK",
                "adjustments.xhtml?currency=EUR&within=WEEK&direction=CHARGED",
                "adjustments.xhtml?currency=EUR&within=WEEK&direction=CREDITED",
                "adjustments.xhtml?currency=EUR&within=WEEK_BEFORE",
                "about.xhtml")) {
            assertTrue(addresses.contains(expected), () -> expected + " is not among " + addresses);
        }
        assertThat(page.locator("#speed tbody tr")).hasCount(7);
        visitor.link("On the bill within 1 s").click();
        assertThat(page).hasURL(Pattern.compile(".*#speed-title"));
        page.locator("#moved a[href$='direction=CREDITED']").first().click();
        assertThat(visitor.field("Direction")).hasValue("CREDITED");
        assertThat(visitor.field("Within")).hasValue("WEEK");
        assertThat(Visitor.rows(page.locator("#adjustments")).first()).containsText("Credited");
    }

    @Test
    @DisplayName("a page below a list says where it is, and leads back to the list as it was filtered")
    void crumbs(Visitors visitors) {
        begin();
        Visitor visitor = visitors.as(Roles.VIEWER);
        Page page = visitor.page();
        visitor.open("accounts.xhtml?search=" + story.account());
        assertThat(page.locator("#tour, .tour-start")).hasCount(0);
        visitor.link(story.account()).click();
        Locator crumbs = page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("You are here"));
        assertThat(crumbs.locator("[aria-current=page]")).hasText(story.account());
        page.getByRole(AriaRole.GRID).first().getByRole(AriaRole.LINK).first().click();
        assertThat(crumbs.getByRole(AriaRole.LISTITEM)).hasCount(3);
        crumbs.getByText(story.account()).click();
        assertThat(crumbs.getByRole(AriaRole.LISTITEM)).hasCount(2);
        visitor.press(crumbs.getByText("Accounts"));
        assertThat(page).hasURL(Pattern.compile(".*accounts\\.xhtml\\?search=" + story.account()));
        visitor.open("");
        visitor.open("account.xhtml?id=" + story.account());
        crumbs.getByText("Accounts").click();
        assertThat(page).hasURL(Pattern.compile(".*accounts\\.xhtml$"));
    }
}
