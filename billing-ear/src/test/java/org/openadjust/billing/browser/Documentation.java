package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.openadjust.billing.browser.InBrowser.Started;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.server.RunningServer;

/**
 * Takes the pictures in {@code docs/screens}, of a server that runs with its demonstration: system property
 * {@code billing.info} names its description, the argument the directory.
 */
public final class Documentation {

    private final Path directory;
    private final Visitors visitors;

    private Documentation(Path directory, Visitors visitors) {
        this.directory = directory;
        this.visitors = visitors;
    }

    public static void main(String... arguments) {
        try (Started started = Started.now()) {
            new Documentation(Path.of(arguments[0]), new Visitors(started.browser(), RunningServer.shared())).take();
        }
    }

    private void take() {
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        overview(visitor, "overview");
        overview(visitors.as(Roles.SPECIALIST, Screen.WIDE_DARK), "overview-dark");
        overview(visitors.as(Roles.SPECIALIST, Screen.NARROW_LIGHT), "overview-narrow");
        Page page = visitor.page();
        visitor.open("adjustments.xhtml");
        visitor.assertTitle("Adjustments");
        picture(page, "adjustments");
        Visitor.rows(page.getByRole(AriaRole.GRID))
                .first()
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        Locator line = Visitor.rows(page.getByRole(AriaRole.GRID).first());
        line.first().getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByText("Rounded once").first()).isVisible();
        picture(page, "account");
        visitor.open("quarantine.xhtml");
        visitor.assertTitle("Quarantine");
        picture(page, "quarantine");
        visitor.open("waiting.xhtml");
        visitor.assertTitle("Waiting events");
        picture(page, "waiting");
    }

    private void overview(Visitor visitor, String name) {
        visitor.open("");
        visitor.assertTitle("Overview");
        assertThat(visitor.button("Live. Pause live updates")).isVisible();
        assertThat(visitor.page().getByRole(AriaRole.TABLE).first()).isVisible();
        picture(visitor.page(), name);
    }

    /** What is seen without scrolling. */
    private void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(directory.resolve(name + ".png")));
    }
}
