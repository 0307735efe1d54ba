package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;

/** The same pages for a reader of German. */
@ExtendWith(InBrowser.class)
class LanguageIT {

    private static final List<String> PAGES = List.of("", "inbox.xhtml", "policy.xhtml");

    @Test
    @DisplayName("a language is chosen in the reader's menu, holds on every page, and fits at every width")
    void chosen(Visitors visitors) {
        Visitor visitor = visitors.another(Roles.APPROVER);
        Page page = visitor.page();
        visitor.open("adjustments.xhtml");
        visitor.assertTitle("Adjustments");
        page.locator("details.user summary").click();
        visitor.field("Language of the pages").selectOption("de");
        visitor.assertTitle("Anpassungen");
        assertThat(page.locator("html")).hasAttribute("lang", "de");

        for (String path : PAGES) {
            visitor.open(path);
            assertThat(page.locator("html")).hasAttribute("lang", "de");
            String text = page.locator("body").innerText();
            assertFalse(text.contains("Skip to the content") || text.contains("Signed in as"), text);
            EveryWidth.look(visitor, "german-" + (path.isEmpty() ? "overview" : path.replace(".xhtml", "")));
        }
        page.locator("details.user summary").click();
        visitor.field("Sprache der Seiten").selectOption("en");
        visitor.assertTitle("Approval policy");
    }
}
