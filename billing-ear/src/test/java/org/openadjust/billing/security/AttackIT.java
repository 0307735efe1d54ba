package org.openadjust.billing.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.rest.Customer;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;

/**
 * Somebody attacks the running server, by some hundred requests. Each has its expected answer, which tells nothing of the server's
 * inside, runs nothing that was sent, and leads nowhere else; and afterwards nothing is lost.
 */
class AttackIT {

    private static final RunningServer SERVER = RunningServer.shared();
    private static final Caller CALLER = new Caller(SERVER);
    private static final RawHttp RAW = new RawHttp(SERVER);
    private static final int AT_LEAST = 150;

    /** What an answer would say if it came from deeper than it should. */
    private static final List<Pattern> INSIDES = Stream.of(
                    "\\n\\s+at [a-z]+\\.[\\w.$]+\\(",
                    "(java|jakarta|javax|org)\\.[a-z.]+[A-Z]\\w*(Exception|Error): ",
                    "SQLSTATE|SQLSyntax|org\\.apache\\.derby|org\\.postgresql",
                    "Payara|GlassFish|Grizzly|Mojarra|Jersey|EclipseLink",
                    "root:[x*]:0:0",
                    "/work/|/home/|billing\\.data")
            .map(Pattern::compile)
            .toList();

    private static final Map<String, String> KEYS = new HashMap<>();
    private static final Map<String, String> SESSIONS = new HashMap<>();

    /** Where people wanted to be led after signing in, which would be elsewhere. */
    private static final Map<String, String> LURES = Map.of(
            Roles.VIEWER, "//evil.example/",
            Roles.SPECIALIST, "https://evil.example/",
            Roles.APPROVER, "/\\evil.example",
            Roles.AUDITOR, "/%0d%0aLocation:%20https://evil.example",
            Roles.ADMINISTRATOR, "javascript:alert(1)");

    private static final List<Attack> ATTACKS = Attacks.all();
    private static final int AT_ONCE = 4;

    private static final Map<Attack, RawHttp.Answer> ANSWERS = new ConcurrentHashMap<>();

    private static Customer customer;
    private static String before;

    @BeforeAll
    static void enter() {
        customer = Customer.invoiced();
        for (String role : Roles.ALL) {
            KEYS.put(role, CALLER.keyFor(role));
            SESSIONS.put(role, signedIn(role));
        }
        before = belongings();
        attack();
    }

    /** Several at a time, as attackers do. */
    private static void attack() {
        try (ExecutorService attackers = Executors.newFixedThreadPool(AT_ONCE)) {
            ATTACKS.forEach(attack -> attackers.submit(() -> ANSWERS.put(attack, RAW.send(written(attack)))));
        }
    }

    /** Under a session id that somebody else had chosen, and with an address that leads elsewhere. */
    private static String signedIn(String role) {
        String name = "it-" + UUID.randomUUID();
        String password = UUID.randomUUID().toString();
        assertEquals(
                201,
                CALLER.post(
                                SERVER.secret("api.key"),
                                "/api/v1/users",
                                Json.createObjectBuilder()
                                        .add("name", name)
                                        .add("password", password)
                                        .add("role", role)
                                        .build())
                        .statusCode());
        String chosen = "__Secure-billing=chosenbytheattacker0123456789";
        HttpResponse<String> answer =
                CALLER.signIn(name, password, LURES.get(role), "Cookie", chosen + "; JSESSIONID=chosen");
        assertEquals(302, answer.statusCode(), answer::body);
        String location = answer.headers().firstValue("Location").orElse("");
        assertTrue(location.startsWith("/billing/"), location);
        String cookie = answer.headers().firstValue("Set-Cookie").orElse("");
        String session = cookie.substring(0, cookie.indexOf(';'));
        assertTrue(session.startsWith("__Secure-billing="), cookie);
        assertNotEquals(chosen, session);
        return session;
    }

    /** What must be the same after all attacks. */
    private static String belongings() {
        Api api = new Api(SERVER);
        return String.join(
                "\n",
                api.get("/accounts/" + customer.account()).body(),
                api.get("/accounts/" + customer.account() + "/documents").body(),
                api.get("/adjustments?account=" + customer.account()).body(),
                Integer.toString(api.get("/users").body().length()),
                Integer.toString(api.get("/legacy/sources").body().length()));
    }

    static List<Attack> attacks() {
        return ATTACKS;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void isAnsweredAsItHasToBe(Attack attack) {
        RawHttp.Answer answer = ANSWERS.get(attack);
        assertAll(
                attack.toString(),
                () -> assertTrue(
                        attack.statuses().contains(answer.status()),
                        () -> answer.status() + " is none of " + attack.statuses() + ": " + answer.body()),
                () -> assertTellsNothing(answer),
                () -> assertLeadsNowhereElse(answer),
                () -> assertIsKeptInItsPlace(answer),
                () -> assertShowsNothingOf(attack, answer));
    }

    private static void assertTellsNothing(RawHttp.Answer answer) {
        for (Pattern inside : INSIDES) {
            assertFalse(inside.matcher(answer.body()).find(), () -> inside + " in " + answer.body());
        }
        assertEquals("", answer.header("X-Injected"));
        assertEquals("", answer.header("Server"));
        assertEquals("", answer.header("X-Powered-By"));
        assertEquals("", answer.header("Access-Control-Allow-Origin"));
    }

    private static void assertLeadsNowhereElse(RawHttp.Answer answer) {
        String location = answer.header("Location");
        String own = SERVER.dashboard().toString();
        assertTrue(
                location.isEmpty()
                        || location.startsWith("/billing/")
                        || location.startsWith(own)
                        || location.startsWith("https://127.0.0.1:"),
                location);
        assertFalse(location.contains("://evil.example"), location);
    }

    /** A browser neither guesses what it is, nor shows it in another page, nor keeps it. */
    private static void assertIsKeptInItsPlace(RawHttp.Answer answer) {
        // the container's own answers to what never reached the application say as little as they do
        if (answer.header("X-Request-Id").isEmpty()) {
            return;
        }
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals("DENY", answer.header("X-Frame-Options"));
        String type = answer.header("Content-Type").toLowerCase(Locale.ROOT);
        // the container refuses a broken media type itself
        boolean isPage = type.startsWith("text/html") && answer.status() != 400 && answer.status() != 415;
        assertTrue(!isPage || answer.body().isBlank() || type.contains("charset="), type);
        assertFalse(
                answer.header("Content-Security-Policy").contains("script-src 'unsafe-inline'"),
                answer.header("Content-Security-Policy"));
    }

    private static void assertShowsNothingOf(Attack attack, RawHttp.Answer answer) {
        if (!attack.unseen().isEmpty()) {
            assertFalse(answer.body().contains(attack.unseen()), () -> attack.unseen() + " in " + answer.body());
        }
        assertFalse(answer.body().contains("<script>alert(1)"), answer.body());
    }

    /** The request as it goes over the line. */
    private static byte[] written(Attack attack) {
        StringBuilder head = new StringBuilder(attack.method() + " /billing" + attack.path() + " HTTP/1.1\r\n");
        if (!attack.says("Host")) {
            head.append("Host: 127.0.0.1:").append(SERVER.port("https")).append("\r\n");
        }
        if (!attack.as().isEmpty()) {
            head.append(
                    attack.isForApi()
                            ? "Authorization: Bearer " + KEYS.get(attack.as())
                            : "Cookie: " + SESSIONS.get(attack.as()));
            head.append("\r\n");
        }
        attack.headers().forEach(header -> head.append(header).append("\r\n"));
        boolean hasLength = attack.says("Content-Length") || attack.says("Transfer-Encoding");
        if (!hasLength && (attack.body().length > 0 || attack.method().matches("POST|PUT|PATCH"))) {
            head.append("Content-Length: ").append(attack.body().length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(ISO_8859_1));
        all.writeBytes(attack.body());
        return all.toByteArray();
    }

    @Test
    void thereAreEnoughOfThem() {
        assertTrue(attacks().size() >= AT_LEAST, () -> attacks().size() + " attacks");
        assertEquals(ATTACKS.size(), ANSWERS.size(), "each was tried");
    }

    @Test
    @DisplayName("a text that would be a script stays a text on every page that shows it")
    void storedScript() {
        Api api = new Api(SERVER);
        Customer other = Customer.invoiced();
        String account = other.account();
        String document = other.documents().getFirst().getString("document");
        String script = "<script>alert(1)</script><img src=x onerror=alert(1)>=cmd|' /C calc'!A0 #{1234567*3}";
        Api.Answer opened = api.post(
                "/disputes",
                "application/json",
                Json.createObjectBuilder()
                        .add("account", account)
                        .add("document", document)
                        .add("kind", "WRONG_AMOUNT")
                        .add("text", script)
                        .build()
                        .toString());
        assertTrue(opened.status() == 200 || opened.status() == 201, opened::body);
        long id = opened.json().getJsonNumber("dispute").longValueExact();
        for (String path : List.of(
                "/dispute.xhtml?id=" + id, "/disputes.xhtml?account=" + account, "/account.xhtml?id=" + account)) {
            String page =
                    CALLER.get(path, "Cookie", SESSIONS.get(Roles.SPECIALIST)).body();
            assertFalse(page.contains("<script>alert(1)"), path);
            assertFalse(page.contains("<img src=x"), path);
            assertFalse(page.contains("3703701"), path);
        }
    }

    @Test
    @DisplayName(
            "who signs in, who fails to, who is refused and who tries a key that opens nothing is in the audit log")
    void isWrittenDown() {
        CALLER.signIn("nobody-" + UUID.randomUUID(), "x", "/");
        CALLER.get("/audit.xhtml", "Cookie", SESSIONS.get(Roles.VIEWER));
        CALLER.getWithKey("obk_of_nobody", "/api/v1/keys");
        for (String query :
                List.of("area=sign-in&action=accepted", "area=sign-in&action=refused", "area=access&action=refused")) {
            Eventually.equal(
                    false,
                    Duration.ofSeconds(20),
                    () -> new Api(SERVER)
                            .get("/audit/entries?limit=1&" + query)
                            .json()
                            .getJsonArray("entries")
                            .isEmpty());
        }
    }

    @AfterAll
    static void nothingIsLost() {
        assertEquals(before, belongings());
        assertEquals("UP", new Api(SERVER).get("/health").json().getString("status"));
        assertTrue(new Api(SERVER).get("/audit/verification").json().getBoolean("intact"));
    }
}
