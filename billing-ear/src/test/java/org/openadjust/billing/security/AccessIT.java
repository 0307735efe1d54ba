package org.openadjust.billing.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** Who gets in, and who gets where, on the running server. */
class AccessIT {

    private static final RunningServer SERVER = RunningServer.shared();
    private static final Caller CALLER = new Caller(SERVER);
    private static final Map<String, String> KEYS = new ConcurrentHashMap<>();

    @Test
    void healthIsForEverybodyAndSaysWhatIsUp() {
        HttpResponse<String> health = CALLER.get("/api/v1/health");
        assertEquals(200, health.statusCode());
        assertEquals("UP", Caller.json(health).getString("status"));
        assertEquals("SIGNING", Caller.json(health).getJsonObject("audit").getString("state"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/keys",
                "/api/v1/audit/checkpoint",
                "/api/v1/nothing",
                "/api/v1/health/../keys",
                "/api/v1/health;x/../keys",
                "/api/v1/health/%2e%2e/keys",
            })
    void theInterfaceNeedsAKey(String path) {
        HttpResponse<String> without = CALLER.get(path);
        assertEquals(401, without.statusCode());
        assertEquals("Bearer realm=\"billing\"", header(without, "WWW-Authenticate"));
        assertTrue(header(without, "Content-Type").startsWith("application/problem+json"));
        assertEquals(401, Caller.json(without).getInt("status"));
        assertEquals(401, CALLER.getWithKey("obk_" + "x".repeat(43), path).statusCode());
        assertEquals(
                401, CALLER.get(path, "Authorization", "Basic YWRtaW46YWRtaW4=").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.xhtml",
                "/nothing.xhtml",
                "/signin.xhtml/../index.xhtml",
                "/signin.xhtml;/../index.xhtml",
                "/jakarta.faces.resource/../index.xhtml",
                "/jakarta.faces.resource/..%2findex.xhtml",
                "//index.xhtml",
            })
    void pagesLeadToTheSignInPage(String path) {
        HttpResponse<String> page = CALLER.get(path);
        assertEquals(302, page.statusCode());
        assertTrue(header(page, "Location").startsWith("/billing/signin.xhtml?to="), header(page, "Location"));
    }

    /** What a role may do; a row a path. */
    @ParameterizedTest
    @CsvSource({
        "/api/v1/audit/checkpoint,   200, 200, 200, 200, 200",
        "/api/v1/audit/verification, 403, 403, 403, 200, 200",
        "/api/v1/audit/entries?limit=1, 403, 403, 403, 200, 200",
        "/api/v1/audit/tlog/keys,    403, 403, 403, 200, 200",
        "/api/v1/keys,               403, 403, 403, 403, 200",
        "/api/v1/users,              403, 403, 403, 403, 200",
    })
    void rolesReachTheFacades(String path, int viewer, int specialist, int approver, int auditor, int administrator) {
        assertEquals(viewer, as("VIEWER", path));
        assertEquals(specialist, as("SPECIALIST", path));
        assertEquals(approver, as("APPROVER", path));
        assertEquals(auditor, as("AUDITOR", path));
        assertEquals(administrator, as("ADMINISTRATOR", path));
    }

    private static int as(String role, String path) {
        return CALLER.getWithKey(KEYS.computeIfAbsent(role, CALLER::keyFor), path)
                .statusCode();
    }

    @Test
    void aRevokedKeyOpensNothing() {
        JsonObject wish = Json.createObjectBuilder()
                .add("name", "it-" + UUID.randomUUID())
                .add("role", "VIEWER")
                .build();
        JsonObject key = Caller.json(CALLER.post(administrator(), "/api/v1/keys", wish));
        assertEquals(
                200,
                CALLER.getWithKey(key.getString("key"), "/api/v1/audit/checkpoint")
                        .statusCode());
        String path = "/api/v1/keys/" + key.getString("id");
        assertEquals(204, CALLER.delete(administrator(), path).statusCode());
        assertEquals(404, CALLER.delete(administrator(), path).statusCode());
        assertEquals(
                401,
                CALLER.getWithKey(key.getString("key"), "/api/v1/audit/checkpoint")
                        .statusCode());
        assertEquals(409, CALLER.post(administrator(), "/api/v1/keys", wish).statusCode(), "its name stays taken");
    }

    @Test
    void signingInLeadsToThePageThatWasAskedForUnderANewSession() {
        String name = user();
        HttpResponse<String> first = CALLER.signIn(name, password(name), "/account.xhtml?id=7");
        assertEquals(302, first.statusCode());
        assertTrue(header(first, "Location").endsWith("/billing/account.xhtml?id=7"));
        String cookie = header(first, "Set-Cookie");
        assertTrue(cookie.contains("HttpOnly") && cookie.toLowerCase().contains("samesite=strict"), cookie);
        assertTrue(cookie.contains("Secure"), cookie);

        String session = cookie.substring(0, cookie.indexOf(';'));
        assertFalse(isSentToSignIn(CALLER.get("/nothing.xhtml", "Cookie", session)));
        assertEquals(
                401, CALLER.get("/api/v1/audit/checkpoint", "Cookie", session).statusCode());

        HttpResponse<String> again = CALLER.signIn(name, password(name), "/", "Cookie", session);
        assertNotEquals(cookie, header(again, "Set-Cookie"));
        assertTrue(isSentToSignIn(CALLER.get("/nothing.xhtml", "Cookie", session)), "the old session is gone");
    }

    /** Rule 6 of identity. */
    @Test
    void aFirstPasswordOpensTheWayToAnotherAndNothingElse() {
        JsonObject wish = Json.createObjectBuilder()
                .add("name", "it-" + UUID.randomUUID())
                .add("role", "ADMINISTRATOR")
                .build();
        HttpResponse<String> made = CALLER.post(administrator(), "/api/v1/users", wish);
        assertEquals(201, made.statusCode(), made::body);
        JsonObject user = Caller.json(made);
        assertEquals(409, CALLER.post(administrator(), "/api/v1/users", wish).statusCode());
        String session = session(CALLER.signIn(wish.getString("name"), user.getString("firstPassword"), "/"));
        for (String path : List.of("/", "/index.xhtml", "/people.xhtml", "/attachment?id=1", "/audit.xhtml")) {
            HttpResponse<String> page = CALLER.get(path, "Cookie", session);
            assertEquals(302, page.statusCode(), path);
            assertEquals("/billing/password.xhtml", header(page, "Location"), path);
        }
        assertEquals(
                403,
                CALLER.get("/jakarta.faces.push/activity", "Cookie", session).statusCode());
        String page = CALLER.get("/password.xhtml", "Cookie", session).body();
        assertTrue(page.contains("was made for you"), page);
        assertFalse(page.contains("people.xhtml"), "no way to anything else");
        assertEquals("INVITED", state(user.getString("id")));
    }

    @Test
    void whatAnAdministratorDoesHoldsAtOnce() {
        String name = user();
        String id = id(name);
        String session = session(CALLER.signIn(name, password(name), "/"));
        assertFalse(isSentToSignIn(CALLER.get("/nothing.xhtml", "Cookie", session)));
        assertEquals(403, CALLER.get("/audit.xhtml", "Cookie", session).statusCode());
        assertEquals(204, change(id, "roles", "{\"roles\":[\"AUDITOR\"]}"));
        assertEquals(200, CALLER.get("/audit.xhtml", "Cookie", session).statusCode());
        assertEquals(204, change(id, "end-sessions"));
        assertTrue(isSentToSignIn(CALLER.get("/audit.xhtml", "Cookie", session)));

        session = session(CALLER.signIn(name, password(name), "/"));
        assertEquals(204, change(id, "disable"));
        assertTrue(isSentToSignIn(CALLER.get("/audit.xhtml", "Cookie", session)));
        assertEquals(200, CALLER.signIn(name, password(name), "/").statusCode(), "refused, and not told why");
        assertEquals("DISABLED", state(id));
        assertEquals(204, change(id, "enable"));
        assertTrue(isSentToSignIn(CALLER.get("/audit.xhtml", "Cookie", session)), "an old session stays over");

        for (int i = 0; i < 5; i++) {
            CALLER.signIn(name, "wrong password", "/");
        }
        assertEquals("LOCKED", state(id));
        assertEquals(204, change(id, "unlock"));
        assertEquals(302, CALLER.signIn(name, password(name), "/").statusCode());
        assertEquals(200, change(id, "first-password"));
        assertEquals(200, CALLER.signIn(name, password(name), "/").statusCode(), "the one until now opens nothing");
        assertEquals(404, change("nobody", "disable"));
        assertEquals(422, change(id, "roles", "{\"roles\":[]}"));
    }

    @Test
    void fiveWrongPasswordsLockAndNothingTellsSo() {
        String name = user();
        HttpResponse<String> unknown = CALLER.signIn("it-nobody", "wrong password", "/");
        for (int i = 0; i < 5; i++) {
            assertEquals(words(unknown), words(CALLER.signIn(name, "wrong password", "/")));
        }
        assertEquals(words(unknown), words(CALLER.signIn(name, password(name), "/")));
    }

    private static String words(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode());
        return answer.body().replaceAll("(?s).*<ul[^>]*id=\"signin:messages\"[^>]*>(.*?)</ul>.*", "$1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"name":"a","role":"ROOT"}      | 400
                    {"name":"<b>","role":"VIEWER"}  | 400
                    {"name":"a"}                    | 400
                    {}                              | 400
                    """)
    void whatIsNotValidIsAProblemDocument(String body, int status) {
        JsonObject wish = Json.createReader(new StringReader(body)).readObject();
        HttpResponse<String> answer = CALLER.post(administrator(), "/api/v1/keys", wish);
        assertEquals(status, answer.statusCode());
        assertTrue(header(answer, "Content-Type").startsWith("application/problem+json"));
    }

    @Test
    void answersTellBrowsersWhatTheyMayDo() {
        HttpResponse<String> page = CALLER.get("/signin.xhtml");
        assertTrue(header(page, "Content-Security-Policy").contains("frame-ancestors 'none'"));
        assertEquals("nosniff", header(page, "X-Content-Type-Options"));
        assertEquals("same-origin", header(page, "Referrer-Policy"));
        assertEquals("no-store", header(page, "Cache-Control"));
        assertTrue(
                header(CALLER.get("/api/v1/health"), "Content-Security-Policy").contains("default-src 'none'"));
        assertTrue(page.headers().firstValue("X-Powered-By").isEmpty());
    }

    private static boolean isSentToSignIn(HttpResponse<String> answer) {
        return answer.statusCode() == 302 && header(answer, "Location").contains("/signin.xhtml");
    }

    private static int change(String id, String what) {
        return new Api(SERVER)
                .post("/users/" + id + "/" + what, "application/json", "")
                .status();
    }

    private static int change(String id, String what, String body) {
        return new Api(SERVER)
                .put("/users/" + id + "/" + what, "application/json", body)
                .status();
    }

    private static String id(String name) {
        return user("name", name).getString("id");
    }

    private static String state(String id) {
        return user("id", id).getString("state");
    }

    private static JsonObject user(String member, String value) {
        String all = new Api(SERVER).get("/users").body();
        return Json.createReader(new StringReader(all)).readArray().getValuesAs(JsonObject.class).stream()
                .filter(user -> user.getString(member).equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static String session(HttpResponse<String> signedIn) {
        assertEquals(302, signedIn.statusCode(), signedIn::body);
        String cookie = header(signedIn, "Set-Cookie");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static String user() {
        String name = "it-" + UUID.randomUUID();
        JsonObject wish = Json.createObjectBuilder()
                .add("name", name)
                .add("password", password(name))
                .add("role", "VIEWER")
                .build();
        assertEquals(201, CALLER.post(administrator(), "/api/v1/users", wish).statusCode());
        return name;
    }

    private static String password(String name) {
        // nobody's name is in it
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }

    private static String administrator() {
        return SERVER.secret("api.key");
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
