package org.openadjust.billing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.rest.Customer;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/** Files of other systems on the running server: by REST, and by a person at a browser. */
@ExtendWith(InBrowser.class)
class ImportIT {

    private static final Logger LOG = Logger.getLogger(ImportIT.class.getName());
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";
    private static final String HEADER = "number,customer,date,item,point,from,to,amount\n";
    private static final int LINES = 100_000;
    /** As many that a page is opened meanwhile. */
    private static final int LINES_SEEN = 20_000;

    private final Api api = new Api(RunningServer.shared());
    private final String source = "it-" + UUID.randomUUID().toString().substring(0, 8);

    private void source(String more) {
        Api.Answer answer = api.put("/legacy/sources/" + source, JSON, """
                {"name":"Test","timeZone":"Europe/Berlin","currency":"EUR",%s"fields":{"NUMBER":{"column":"number"},\
                "CUSTOMER":{"column":"customer"},"ISSUED_AT":{"column":"date"},"ITEM":{"column":"item"},\
                "POINT":{"column":"point"},"FROM":{"column":"from"},"TO":{"column":"to"},\
                "AMOUNT":{"column":"amount"}}}""".formatted(more));
        assertEquals(200, answer.status(), answer::body);
    }

    private static String row(String number, String amount) {
        return number + ",K1,2026-03-01,POWER,M1,2026-02-01,2026-03-01," + amount + "\n";
    }

    private JsonObject imported(String content) {
        Api.Answer answer = api.post("/legacy/imports?source=" + source + "&file=march.csv", CSV, content);
        assertEquals(202, answer.status(), answer::body);
        return done(answer.json().getJsonNumber("id").longValue());
    }

    private JsonObject done(long id) {
        Eventually.equal("DONE", PATIENCE, () -> one(id).getString("state"));
        return one(id);
    }

    private JsonObject one(long id) {
        return api.get("/legacy/imports/" + id).json();
    }

    /** One row in a hundred has no amount. */
    private static String large(int lines) {
        StringBuilder text = new StringBuilder(HEADER);
        for (int at = 0; at < lines; at++) {
            text.append(row("R" + at, at % 100 == 99 ? "none" : "1." + (10 + at % 90)));
        }
        return text.toString();
    }

    @Test
    @DisplayName(
            "100,000 lines: the broken ones are listed with line and reason, and the same file again changes nothing")
    void manyLines() {
        source("");
        String content = large(LINES);
        long begun = System.nanoTime();
        JsonObject done = imported(content);
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        LOG.info(() -> LINES + " lines in " + millis + " ms: " + LINES * 1_000L / millis + " lines/s");
        assertEquals(LINES, done.getInt("rows"));
        assertEquals(LINES / 100, done.getInt("errors"));
        assertEquals(LINES / 100, done.getInt("refusedDocuments"));
        assertEquals(LINES - LINES / 100, done.getInt("documents"));
        long id = done.getJsonNumber("id").longValue();
        JsonObject errors = api.get("/legacy/imports/" + id + "/errors?limit=1").json();
        assertEquals(LINES / 100, errors.getInt("count"));
        JsonObject first = errors.getJsonArray("errors").getJsonObject(0);
        assertEquals(101, first.getInt("line"));
        assertEquals("amount", first.getString("column"));
        assertEquals("NOT_A_DECIMAL", first.getString("code"));
        assertEquals("R99", first.getString("document"));

        Api.Answer again = api.post("/legacy/imports?source=" + source, CSV, content);
        assertEquals(200, again.status(), again::body);
        assertTrue(again.json().getBoolean("known"));
        assertEquals(id, again.json().getJsonNumber("id").longValue());
        assertEquals(LINES - LINES / 100, one(id).getInt("documents"));
    }

    @Test
    @DisplayName("a document that comes with another content is a conflict; viewers read and bring nothing")
    void conflictsAndRoles() {
        source("");
        imported(HEADER + row("R1", "1.00") + row("R2", "2.00"));
        JsonObject other = imported(HEADER + row("R1", "1.50") + row("R2", "2.00"));
        assertEquals(1, other.getInt("conflicts"));
        assertEquals(1, other.getInt("knownDocuments"));
        JsonObject conflict = api.get("/legacy/imports/" + other.getJsonNumber("id") + "/conflicts")
                .json()
                .getJsonArray("conflicts")
                .getJsonObject(0);
        assertEquals("1.00", conflict.getJsonObject("kept").getString("net"));
        assertEquals("1.50", conflict.getJsonObject("other").getString("net"));
        JsonObject kept = api.get("/legacy/documents/" + source + "/R1").json();
        assertEquals("1.00", kept.getJsonArray("lines").getJsonObject(0).getString("amount"));
        assertEquals(
                2,
                api.get("/legacy/documents?issuer=" + source + "&customer=K1")
                        .json()
                        .getInt("count"));

        Api viewer = api.as(Roles.VIEWER);
        assertEquals(200, viewer.get("/legacy/imports").status());
        assertEquals(200, viewer.get("/legacy/sources/" + source).status());
        assertEquals(
                403,
                viewer.post("/legacy/imports?source=" + source, CSV, HEADER).status());
        assertEquals(404, api.post("/legacy/imports?source=nobody", CSV, HEADER).status());
        assertEquals(400, api.post("/legacy/imports?source=" + source, CSV, "").status());
    }

    @Test
    @DisplayName("an invoice to a subscription of ours is verified by the engine, and its fate is shown")
    void ourSubscriptions() {
        source("\"pointsAreSubscriptions\":true,");
        Customer customer = Customer.begun();
        imported(HEADER + "L1," + customer.account() + ",2026-04-01,FEE," + customer.subscription()
                + ",2026-03-01,2026-04-01,31.00\nL2,K,2026-04-01,FEE,nothing,2026-03-01,2026-04-01,31.00\n");
        Eventually.equal("APPLIED", PATIENCE, () -> fate("L1"));
        Eventually.equal("WAITING", PATIENCE, () -> fate("L2"));
    }

    private String fate(String number) {
        return api.get("/legacy/documents/" + source + "/" + number)
                .json()
                .getJsonArray("told")
                .getJsonObject(0)
                .getString("fate");
    }

    @Test
    @DisplayName(
            "a person uploads a file, completes the mapping beside the first rows, imports it and sees what was refused")
    void byHand(Visitors visitors) throws IOException {
        source("");
        Visitor visitor = visitors.as(Roles.SPECIALIST);
        visitor.open("imports.xhtml");
        visitor.assertTitle("Imports");
        visitor.page().locator("#source").selectOption(source);
        String content = (HEADER + row("=R1", "1,50") + row("R2", "2,00") + row("R3", "three") + row("R4", "=SUM(1)"))
                .replace(",1,50", ",\"1,50\"")
                .replace(",2,00", ",\"2,00\"");
        visitor.page()
                .locator("#file")
                .setInputFiles(new FilePayload("march.csv", CSV, content.getBytes(StandardCharsets.UTF_8)));
        visitor.button("Upload and preview").click();

        // amounts have a comma here: each row says so, until the mapping does
        assertThat(visitor.heading("march.csv")).isVisible();
        Locator faults = visitor.page().locator("#preview-table .fault");
        assertThat(faults).hasCount(4);
        assertThat(faults.first()).containsText("amount: \"1,50\" is no number");
        visitor.field("Decimal mark").fill(",");
        visitor.button("Save and read again").click();
        assertThat(faults).hasCount(2);
        assertThat(faults.first()).containsText("NOT_A_DECIMAL");

        visitor.button("Import").click();
        assertThat(visitor.page().locator("#result")).containsText("Done", patience());
        Locator refused = Visitor.rows(visitor.page().locator("#faults"));
        assertThat(refused).hasCount(2);
        assertThat(refused.first()).containsText("4");
        assertThat(refused.first()).containsText("R3");
        Download download = visitor.page()
                .waitForDownload(() -> visitor.button("Download as CSV").click());
        String csv = Files.readString(download.path());
        assertTrue(csv.startsWith("line,column,document,code,reason\r\n4,\"amount\",\"R3\",\"NOT_A_DECIMAL\""), csv);

        visitor.open("imports.xhtml");
        visitor.page().locator("#source").selectOption(source);
        visitor.page()
                .locator("#file")
                .setInputFiles(new FilePayload("again.csv", CSV, content.getBytes(StandardCharsets.UTF_8)));
        visitor.button("Upload and preview").click();
        visitor.button("Import").click();
        assertThat(visitor.page().getByText("Nothing was changed")).isVisible();
        assertThat(visitor.heading("march.csv")).isVisible();
    }

    private static LocatorAssertions.ContainsTextOptions patience() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis());
    }

    @Test
    @DisplayName("the bar of an import moves by itself to its end")
    void bar(Visitors visitors) {
        source("");
        Visitor visitor = visitors.as(Roles.VIEWER);
        Api.Answer answer = api.post("/legacy/imports?source=" + source + "&file=large.csv", CSV, large(LINES_SEEN));
        assertEquals(202, answer.status(), answer::body);
        visitor.open("import.xhtml?id=" + answer.json().getJsonNumber("id"));
        Locator bar = visitor.page().locator("#result progress");
        assertThat(bar).isVisible();
        assertThat(visitor.page().locator("#result")).containsText("Done", patience());
        assertThat(bar).hasCount(0);
        assertThat(Visitor.rows(visitor.page().locator("#faults"))).hasCount(25);
        // somebody who only reads is offered nothing to bring
        visitor.open("imports.xhtml");
        assertThat(visitor.page().locator("#bring")).hasCount(0);
    }
}
