package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.rest.Customer;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/** A specialist works through what customers have written. */
@ExtendWith(InBrowser.class)
class RequestPagesIT {

    private static final List<String> MESSAGES = List.of(
            "Please upgrade our subscription to the next plan.",
            "Ich möchte mein Abo kündigen, bitte zum Ende der Laufzeit.",
            "Merci de m'envoyer une copie de ma dernière facture.",
            "¿Han recibido mi pago?",
            "Please delete all my personal data.",
            "The amount on my invoice is wrong.",
            "Please refund the 3100.00 that you took.",
            "Could you suspend our contract over the winter?",
            "What are your opening hours?");

    @Test
    @DisplayName(
            "a specialist takes a message, reads it, corrects what was read, and works through ten of them by keys")
    void tenMessages(Visitors visitors) {
        Customer customer = Customer.invoiced("3100");
        Api api = new Api(RunningServer.shared());
        Eventually.equal(
                true,
                Duration.ofSeconds(60),
                () -> !api.get("/requests/model").json().getString("model").equals("none"));
        for (int at = 0; at < MESSAGES.size(); at++) {
            customer.send(
                    customer.event("m" + at, "request.received", customer.account(), """
                    {"text":"%s"}""".formatted(MESSAGES.get(at))));
        }
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        Page page = visitor.page();
        visitor.open("requests.xhtml");
        visitor.link("Take a message").click();
        visitor.button("Take it").click();
        assertThat(page.locator("#messages")).containsText("Nothing was taken");
        visitor.field("Account").fill(customer.account());
        visitor.field("What the customer wrote").fill("Hello, please pause my contract.\n\nBest regards\nAnna");
        visitor.button("Take it").click();
        assertThat(page.locator("h1")).containsText("Request");
        visitor.button("Show it").click();
        assertThat(page.locator("pre").first()).hasText("Hello, please pause my contract.");
        visitor.field("What is wanted").selectOption("To pause the contract");
        visitor.button("Say so").click();
        assertThat(page.locator("#request .facts")).containsText("To pause the contract");

        int accepted = 0;
        for (int turn = 0; turn < 10; turn++) {
            visitor.open("requests.xhtml?account=" + customer.account() + "&state=OPEN");
            Visitor.rows(page.locator("#requests"))
                    .first()
                    .locator("a[href^='request.xhtml']")
                    .click();
            Locator accept = page.locator("#accept");
            assertThat(accept).isVisible();
            if (page.locator("#deciding .note-warn").count() > 0) {
                // what follows from the one before cannot be done twice: it is answered only
                page.locator("#act").selectOption("Answer only");
                assertThat(page.locator("#deciding .note-warn")).hasCount(0);
            }
            accept.focus();
            page.keyboard().press("e");
            assertThat(page.locator("#answer")).isFocused();
            accept.focus();
            page.keyboard().press("a");
            assertThat(page.locator("#messages")).containsText("Done");
            accepted++;
        }
        assertEquals(10, accepted);
        visitor.open("requests.xhtml?account=" + customer.account() + "&state=OPEN");
        assertThat(page.locator("#requests")).containsText("No request meets this filter");
    }
}
