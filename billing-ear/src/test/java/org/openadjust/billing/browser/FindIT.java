package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.rest.Customer;
import org.openadjust.billing.rest.Waiting;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** Whatever has an id is found from every page, and the product says of itself what it is and how it begins. */
@ExtendWith(InBrowser.class)
class FindIT {

    @Test
    @DisplayName("an account, a document, an adjustment and an event are found from anywhere, by keys alone")
    void find(Visitors visitors) throws Exception {
        Customer customer = Customer.begun();
        String invoice = customer.invoice();
        Waiting waiting = Waiting.credits(1, "150.00");
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        Page page = visitor.page();

        visitor.open("policy.xhtml");
        search(page, customer.account());
        assertThat(page).hasURL(Pattern.compile(".*account\\.xhtml\\?id=" + customer.account()));

        search(page, invoice);
        assertThat(page).hasURL(Pattern.compile(".*document\\.xhtml\\?account=" + customer.account() + "&number=.*"));
        page.goBack();
        assertThat(page).hasURL(Pattern.compile(".*account\\.xhtml\\?id=.*"));

        visitor.open("search.xhtml?q=" + waiting.ids().getFirst());
        assertThat(page.locator(".hits"))
                .containsText("Proposed adjustment " + waiting.ids().getFirst());
        visitor.field("Id or number").fill(customer.source() + " subscription");
        page.keyboard().press("Enter");
        assertThat(page.locator(".hits")).containsText("Event " + customer.source() + " subscription");
        assertThat(page.locator(".hits")).containsText("Account " + customer.account());
        EveryWidth.look(visitor, "search");

        String id = "find-" + customer.account();
        customer.send(customer.event(id, "usage.recorded", customer.subscription(), """
                {"id":"found","meter":"minutes","quantity":"2","occurredAt":"2026-03-05T10:00:00Z"}"""));
        search(page, id);
        assertThat(page).hasURL(Pattern.compile(".*event\\.xhtml\\?source=.*&id=" + id));
        visitor.assertTitle("Event " + id);
        search(page, customer.source() + " " + id);
        assertThat(page.locator(".hits").getByText("Event " + customer.source() + " " + id))
                .isVisible();
        assertThat(page.locator(".hits")).containsText("Adjustment ");

        visitor.open("search.xhtml?q=no-such-thing");
        assertThat(visitor.heading("Nothing found")).isVisible();
    }

    /** A page hears keys once it is loaded, which is some time after its address is shown. */
    private static void search(Page page, String id) {
        page.waitForLoadState();
        page.keyboard().press("Control+k");
        assertThat(page.getByRole(AriaRole.SEARCH).getByRole(AriaRole.COMBOBOX)).isFocused();
        page.keyboard().type(id);
        page.keyboard().press("Enter");
    }

    @Test
    @DisplayName("the keys of every page are shown by a key, and by a button")
    void shortcuts(Visitors visitors) {
        Visitor visitor = visitors.as(Roles.VIEWER);
        Page page = visitor.page();
        visitor.open("catalog.xhtml");
        page.keyboard().press("Control+/");
        Locator overlay = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Keyboard shortcuts"));
        assertThat(overlay).isVisible();
        EveryWidth.look(visitor, "shortcuts");
        page.keyboard().press("Escape");
        assertThat(overlay).isHidden();
        page.locator("details.user summary").click();
        visitor.button("Keyboard shortcuts").click();
        assertThat(overlay).isVisible();
        visitor.button("Close").click();
        assertThat(overlay).isHidden();
    }

    @Test
    @DisplayName(
            "the page about the product says how it is, names what it ships, and its first events can be sent as they stand")
    void about(Visitors visitors) throws Exception {
        Visitor visitor = visitors.as(Roles.VIEWER);
        Page page = visitor.page();
        visitor.open("about.xhtml");
        visitor.assertTitle("About");
        assertThat(page.locator(".about-health")).containsText("It is signed as it grows.");
        String shipped = page.locator(".about-libraries").innerText();
        assertEquals(
                List.of(),
                jars().filter(jar -> shipped.lines()
                                .filter(line -> !line.isBlank())
                                .noneMatch(line -> jar.startsWith(line.split(" ")[0])))
                        .toList(),
                "libraries that the page does not name");
        Api.Answer answer = new Api(RunningServer.shared())
                .events(page.locator("#first-events").innerText());
        assertEquals(200, answer.status(), answer::body);
        answer.json()
                .getJsonArray("results")
                .forEach(result -> assertTrue(
                        List.of("applied", "duplicate")
                                .contains(result.asJsonObject().getString("status")),
                        answer::body));
        EveryWidth.look(visitor, "about");
    }

    private static Stream<String> jars() throws IOException {
        try (ZipFile ear =
                new ZipFile(RunningServer.target().resolve("billing.ear").toFile())) {
            return ear.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("lib/") && name.endsWith(".jar"))
                    .map(name -> name.substring("lib/".length()))
                    .toList()
                    .stream();
        }
    }
}
