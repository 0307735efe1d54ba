package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;

/** What fails behind a page that is open. */
@ExtendWith(InBrowser.class)
class FailedActIT {

    private static final String ANSWER = """
            <html><body><main><h1>This list takes too long</h1><p>Narrow the list.</p></main></body></html>""";

    @Test
    @DisplayName("it is said in the error page's words, or in the page's own, until something works again")
    void said(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.VIEWER);
        visitor.expects(complaint -> complaint.contains("500") || complaint.contains("ERR_FAILED"));
        visitor.open("accounts.xhtml");
        answered(
                visitor,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(500)
                        .setContentType("text/html")
                        .setBody(ANSWER)));
        sorted(visitor).click();
        assertThat(visitor.alert("This list takes too long. Narrow the list.")).isVisible();
        EveryWidth.look(visitor, "failed-act");

        answered(visitor, Route::abort);
        sorted(visitor).click();
        assertThat(visitor.alert("That did not work. The server could not be reached"))
                .isVisible();
        assertThat(visitor.alert("This list")).hasCount(0);

        visitor.page().unroute("**/accounts.xhtml*");
        visitor.press(sorted(visitor));
        assertThat(visitor.page().getByRole(AriaRole.ALERT)).hasCount(0);
    }

    private static void answered(Visitor visitor, Consumer<Route> answer) {
        Page page = visitor.page();
        page.unroute("**/accounts.xhtml*");
        page.route("**/accounts.xhtml*", answer);
    }

    private static Locator sorted(Visitor visitor) {
        return visitor.page()
                .getByRole(AriaRole.COLUMNHEADER)
                .filter(new Locator.FilterOptions().setHasText("Currency"));
    }
}
