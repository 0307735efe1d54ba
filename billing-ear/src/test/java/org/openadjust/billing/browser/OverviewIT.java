package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.intake.LegacySystem;
import org.openadjust.billing.intake.Story;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** The page that moves while events arrive. */
@ExtendWith(InBrowser.class)
class OverviewIT {

    /** As when a server goes away without a word. */
    private static final WebSocketRoute.CloseOptions LOST =
            new WebSocketRoute.CloseOptions().setCode(1011).setReason("lost");

    private static final String NEVER_LOADED_AGAIN = "neverLoadedAgain";

    private final Story story = new Story();
    private final Api api = new Api(RunningServer.shared());

    /** What the page's server said by itself, and what the page then asked for. */
    private final AtomicInteger told = new AtomicInteger();

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    private Page page;
    private Visitor viewer;

    @BeforeEach
    void begin(Visitors visitors) {
        assertEquals(200, api.events(story.beginning()).status());
        viewer = visitors.as(Roles.VIEWER);
        page = viewer.page();
        page.onWebSocket(socket -> socket.onFrameReceived(frame -> told.incrementAndGet()));
        page.onRequest(request -> asked.addAndGet(request.method().equals("POST") ? 1 : 0));
        page.onRequestFinished(request -> answered.addAndGet(request.method().equals("POST") ? 1 : 0));
        viewer.open("");
        viewer.assertTitle("Overview");
        assertThat(viewer.button("Live. Pause live updates")).isVisible();
        page.evaluate("window." + NEVER_LOADED_AGAIN + " = true");
    }

    private Locator figure(String title) {
        return page.locator("section")
                .filter(new Locator.FilterOptions().setHas(viewer.heading(title)))
                .locator(".figure");
    }

    private static int number(Locator figure) {
        return Integer.parseInt(figure.innerText().replaceAll("\\D", ""));
    }

    private static String shown(int number) {
        return String.format("%,d", number);
    }

    private void use(String id) {
        assertTrue(api.events(story.usage(id, "1")).body().contains("\"applied\""));
    }

    @Test
    @DisplayName("figures and latest adjustments follow what is sent by either way, without reload and without polling")
    void follows() throws Exception {
        Locator adjustments = figure("Adjustments, last hour");
        Locator events = figure("Events, last hour");
        int adjustmentsBefore = number(adjustments);
        int eventsBefore = number(events);
        for (String id : new String[] {"1", "2", "3"}) {
            use(id);
        }
        assertThat(adjustments).hasText(shown(adjustmentsBefore + 3));
        assertThat(events).hasText(shown(eventsBefore + 3));
        try (LegacySystem legacy = new LegacySystem(RunningServer.shared())) {
            legacy.send(story.usage("4", "10"));
        }
        assertThat(adjustments).hasText(shown(adjustmentsBefore + 4));
        Locator latest = page.getByRole(AriaRole.TABLE)
                .filter(new Locator.FilterOptions().setHasText("Latest adjustments"))
                .locator("tbody tr")
                .first();
        assertThat(latest).containsText(story.account());
        assertThat(latest).containsText("+1.00");

        assertEquals(true, page.evaluate("window." + NEVER_LOADED_AGAIN));
        assertTrue(
                asked.get() <= told.get() + 1,
                () -> "asked " + asked + " times, but was told " + told + " times, and once when it connected");
    }

    @Test
    @DisplayName("paused, it stands still; resumed, it catches up")
    void paused() {
        Locator adjustments = figure("Adjustments, last hour");
        int adjustmentsAtFirst = number(adjustments);
        use("1");
        assertThat(adjustments).hasText(shown(adjustmentsAtFirst + 1));
        viewer.button("Live. Pause live updates").click();
        assertThat(viewer.button("Paused. Resume live updates")).isVisible();
        // a request that was under way is answered
        page.waitForCondition(() -> asked.get() == answered.get());
        int askedBefore = asked.get();
        String before = adjustments.innerText();
        int toldBefore = told.get();
        use("2");
        page.waitForCondition(() -> told.get() > toldBefore);
        assertEquals(before, adjustments.innerText());
        assertEquals(askedBefore, asked.get());

        viewer.button("Paused. Resume live updates").click();
        assertThat(viewer.button("Live. Pause live updates")).isVisible();
        assertThat(adjustments).hasText(shown(adjustmentsAtFirst + 2));
    }

    @Test
    @DisplayName("while the connection is lost the page says so; once it is back the page catches up")
    void reconnects() {
        AtomicBoolean isLost = new AtomicBoolean();
        List<WebSocketRoute> connections = new ArrayList<>();
        page.routeWebSocket(Pattern.compile(".*/jakarta\\.faces\\.push/.*"), connection -> {
            if (isLost.get()) {
                connection.close(LOST);
            } else {
                connection.connectToServer();
                connections.add(connection);
            }
        });
        page.reload();
        assertThat(viewer.button("Live. Pause live updates")).isVisible();

        isLost.set(true);
        connections.forEach(connection -> connection.close(LOST));
        assertThat(page.getByText("Reconnecting")).isVisible();
        use("1");
        isLost.set(false);
        assertThat(viewer.button("Live. Pause live updates")).isVisible();
        assertThat(viewer.link(story.account())).hasCount(1);
    }

    @Test
    @DisplayName("once the session has ended the page says so, keeps what it shows, and leads to signing in again")
    void signedOutElsewhere(Visitors visitors) {
        Visitors.User user = visitors.user(Roles.VIEWER);
        Visitor own = visitors.stranger();
        own.open("");
        own.signIn(user.name(), user.password());
        assertThat(own.button("Live. Pause live updates")).isVisible();

        Page other = own.context().newPage();
        other.navigate(own.page().url());
        other.locator("summary")
                .filter(new Locator.FilterOptions().setHasText("Signed in as"))
                .click();
        other.getByText("Sign out").click();
        assertThat(other).hasTitle(Pattern.compile("Sign in .*"));
        use("1");
        assertThat(own.button("Signed out. Sign in again")).isVisible();
        own.assertTitle("Overview");

        own.button("Signed out. Sign in again").click();
        own.assertTitle("Sign in");
        own.signIn(user.name(), user.password());
        own.assertTitle("Overview");
        assertThat(own.button("Live. Pause live updates")).isVisible();
    }
}
