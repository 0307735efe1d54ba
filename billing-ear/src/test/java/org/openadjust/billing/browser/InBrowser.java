package org.openadjust.billing.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openadjust.billing.server.RunningServer;

/**
 * Gives tests their visitors: one browser for the whole run, a session of its own for each visitor. A test that fails leaves
 * what was seen then in {@code target/screens}.
 */
public final class InBrowser implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(InBrowser.class);
    private static final double PATIENCE_MILLIS = 30_000;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Visitors.class;
    }

    @Override
    public Visitors resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Visitors.class, type -> visitors(context), Visitors.class);
    }

    private static Visitors visitors(ExtensionContext context) {
        Started started = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Started.class, type -> Started.now(), Started.class);
        return new Visitors(started.browser(), RunningServer.shared());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Visitors visitors = context.getStore(NAMESPACE).get(Visitors.class, Visitors.class);
        if (visitors != null) {
            if (context.getExecutionException().isPresent()) {
                visitors.screenshots(
                        Screens.DIRECTORY,
                        "failed-" + context.getRequiredTestClass().getSimpleName() + "-"
                                + context.getRequiredTestMethod().getName());
            }
            assertEquals(List.of(), visitors.leave(), "complaints of the browser");
        }
    }

    /** The browser, until the last test has ended. */
    record Started(Playwright playwright, Browser browser) implements AutoCloseable {

        static Started now() {
            Path chromium = Chromium.path();
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            // the machine's own browser is used: nothing is downloaded
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Started(
                    playwright,
                    playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium)));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
