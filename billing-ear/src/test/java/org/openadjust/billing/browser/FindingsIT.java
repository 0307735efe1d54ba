package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.rest.Customer;
import org.openadjust.billing.rest.Issuer;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** Findings on the running server: documents of another system are judged as they arrive, by REST and at a browser. */
@ExtendWith(InBrowser.class)
class FindingsIT {

    private static final String JSON = "application/json";

    private final Api api = new Api(RunningServer.shared());

    private JsonObject list(Issuer issuer, String more) {
        Api.Answer answer = api.get("/findings?issuer=" + issuer.id() + more);
        assertEquals(200, answer.status(), answer::body);
        return answer.json();
    }

    private JsonObject first(Issuer issuer, String more) {
        return list(issuer, more).getJsonArray("findings").getJsonObject(0);
    }

    private static String path(JsonObject finding) {
        return "/findings/" + finding.getJsonNumber("id");
    }

    @Test
    @DisplayName("documents are judged as they arrive; findings are listed, summed, explained, dismissed and claimed")
    void byRest() {
        Issuer issuer = new Issuer();
        issuer.arrive(Issuer.row("R1", "2026-02", "100", "30.00")
                + Issuer.row("R2", "2026-03", "100", "40.00")
                + Issuer.row("R3", "2026-04", "100", "0.00"));
        assertEquals(2, list(issuer, "").getInt("count"));
        JsonObject price = first(issuer, "&kind=WRONG_PRICE");
        assertEquals("10.00", price.getString("amount"));
        assertEquals("TOO_MUCH", price.getString("direction"));
        assertEquals("CLAIM_BACK", price.getJsonObject("remedy").getString("form"));
        assertEquals(1, list(issuer, "&search=r3").getInt("count"));
        assertEquals(1, list(issuer, "&atLeast=30").getInt("count"));
        assertEquals(
                2,
                api.get("/findings/sums?issuer=" + issuer.id())
                        .json()
                        .getJsonArray("sums")
                        .size());
        JsonObject line = api.get(path(price))
                .json()
                .getJsonObject("evidence")
                .getJsonArray("lines")
                .getJsonObject(0);
        assertEquals("40.00", line.getString("billed"));
        assertEquals("30.00", line.getJsonArray("expected").getJsonObject(0).getString("low"));

        Api.Answer claim = api.get(path(price) + "/claim");
        assertTrue(claim.body().contains("Please credit EUR 10.00."), claim::body);
        assertTrue(api.get(path(price) + "/claim?form=csv").body().startsWith("document,line,item"));
        assertEquals(
                403,
                api.as(Roles.VIEWER)
                        .post(path(price) + "/remedy", JSON, "{\"version\":0}")
                        .status());
        Api.Answer sent = api.as(Roles.SPECIALIST).post(path(price) + "/remedy", JSON, "{\"version\":0}");
        assertEquals("REMEDIED", sent.json().getString("state"), sent::body);
        assertEquals(
                409, api.post(path(price) + "/remedy", JSON, "{\"version\":0}").status());
        JsonObject missing = first(issuer, "&kind=MISSING_CHARGE");
        assertEquals(
                422,
                api.post(path(missing) + "/dismiss", JSON, "{\"version\":0,\"reason\":\" \"}")
                        .status());
        assertEquals(
                200,
                api.post(path(missing) + "/dismiss", JSON, "{\"version\":0,\"reason\":\"a gift\"}")
                        .status());
        assertEquals("a gift", first(issuer, "&state=DISMISSED").getString("reason"));

        assertEquals(400, api.get("/findings?state=WEATHER").status());
        assertEquals(400, api.get("/findings?atLeast=much").status());
        assertEquals(404, api.get("/findings/0").status());
        assertEquals(
                422,
                api.put("/issuers/" + issuer.id() + "/reference", JSON, "{\"tariffs\":1}")
                        .status());
        assertEquals(
                403,
                api.as(Roles.SPECIALIST)
                        .put("/issuers/" + issuer.id() + "/reference", JSON, Issuer.TARIFF)
                        .status());
    }

    @Test
    @DisplayName("what our engine has corrected by itself is named as the remedy, and nothing is proposed beside it")
    void ours() {
        Customer customer = Customer.begun();
        customer.send(customer.event("legacy", "invoice.issued", customer.subscription(), """
                {"number":"L-1","period":["2026-03-01","2026-04-01"],"net":"40","tax":"8","total":"48",\
                "lines":[{"kind":"FEE","quantity":"1","amount":"40"}]}"""));
        JsonObject finding = api.get("/findings?account=" + customer.account())
                .json()
                .getJsonArray("findings")
                .getJsonObject(0);
        assertEquals("CREDIT", finding.getJsonObject("remedy").getString("form"));
        Api.Answer remedied = api.post(path(finding), JSON, "{}");
        assertEquals(405, remedied.status());
        Api.Answer done = api.post(path(finding) + "/remedy", JSON, "{\"version\":0}");
        assertEquals(200, done.status(), done::body);
        String reference = done.json().getString("reference");
        assertTrue(reference.startsWith("document/") || reference.startsWith("adjustment/"), reference);
    }

    @Test
    @DisplayName("a person filters the list, reads the evidence, downloads the claim and marks it as sent")
    void atABrowser(Visitors visitors) throws IOException {
        Issuer issuer = new Issuer();
        issuer.arrive(Issuer.row("B1", "2026-03", "100", "40.00") + Issuer.row("B2", "2026-04", "100", "40.00"));
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        visitor.open("findings.xhtml?issuer=" + issuer.id());
        visitor.assertTitle("Findings");
        assertThat(Visitor.rows(visitor.page().locator("#findings"))).hasCount(2);
        visitor.field("Search").fill("B2");
        visitor.button("Apply").click();
        assertThat(Visitor.rows(visitor.page().locator("#findings"))).hasCount(1);
        Visitor.rows(visitor.page().locator("#findings"))
                .first()
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        assertThat(visitor.heading("Wrong price")).isVisible();
        assertThat(visitor.page().getByText("100 × 0.3 = 30")).isVisible();
        Download table = visitor.page()
                .waitForDownload(() -> visitor.button("Lines as a table").click());
        assertTrue(Files.readString(table.path(), StandardCharsets.UTF_8).contains("B2,1,POWER,M1"));
        visitor.button("Mark the claim as sent").click();
        assertThat(visitor.page().locator("#finding").getByText("Remedied").first())
                .isVisible();
        JsonObject finding = first(issuer, "&search=B2");
        assertEquals("REMEDIED", finding.getString("state"));

        visitor.open("finding.xhtml?id=" + first(issuer, "&search=B1").getJsonNumber("id"));
        visitor.button("Dismiss").click();
        assertThat(visitor.page().getByText("a reason has 1 to 300 characters")).isVisible();
        visitor.field("Reason").fill("an agreement");
        visitor.button("Dismiss").click();
        assertThat(visitor.page().getByText("an agreement").first()).isVisible();
        assertEquals("DISMISSED", first(issuer, "&search=B1").getString("state"));

        Visitor reader = visitors.as(Roles.VIEWER);
        reader.open("finding.xhtml?id=" + finding.getJsonNumber("id"));
        assertThat(reader.heading("Wrong price")).isVisible();
        assertThat(reader.button("Dismiss")).hasCount(0);
    }
}
