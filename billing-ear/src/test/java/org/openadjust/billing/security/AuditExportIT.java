package org.openadjust.billing.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.audit.tlog.AuditVerify;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.ExportedLog;
import org.openadjust.billing.server.RunningServer;

/** What leaves the running server convinces somebody who has nothing but the log's key; and what was done stands in it. */
class AuditExportIT {

    private static final RunningServer SERVER = RunningServer.shared();
    private static final ExportedLog LOG = new ExportedLog(SERVER);
    private static final Caller CALLER = new Caller(SERVER);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void theWholeLogVerifiesAgainstTheBooks() throws Exception {
        Path archive = LOG.download("/api/v1/audit/archive", directory.resolve("log.zip"));
        String said = ExportedLog.verify(AuditVerify.INTACT, archive.toString(), "--key", LOG.key());
        assertTrue(said.contains("things in the books"), said);
    }

    @Test
    void aPeriodVerifiesByItself() throws Exception {
        Path archive =
                LOG.download("/api/v1/audit/archive?from=2020-01-01&to=2020-01-02", directory.resolve("period.zip"));
        ExportedLog.verify(AuditVerify.INTACT, archive.toString(), "--key", LOG.key());
    }

    @Test
    void aSingleEntryIsProvedAndAChangedOneIsNot() throws Exception {
        String path = "/api/v1/audit/proof/0";
        Eventually.equal(200, PATIENCE, () -> auditing(path).statusCode());
        Path proof = Files.writeString(
                directory.resolve("entry-0.tlog-proof"), auditing(path).body());
        ExportedLog.verify(AuditVerify.INTACT, proof.toString(), "--key", LOG.key());
        Path other = Files.writeString(
                directory.resolve("other.tlog-proof"), Files.readString(proof).replace("\nindex 0\n", "\nindex 1\n"));
        ExportedLog.verify(AuditVerify.TAMPERED, other.toString(), "--key", LOG.key());
    }

    /** Who, what, from where, and what belongs together. */
    @Test
    void whatAPersonDoesHasItsEntry() {
        String name = "it-" + UUID.randomUUID();
        JsonObject wish = Json.createObjectBuilder()
                .add("name", name)
                .add("role", "VIEWER")
                .build();
        HttpResponse<String> made = CALLER.post(SERVER.secret("api.key"), "/api/v1/keys", wish);
        String id = Caller.json(made).getString("id");
        JsonObject entry = entry("about=key/" + id, "created");
        assertEquals("VIEWER", entry.getString("after"));
        assertTrue(entry.getString("actor").startsWith("key:"), entry::toString);
        assertEquals("rest 127.0.0.0/24", entry.getString("origin"));
        assertEquals(made.headers().firstValue("X-Request-Id").orElseThrow(), entry.getString("correlation"));
        assertFalse(entry.toString().contains(name), "no name");

        CALLER.delete(SERVER.secret("api.key"), "/api/v1/keys/" + id);
        JsonObject revoked = entry("about=key/" + id, "revoked");
        assertEquals("VIEWER", revoked.getString("before"));
        assertEquals("revoked", revoked.getString("after"));
    }

    /** Users, sign-ins that fail, where files come from, and what people keep for themselves. */
    @Test
    void whatElsePeopleChangeHasItsEntry() {
        String name = "it-" + UUID.randomUUID();
        HttpResponse<String> made = CALLER.post(
                SERVER.secret("api.key"),
                "/api/v1/users",
                Json.createObjectBuilder()
                        .add("name", name)
                        .add("password", UUID.randomUUID().toString())
                        .add("role", "AUDITOR")
                        .build());
        String user = "about=user/" + Caller.json(made).getString("id");
        assertEquals("AUDITOR", entry(user, "created").getString("after"));
        new Api(SERVER)
                .put(
                        "/users/" + Caller.json(made).getString("id") + "/roles",
                        "application/json",
                        "{\"roles\":[\"VIEWER\",\"AUDITOR\"]}");
        JsonObject changed = entry(user, "roles-changed");
        assertEquals("AUDITOR", changed.getString("before"));
        assertEquals("AUDITOR,VIEWER", changed.getString("after"));
        assertTrue(changed.getString("actor").startsWith("key:"), changed::toString);
        CALLER.signIn(name, "not the password", "/");
        JsonObject refused = entry(user, "refused");
        assertEquals("wrong password", refused.getString("reason"));
        assertEquals("browser 127.0.0.0/24", refused.getString("origin"));

        String source = "it" + Long.toString(System.nanoTime(), 36);
        new Api(SERVER).put("/legacy/sources/" + source, "application/json", """
                {"name":"It","timeZone":"UTC","currency":"EUR","fields":{"NUMBER":{"column":"n"},"CUSTOMER":{"column":"c"},\
                "ISSUED_AT":{"column":"d"},"ITEM":{"column":"i"},"AMOUNT":{"column":"a"}}}""");
        JsonObject created = entry("about=source/" + source, "created");
        assertTrue(created.getString("actor").startsWith("key:"), created::toString);
        assertFalse(created.getString("correlation").isEmpty());
    }

    /** What a caller hands over and the system enters says who was behind it. */
    @Test
    void whoHandsOverAPlanIsNamed() {
        String plan = "audited-" + UUID.randomUUID();
        HttpResponse<String> published = CALLER.post(
                SERVER.secret("api.key"),
                "/api/v1/catalog/plans",
                Json.createObjectBuilder()
                        .add("plan", plan)
                        .add("currency", "EUR")
                        .add("interval", "P1M")
                        .add("timing", "ADVANCE")
                        .add("fee", "10.00")
                        .build());
        assertTrue(published.statusCode() < 300, published::body);
        JsonObject entry = entry("about=plan/" + plan + "@1", "published");
        assertEquals("system:intake", entry.getString("actor"));
        assertTrue(entry.getString("onBehalfOf").startsWith("key:"), entry::toString);
        assertEquals("rest 127.0.0.0/24", entry.getString("origin"));
    }

    @Test
    void whoIsTurnedAwayHasAnEntry() {
        String viewer = CALLER.keyFor("VIEWER");
        HttpResponse<String> refused = CALLER.getWithKey(viewer, "/api/v1/users");
        assertEquals(403, refused.statusCode());
        String request = refused.headers().firstValue("X-Request-Id").orElseThrow();
        JsonObject entry = entry("correlation=" + request, "refused");
        assertEquals("access", entry.getString("area"));
        assertEquals("page/api/v1/users", entry.getString("subject"));
        assertTrue(entry.getString("actor").startsWith("key:"), entry::toString);
    }

    /** A page that a facade refuses answers 403, and has its entry. */
    @Test
    void aPageThatIsNotForTheReaderAnswersThat() {
        String name = "it-" + UUID.randomUUID();
        String password = UUID.randomUUID().toString();
        HttpResponse<String> made = CALLER.post(
                SERVER.secret("api.key"),
                "/api/v1/users",
                Json.createObjectBuilder()
                        .add("name", name)
                        .add("password", password)
                        .add("role", "VIEWER")
                        .build());
        String actor = "actor=user:" + Caller.json(made).getString("id");
        String cookie = CALLER.signIn(name, password, "/")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        for (String page : List.of("/audit.xhtml", "/audit-entry.xhtml", "/audit-download")) {
            HttpResponse<String> refused =
                    CALLER.get(page + "?entry=0&what=table", "Cookie", cookie.substring(0, cookie.indexOf(';')));
            assertEquals(403, refused.statusCode(), page);
            JsonObject entry = entry("about=page" + page + "&" + actor, "refused");
            assertEquals("access", entry.getString("area"));
            assertEquals("browser 127.0.0.0/24", entry.getString("origin"));
        }
    }

    private static JsonObject entry(String query, String action) {
        String path = "/api/v1/audit/entries?limit=5&action=" + action + "&" + query;
        Eventually.equal(
                1,
                PATIENCE,
                () -> Caller.json(auditing(path)).getJsonArray("entries").size());
        return Caller.json(auditing(path)).getJsonArray("entries").getJsonObject(0);
    }

    private static HttpResponse<String> auditing(String path) {
        return CALLER.getWithKey(SERVER.secret("api.key"), path);
    }
}
