package org.openadjust.billing.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.openadjust.billing.server.RunningServer;

/** How long a person waits for pages in a real browser. */
public final class PageTimes {

    private PageTimes() {}

    /**
     * @param session the signed-in user's cookies, as a request has them
     * @param paths by name
     * @return milliseconds from asking until the page is loaded and its scripts have run, the middle one of so many rounds, by name
     */
    public static Map<String, Double> usable(
            RunningServer server, String session, Map<String, String> paths, int rounds) {
        try (InBrowser.Started started = InBrowser.Started.now();
                BrowserContext context =
                        started.browser().newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true))) {
            context.addCookies(Arrays.stream(session.split("; "))
                    .map(cookie -> cookie.split("=", 2))
                    .map(cookie -> new Cookie(cookie[0], cookie[1])
                            .setUrl(server.dashboard().toString())
                            .setSecure(true))
                    .toList());
            Page page = context.newPage();
            Map<String, Double> usable = new LinkedHashMap<>();
            paths.forEach((name, path) -> usable.put(
                    name,
                    IntStream.range(0, rounds)
                            .mapToDouble(round -> opened(page, server.dashboard() + path))
                            .sorted()
                            .toArray()[rounds / 2]));
            return usable;
        }
    }

    private static double opened(Page page, String address) {
        page.navigate(address);
        return ((Number) page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")).doubleValue();
    }
}
