package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final String UNSURE = "Not sure";
    private static final String ELSE = "Something else";
    private static final String COPY = "A copy of a document";

    /**
     * What a customer has written.
     *
     * @param read what it is read as, as far as the page says so
     * @param wanted what the specialist says is wanted; the same if that is right
     * @param answer how the answer that is drafted begins
     */
    private record Told(String text, List<String> read, String wanted, String answer) {

        static Told clear(String text, String wanted, String answer) {
            return new Told(text, List.of(wanted), wanted, answer);
        }
    }

    private static final String SPAM = "Congratulations!!! You have won a FREE cruise. Click now to claim it!!!";

    private static final List<Told> TEN = List.of(
            Told.clear(
                    "Please upgrade our subscription to the next plan, we have grown.", "A larger contract", "Hello"),
            Told.clear(
                    "Ich möchte mein Abo kündigen, bitte zum Ende der Laufzeit.", "To end the contract", "Guten Tag"),
            Told.clear("Merci de m'envoyer une copie de ma dernière facture.", COPY, "Bonjour"),
            Told.clear("¿Han recibido mi pago de la semana pasada?", "A question about payment", "Hola"),
            Told.clear("Please delete all my personal data.", "Their personal data", "Hello"),
            Told.clear("Der Betrag auf meiner Rechnung stimmt nicht, er ist zu hoch.", "Wrong amount", "Guten Tag"),
            Told.clear("Merci de suspendre notre contrat pendant l'hiver.", "To pause the contract", "Bonjour"),
            new Told(
                    "Please refund the 3100.00 that you took. Please also send me a copy of my last invoice.",
                    List.of("Money back", COPY),
                    "Money back",
                    "Hello"),
            new Told(
                    "Proszę o anulowanie mojej umowy z końcem miesiąca",
                    List.of(ELSE, UNSURE),
                    "To end the contract",
                    "Hello"),
            new Told(SPAM, List.of(ELSE, UNSURE), ELSE, "Hello"));

    @Test
    @DisplayName("a specialist works by keys through ten messages in five languages: one wants two things, one is not"
            + " understood, one is nobody's request")
    void tenMessages(Visitors visitors) {
        Customer customer = Customer.invoiced("3100");
        Api api = new Api(RunningServer.shared());
        Eventually.equal(
                true,
                Duration.ofSeconds(60),
                () -> !api.get("/requests/model").json().getString("model").equals("none"));
        for (int at = 0; at < TEN.size(); at++) {
            customer.send(customer.event("m" + at, "request.received", customer.account(), """
                    {"text":"%s"}""".formatted(
                            TEN.get(at).text())));
        }
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        Map<String, Told> left = new TreeMap<>(TEN.stream().collect(Collectors.toMap(Told::text, Function.identity())));
        while (!left.isEmpty()) {
            visitor.open("requests.xhtml?account=" + customer.account() + "&state=OPEN");
            Locator rows = Visitor.rows(visitor.page().locator("#requests"));
            assertThat(rows).hasCount(left.size());
            visitor.press(rows.first().locator("a[href^='request.xhtml']"));
            visitor.press(visitor.button("Show it"));
            work(visitor, left.remove(visitor.page().locator("pre").first().textContent()));
        }
        visitor.open("requests.xhtml?account=" + customer.account() + "&state=OPEN");
        assertThat(visitor.page().locator("#requests")).containsText("No request meets this filter");
        List<String> states = api
                .get("/requests?account=" + customer.account())
                .json()
                .getJsonArray("requests")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(one -> one.getString("state"))
                .toList();
        assertEquals(9, states.stream().filter("ACCEPTED"::equals).count(), states::toString);
        assertEquals(1, states.stream().filter("REFUSED"::equals).count(), states::toString);
    }

    private static void work(Visitor visitor, Told told) {
        Page page = visitor.page();
        for (String read : told.read()) {
            assertThat(page.locator("#request")).containsText(read);
        }
        Locator facts = page.locator("#request .facts");
        if (!facts.textContent().contains(told.wanted())) {
            page.locator("#intent").focus();
            page.keyboard().type(told.wanted());
            visitor.press(visitor.button("Say so"));
            assertThat(facts).containsText(told.wanted());
        }
        Locator accept = page.locator("#accept");
        if (page.locator("#deciding .note-warn").count() > 0) {
            // what follows from the one before cannot be done twice: it is answered only
            page.locator("#act").selectOption("Answer only");
            assertThat(page.locator("#deciding .note-warn")).hasCount(0);
        }
        accept.focus();
        page.keyboard().press("e");
        Locator answer = page.locator("#answer");
        assertThat(answer).isFocused();
        assertThat(answer).hasValue(Pattern.compile("^" + told.answer()));
        boolean isSpam = told.text().equals(SPAM);
        if (isSpam) {
            answer.fill("");
            page.locator("#reason").focus();
            page.keyboard().type("Advertising");
        }
        accept.focus();
        page.keyboard().press(isSpam ? "r" : "a");
        assertThat(page.locator("#messages")).containsText("Done");
        assertThat(facts).containsText(isSpam ? "Refused" : "Accepted");
    }

    @Test
    @DisplayName("a message that came by telephone or letter is typed in, and what was read wrongly is said rightly")
    void typed(Visitors visitors) {
        Customer customer = Customer.begun();
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
        visitor.field("What is wanted").selectOption("To end the contract");
        visitor.button("Say so").click();
        assertThat(page.locator("#request .facts")).containsText("To end the contract");
    }
}
