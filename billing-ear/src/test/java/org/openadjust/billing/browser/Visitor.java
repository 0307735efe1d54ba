package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.openadjust.billing.server.Eventually;

/** Somebody at a browser of their own. Whatever the browser complains about is noted, and fails the test at its end. */
final class Visitor {

    private static final String POLICY_VIOLATIONS = """
            document.addEventListener('securitypolicyviolation', event =>
                console.error(`Policy ${event.effectiveDirective} forbids ${event.blockedURI} ${event.sample}`));
            """;

    private static final Duration FORETOLD = Duration.ofMinutes(3);

    private final BrowserContext context;
    private final Page page;
    private final URI dashboard;
    private final List<String> complaints = new ArrayList<>();
    private Predicate<String> expected = complaint -> false;

    Visitor(BrowserContext context, URI dashboard) {
        this.context = context;
        this.dashboard = dashboard;
        context.addInitScript(POLICY_VIOLATIONS);
        page = context.newPage();
        page.onConsoleMessage(this::heard);
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
    }

    private void heard(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(page.url() + ": " + message.text());
        }
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** @param path below the dashboard's address, such as {@code accounts.xhtml} */
    Visitor open(String path) {
        page.navigate(dashboard.resolve(path).toString());
        return this;
    }

    /** An account's page with its forecast: on a busy machine it may not be made in time, and then not for a minute. */
    void openForetold(String account) {
        Eventually.equal(true, FORETOLD, () -> {
            open("account.xhtml?id=" + account);
            return page.getByText("What the bill will come to")
                    .or(page.getByText("could not be worked out in time"))
                    .first()
                    .textContent()
                    .startsWith("What the bill");
        });
    }

    void signIn(String name, String password) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        button("Sign in").click();
    }

    void assertTitle(String title) {
        assertThat(page).hasTitle(title + " · OpenAdjust Billing");
        assertThat(heading(title)).isVisible();
    }

    Locator heading(String name) {
        return named(AriaRole.HEADING, name);
    }

    /** A button; the glyph of an icon before its name is nobody's to read. */
    Locator button(String name) {
        String escaped = name.replaceAll("[.?*+()\\[\\]|^$]", "\\\\$0");
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^[^A-Za-z]*" + escaped + "$")));
    }

    /** Who has signed in, as the page says; opens the menu with the way out. */
    Locator user(String name) {
        return page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText("Signed in as"))
                .filter(new Locator.FilterOptions().setHasText(name));
    }

    /** What is said at once to somebody who cannot see it appear. */
    Locator alert(String text) {
        return page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText(text));
    }

    Locator link(String name) {
        return named(AriaRole.LINK, name);
    }

    /** What has exactly this role and accessible name. */
    Locator named(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** By keys: what it is gets the focus and Enter, once the page's scripts hear them. */
    void press(Locator what) {
        page.waitForLoadState();
        what.focus();
        page.keyboard().press("Enter");
    }

    /** The field with exactly this label; headers of tables get labels too, once their script has run. */
    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .and(page.locator("input, select, textarea"));
    }

    /** Rows of a table's body, without those that say that there is nothing. */
    static Locator rows(Locator table) {
        return table.locator("tbody tr:not(.ui-datatable-empty-message)");
    }

    /** The browser will say so itself, and is right. */
    void expects(Predicate<String> complaint) {
        expected = expected.or(complaint);
    }

    /** Turns the system from light to dark, or back, while they look at a page. */
    void prefers(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    /** The whole page. */
    byte[] screenshot() {
        return page.screenshot(new Page.ScreenshotOptions().setFullPage(true));
    }

    void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    /** Leaves; what the browser complained about. */
    List<String> leave() {
        context.close();
        return complaints.stream().filter(expected.negate()).toList();
    }
}
