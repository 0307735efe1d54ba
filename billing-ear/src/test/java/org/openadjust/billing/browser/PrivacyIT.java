package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.rest.Customer;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;
import org.openadjust.billing.server.StoredText;

/** What a person may ask for, from the call of a portal to the certificate; and what is left of them on the server. */
@ExtendWith(InBrowser.class)
class PrivacyIT {

    private static final String JSON = "application/json";
    private static final Duration SOON = Duration.ofSeconds(90);

    private final RunningServer server = RunningServer.shared();
    private final Api api = new Api(server);
    private final String marker =
            "Zq" + UUID.randomUUID().toString().replace("-", "").substring(0, 14);

    /** One whose name, words and file are found by the marker, and by nothing else. */
    private Customer marked() {
        Customer customer = Customer.begun();
        customer.send(customer.event("person", "account.changed", customer.account(), """
                {"person":{"name":"%s Mustermann","email":"%s@example.org"}}""".formatted(marker, marker)));
        String invoice = customer.invoice();
        long dispute = dispute(customer, invoice, "Ask " + marker + " about it");
        Api.Answer attached = api.post(
                "/disputes/" + dispute + "/attachments?name=" + marker + ".txt", "text/plain", "from " + marker);
        assertEquals(201, attached.status(), attached::body);
        return customer;
    }

    private long dispute(Customer customer, String document, String text) {
        customer.send(customer.event("dispute", "dispute.opened", customer.account(), """
                {"document":"%s","kind":"OTHER","text":"%s"}""".formatted(document, text)));
        return api.get("/disputes?account=" + customer.account())
                .json()
                .getJsonArray("disputes")
                .getJsonObject(0)
                .getJsonNumber("id")
                .longValueExact();
    }

    private JsonObject ask(String kind, Customer customer) {
        Api.Answer answer = api.post("/privacy/requests", JSON, """
                {"kind":"%s","account":"%s","ground":"by the portal"}""".formatted(kind, customer.account()));
        assertEquals(200, answer.status(), answer::body);
        return answer.json();
    }

    private static String version(JsonObject request) {
        return "{\"version\":" + request.getInt("version") + "}";
    }

    private JsonObject request(JsonObject asked) {
        return api.get("/privacy/requests/" + asked.getJsonNumber("id")).json();
    }

    private JsonObject person(Customer customer) {
        return api.get("/privacy/persons/" + customer.account()).json();
    }

    private static void approve(Visitor approver, JsonObject request) {
        approver.open("privacy-request.xhtml?id=" + request.getJsonNumber("id"));
        approver.button("Approve").click();
        assertThat(approver.heading("Certificate")).isVisible();
    }

    @Test
    @DisplayName(
            "a person is told what is kept of them, and erased by a second person; nothing of them is left in any file")
    void fromAccessToErasure(Visitors visitors) throws IOException {
        Customer customer = marked();
        Visitor approver = visitors.as(Roles.APPROVER);

        JsonObject access = ask("ACCESS", customer);
        Api.Answer bySystem = api.as(Roles.APPROVER)
                .post("/privacy/requests/" + access.getJsonNumber("id") + "/approve", JSON, version(access));
        assertEquals(403, bySystem.status(), "a system has asked, so a person decides");
        assertEquals(
                404,
                api.get("/privacy/requests/" + access.getJsonNumber("id") + "/data")
                        .status());
        approve(approver, access);
        Download readable =
                approver.page().waitForDownload(() -> approver.link("To read").click());
        String page = Files.readString(readable.path());
        assertTrue(page.contains(marker + " Mustermann") && page.contains("Ask " + marker), page);
        JsonObject data = api.get("/privacy/requests/" + access.getJsonNumber("id") + "/data")
                .json();
        assertEquals(marker + "@example.org", data.getJsonObject("person").getString("email"));
        assertEquals(1, data.getJsonArray("disputes").size());
        assertEquals(1, data.getJsonArray("documents").size());

        approver.open("privacy-looks.xhtml?account=" + customer.account());
        assertThat(approver.page().getByText("All that is kept").first()).isVisible();

        JsonObject erasure = ask("ERASURE", customer);
        approve(approver, erasure);
        assertThat(approver.heading("Certificate")).isVisible();
        assertEquals("RETAINED", request(erasure).getString("state"), "its invoice is kept by law");
        assertTrue(person(customer).getBoolean("restricted"));
        assertEquals(0, person(customer).getInt("texts"));

        Customer other = Customer.begun();
        other.send(other.event("person", "account.changed", other.account(), """
                {"person":{"name":"%s","email":"%s@example.org"}}""".formatted(marker, marker)));
        JsonObject whole = ask("ERASURE", other);
        approve(approver, whole);
        assertEquals("DONE", request(whole).getString("state"));
        assertTrue(person(other).getBoolean("erased"));
        Eventually.equal(true, SOON, () -> request(whole).containsKey("purgedAt"));
        assertEquals(
                "billing-privacy/1",
                api.get("/privacy/requests/" + whole.getJsonNumber("id") + "/certificate")
                        .json()
                        .getString("certificate"));

        assertEquals(List.of(), StoredText.filesWith(server.data(), marker));
    }

    @Test
    @DisplayName(
            "a specialist asks for a correction on the page, and does not approve it; an approver sees what is to be kept")
    void correction(Visitors visitors) {
        Customer customer = Customer.begun();
        Visitor specialist = visitors.as(Roles.SPECIALIST);
        specialist.open("privacy-ask.xhtml?account=" + customer.account());
        specialist.field("The person asks for").selectOption("Correction · GDPR Art. 16");
        specialist.field("Name").fill("Erika Musterfrau");
        specialist.field("E-mail address").fill("erika@example.org");
        specialist.field("Why").fill("paid with 4111 1111 1111 1111");
        specialist.button("Ask").click();
        assertThat(specialist.page().getByText("Holds a card number")).isVisible();
        specialist.field("Why").fill("married");
        specialist.button("Ask").click();
        assertThat(specialist.heading("Correction")).isVisible();
        assertThat(specialist.button("Approve")).hasCount(0);
        String id = specialist.page().url().replaceAll(".*id=", "");

        Visitor approver = visitors.as(Roles.APPROVER);
        approver.open("privacy-request.xhtml?id=" + id);
        approver.button("Show it").click();
        assertThat(approver.page().getByText("Erika Musterfrau")).isVisible();
        approver.button("Approve").click();
        assertThat(approver.heading("Certificate")).isVisible();
        assertTrue(person(customer).getBoolean("known"));
    }

    @Test
    @DisplayName("the number of a payment card is refused at every way in")
    void cardNumbers() {
        Customer customer = Customer.invoiced();
        String card = "4111 1111 1111 1111";
        String escaped = "\\u0034111 1111 1111 1111";
        assertEquals(
                422,
                api.post("/disputes", JSON, """
                        {"account":"%s","document":"x","kind":"OTHER","text":"paid with %s"}""".formatted(customer.account(), card))
                        .status());
        assertEquals(
                422,
                api.post("/privacy/requests", JSON, """
                        {"kind":"ERASURE","account":"%s","ground":"%s"}""".formatted(customer.account(), escaped))
                        .status());
        assertEquals(
                422,
                api.post("/adjustments/1/comments", JSON, "{\"text\":\"" + card + "\"}")
                        .status());
        assertEquals(
                422,
                api.post("/privacy/requests", JSON, "{}", "4111111111111111").status());
        Api.Answer event =
                api.events(customer.event("card", "account.changed", customer.account(), """
                {"person":{"name":"%s","email":""}}""".formatted(card)));
        JsonObject result = event.json().getJsonArray("results").getJsonObject(0);
        assertEquals("CARD_NUMBER", result.getString("reason"));
        assertFalse(event.body().contains("1111 1111"), event::body);
        long dispute = dispute(customer, customer.documents().getFirst().getString("document"), "what is this");
        for (String[] file : new String[][] {
            {"paid.txt", "text/plain", "paid with " + card},
            {"paid.csv", "text/csv", "card,amount\n" + card + ",1\n"},
            {"4111-1111-1111-1111.txt", "text/plain", "nothing"},
            {"paid.json", "application/json", "{\"card\":\"" + card + "\"}"},
            {"paid.pdf", "application/pdf", "%PDF-1.4\nstream\n(" + card + ") Tj\nendstream\n"}
        }) {
            Api.Answer answer = api.post("/disputes/" + dispute + "/attachments?name=" + file[0], file[1], file[2]);
            assertEquals(422, answer.status(), file[0] + ": " + answer.body());
            assertTrue(answer.body().toUpperCase(Locale.ROOT).contains("CARD"), answer::body);
        }
    }
}
