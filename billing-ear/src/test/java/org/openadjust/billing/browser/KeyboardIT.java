package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.browser.Visitors.User;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.intake.Story;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** Everything that matters works without a mouse. */
@ExtendWith(InBrowser.class)
class KeyboardIT {

    private static final int STEPS_MAX = 60;

    private static final String FOCUSED = """
            () => {
                const one = document.activeElement;
                const style = getComputedStyle(one);
                const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
                    || style.boxShadow !== 'none';
                return (seen ? '' : 'unseen: ')
                    + (one.getAttribute('aria-label') || one.innerText || one.id || one.tagName).trim();
            }""";

    /** Presses Tab until what has the focus is called so; what had it on the way, and could it be seen. */
    private static List<String> tabTo(Page page, String name) {
        List<String> way = new ArrayList<>();
        do {
            page.keyboard().press("Tab");
            way.add(page.evaluate(FOCUSED).toString());
            assertTrue(way.size() < STEPS_MAX, () -> name + " is not among " + way);
        } while (!way.getLast().endsWith(name));
        return way;
    }

    @Test
    @DisplayName("signing in, going to each page by the navigation, signing out")
    void walk(Visitors visitors) {
        User user = visitors.user(Roles.SPECIALIST);
        Visitor visitor = visitors.stranger();
        Page page = visitor.page();
        visitor.open("");
        assertThat(visitor.field("Name")).isFocused();
        page.keyboard().type(user.name());
        page.keyboard().press("Tab");
        page.keyboard().type(user.password());
        page.keyboard().press("Enter");
        visitor.assertTitle("Overview");

        for (String title : List.of("Adjustments", "Accounts", "Quarantine", "Waiting events", "Overview")) {
            List<String> way = tabTo(page, title);
            assertEquals(
                    List.of(),
                    way.stream().filter(step -> step.startsWith("unseen")).toList(),
                    "focus that nobody sees");
            assertThat(page.getByRole(AriaRole.NAVIGATION)
                            .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(title)))
                    .isFocused();
            page.keyboard().press("Enter");
            visitor.assertTitle(title);
            assertThat(page.locator("nav [aria-current=page]")).hasText(title);
        }

        tabTo(page, user.name());
        page.keyboard().press("Enter");
        tabTo(page, "Sign out");
        page.keyboard().press("Enter");
        visitor.assertTitle("Sign in");
    }

    @Test
    @DisplayName("the first step leads past the navigation to the content")
    void skip(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.VIEWER);
        visitor.open("adjustments.xhtml");
        visitor.page().keyboard().press("Tab");
        assertThat(visitor.link("Skip to the content")).isFocused();
        visitor.page().keyboard().press("Enter");
        visitor.page().keyboard().press("Tab");
        assertEquals(true, visitor.page().evaluate("document.getElementById('main').contains(document.activeElement)"));
    }

    @Test
    @DisplayName("the dialog takes the focus, gives it back, and closes with Escape")
    void dialog(Visitors visitors) throws Exception {
        Story story = new Story();
        Api api = new Api(RunningServer.shared());
        api.events(story.beginning());
        api.events(story.usage("1", "5"));
        api.events(story.usage("1", "6"));
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        Page page = visitor.page();
        visitor.open("quarantine.xhtml?source=" + story.source());
        Locator dismiss = page.getByRole(AriaRole.GRID)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Dismiss"));
        visitor.press(dismiss);
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).isVisible();
        page.waitForCondition(() -> (boolean) dialog.evaluate("dialog => dialog.contains(document.activeElement)"));
        page.keyboard().press("Escape");
        assertThat(dialog).isHidden();
        assertThat(dismiss).isFocused();
    }

    @Test
    @DisplayName("a column is sorted, and a filter applied, by keys")
    void list(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.VIEWER);
        Page page = visitor.page();
        visitor.open("accounts.xhtml");
        visitor.field("Account or subscription").focus();
        page.keyboard().type("no-such-account");
        page.keyboard().press("Enter");
        assertThat(page.getByText("No account fits this search.")).isVisible();

        visitor.open("accounts.xhtml");
        Locator column =
                page.getByRole(AriaRole.COLUMNHEADER).filter(new Locator.FilterOptions().setHasText("Currency"));
        visitor.press(column);
        assertThat(column).hasAttribute("aria-sort", "ascending");
    }
}
