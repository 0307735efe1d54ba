package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.server.RunningServer;

/** The tour of a server that shows the demonstration, from its first stop to its last. */
public final class GuidedTour {

    private static final int STOPS = 11;
    private static final int STOPS_BY_KEY = 3;

    private GuidedTour() {}

    /** By keys where there are some; leaves in between, comes back, and ends it. */
    public static void walk(RunningServer server) {
        try (InBrowser.Started started = InBrowser.Started.now()) {
            Visitors visitors = new Visitors(started.browser(), server);
            Visitors.User user = visitors.user(Roles.AUDITOR);
            Visitor visitor = visitors.stranger();
            visitor.open("");
            visitor.signIn(user.name(), user.password());
            visitor.assertTitle("Overview");
            EveryWidth.look(visitor, "tour-start");
            visitor.press(visitor.link("Start the tour"));
            Page page = visitor.page();
            for (int stop = 1; stop <= STOPS_BY_KEY; stop++) {
                assertStop(page, stop);
                page.keyboard().press("ArrowRight");
            }
            assertStop(page, STOPS_BY_KEY + 1);
            visitor.open("audit.xhtml?tour=" + STOPS);
            assertStop(page, STOPS);
            EveryWidth.look(visitor, "tour");
            visitor.open("accounts.xhtml");
            assertThat(page.getByText("Stop " + STOPS + " of " + STOPS)).isVisible();
            visitor.link("Back").click();
            assertStop(page, STOPS - 1);
            page.keyboard().press("Escape");
            assertThat(page.locator("#tour")).hasCount(0);
            visitor.open("");
            assertThat(visitor.heading("Overview")).isVisible();
            assertThat(page.locator(".tour, .tour-start")).hasCount(0);
            assertEquals(List.of(), visitors.leave(), "complaints of the browser");
        }
    }

    private static void assertStop(Page page, int stop) {
        assertThat(page.getByText("Stop " + stop + " of " + STOPS)).isVisible();
        assertThat(page.locator("#tour-title")).isFocused();
        assertThat(page).not().hasURL(Pattern.compile(".*tour=.*"));
        page.waitForLoadState();
    }
}
