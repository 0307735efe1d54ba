package org.openadjust.billing.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;
import static org.openadjust.billing.security.Attack.encoded;
import static org.openadjust.billing.security.Attack.form;
import static org.openadjust.billing.security.Attack.get;
import static org.openadjust.billing.security.Attack.json;
import static org.openadjust.billing.security.Attack.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** What is tried on the web tier, as tables: a row a request. */
final class Attacks {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TEXT = "text/plain";
    private static final int TOO_MANY = 100_000;

    /** Where pages take what an address says, and show it again. */
    private static final List<String> PLACES = List.of(
            "/accounts.xhtml?search=",
            "/adjustments.xhtml?account=",
            "/events.xhtml?source=",
            "/event.xhtml?id=1&source=",
            "/quarantine.xhtml?source=",
            "/account.xhtml?id=",
            "/inbox.xhtml?who=",
            "/findings.xhtml?search=",
            "/audit.xhtml?actor=",
            "/privacy.xhtml?account=",
            "/notifications.xhtml?about=",
            "/signin.xhtml?to=",
            "/document.xhtml?number=1&account=",
            "/plan.xhtml?plan=",
            "/line.xhtml?subscription=",
            "/person.xhtml?id=",
            "/people.xhtml?search=",
            "/disputes.xhtml?document=",
            "/adjustments.xhtml?least=",
            "/alarms.xhtml?part=",
            "/no-such-page-");

    private static final List<String> SCRIPTS = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "'><svg/onload=alert(1)>",
            "</title><script>alert(1)</script>",
            "\" onfocus=\"alert(1)\" autofocus=\"",
            "<iframe srcdoc=\"<script>alert(1)</script>\">",
            "<a href=\"javascript:alert(1)\">x</a>",
            "</textarea><script src=//evil.example/x.js></script>",
            "<style>@import'//evil.example/x.css';</style>");

    /** What an expression language would work out to 3703701. */
    private static final List<String> EXPRESSIONS = List.of(
            "#{1234567*3}",
            "${1234567*3}",
            "#{facesContext.externalContext.request.getSession().setAttribute('x',1234567*3)}${1234567*3}",
            "%{1234567*3}*{1234567*3}",
            "T(java.lang.Runtime).getRuntime().exec('id')#{1234567*3}");

    private static final List<String> STATEMENTS = List.of(
            "' OR '1'='1",
            "'; DROP TABLE adjustment; --",
            "\" OR \"\"=\"",
            "%' UNION SELECT name, password_hash FROM app_user --",
            "1) OR (1=1",
            "\\'; SELECT pg_sleep(9); --",
            "x' AND SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('a','b') IS NULL --");

    private static final List<String> LISTS = List.of(
            "/api/v1/adjustments?account=",
            "/api/v1/adjustments?subscription=",
            "/api/v1/events?source=",
            "/api/v1/events?account=",
            "/api/v1/adjustments/proposed?account=",
            "/api/v1/disputes?account=",
            "/api/v1/findings?search=",
            "/api/v1/findings?issuer=",
            "/api/v1/exceptions/quarantine?reason=",
            "/api/v1/alarms?state=",
            "/api/v1/legacy/documents?issuer=");

    private Attacks() {}

    /** All of them; the kinds that need something to be made first are AttackIT's own. */
    static List<Attack> all() {
        return Stream.of(
                        injected(),
                        paths(),
                        headers(),
                        origins(),
                        methods(),
                        states(),
                        bodies(),
                        sizes(),
                        numbers(),
                        polluted(),
                        browsing(),
                        keys())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> injected() {
        List<Attack> all = new ArrayList<>();
        for (int i = 0; i < PLACES.size(); i++) {
            String place = PLACES.get(i);
            for (int turn = 0; turn < 2; turn++) {
                String script = SCRIPTS.get((2 * i + turn) % SCRIPTS.size());
                all.add(get("script", ADMINISTRATOR, place + encoded(script), 200, 400, 404)
                        .hiding(script));
            }
            String expression = EXPRESSIONS.get(i % EXPRESSIONS.size());
            all.add(get("expression", ADMINISTRATOR, place + encoded(expression), 200, 400, 404)
                    .hiding("3703701"));
            String statement = STATEMENTS.get(i % STATEMENTS.size());
            all.add(get("statement", ADMINISTRATOR, place + encoded(statement), 200, 400, 404));
        }
        for (int i = 0; i < LISTS.size(); i++) {
            for (int turn = 0; turn < 2; turn++) {
                String statement = STATEMENTS.get((2 * i + turn) % STATEMENTS.size());
                // whatever it would have found: nothing has such a name
                all.add(get("statement", ADMINISTRATOR, LISTS.get(i) + encoded(statement), 200, 400)
                        .hiding("\"count\":1"));
            }
        }
        all.add(get("statement", ADMINISTRATOR, "/api/v1/accounts/" + encoded("x' OR 'a'='a"), 404));
        all.add(get("statement", ADMINISTRATOR, "/api/v1/documents/" + encoded("x' OR 'a'='a") + "?account=x", 404));
        all.add(get("directory", ADMINISTRATOR, "/accounts.xhtml?search=" + encoded("*)(uid=*))(|(uid=*"), 200));
        all.add(get("command", ADMINISTRATOR, "/accounts.xhtml?search=" + encoded("`id`;$(id)|id&&id"), 200)
                .hiding("uid=0("));
        all.add(get("name", ADMINISTRATOR, "/accounts.xhtml?search=" + encoded("${jndi:ldap://127.0.0.1:9/x}"), 200));
        return all;
    }

    private static List<Attack> paths() {
        List<Attack> all = new ArrayList<>();
        for (String path : List.of(
                "/../../../../etc/passwd",
                "/..%2f..%2f..%2fetc%2fpasswd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..%c0%af..%c0%afetc/passwd",
                "/..%5c..%5cetc%5cpasswd",
                "/%252e%252e%252fetc%252fpasswd",
                "/WEB-INF/web.xml",
                "/web-inf/web.xml",
                "/WEB-INF%2fweb.xml",
                "/WEB-INF/./web.xml",
                "/x/../WEB-INF/web.xml",
                "/x;/../WEB-INF/glassfish-web.xml",
                "/META-INF/MANIFEST.MF",
                "/WEB-INF/template/layout.xhtml",
                "/index.xhtml%00.css",
                "/.git/config",
                "/secrets.properties")) {
            all.add(get("path", "", path, 302, 400, 403, 404));
            all.add(get("path", VIEWER, path, 400, 403, 404));
        }
        for (String path : List.of(
                "/jakarta.faces.resource/../WEB-INF/web.xml.xhtml",
                "/jakarta.faces.resource/web.xml.xhtml?ln=../WEB-INF",
                "/jakarta.faces.resource/..%2f..%2fWEB-INF%2fweb.xml.xhtml",
                "/jakarta.faces.resource/billing.js.xhtml?ln=..%2f..%2fWEB-INF",
                "/jakarta.faces.resource/css/..%2f..%2fsignin.xhtml",
                "/jakarta.faces.resource/dynamiccontent.properties.xhtml?ln=primefaces&pfdrid=x&pfdrt=sc",
                "/jakarta.faces.resource/dynamiccontent.properties.xhtml?ln=primefaces&v=8.0&pfdrid=4xE%2bAAAA&pfdrt=sc&o=x")) {
            all.add(get("path", "", path, 200, 302, 400, 403, 404, 405).hiding("<web-app"));
        }
        all.add(get("path", ADMINISTRATOR, "/api/v1/audit/tlog/..%2f..%2f..%2fsecrets.properties", 400, 404));
        all.add(get("path", ADMINISTRATOR, "/api/v1/audit/tlog/../../../../../etc/passwd", 400, 401, 403, 404));
        all.add(get("path", ADMINISTRATOR, "/api/v1/audit/tlog/tile/0/..%2f..%2fkeys", 400, 404));
        all.add(get("path", VIEWER, "/attachment?id=../../etc/passwd", 404));
        all.add(get("path", VIEWER, "/attachment?id=-1", 404));
        all.add(get("path", VIEWER, "/attachment?id=9999999999999999999999", 404));
        return all;
    }

    private static List<Attack> headers() {
        List<Attack> all = new ArrayList<>();
        for (String place : List.of(
                "/signin.xhtml?to=", "/account.xhtml?id=", "/x", "/api/v1/accounts/", "/adjustments.xhtml?account=")) {
            // a path with one does not get as far as the application
            String colon = place.contains("?") ? ":" : "";
            all.add(get(
                    "line break",
                    "",
                    place + "%0d%0aX-Injected" + colon + "%20yes%0d%0a%0d%0a<h1>x",
                    200,
                    302,
                    400,
                    401,
                    404));
            all.add(get(
                    "line break",
                    "",
                    place + "%E5%98%8D%E5%98%8AX-Injected" + colon + "%20yes",
                    200,
                    302,
                    400,
                    401,
                    404));
        }
        all.add(get("host", "", "/", 302, 400).with("Host: evil.example"));
        all.add(get("host", "", "/index.xhtml", 302, 400).with("Host: evil.example:99999"));
        all.add(get("host", "", "/signin.xhtml", 200, 400).with("Host: evil.example\"><script>alert(1)</script>"));
        all.add(get("host", "", "/signin.xhtml", 200, 400).with("Host: ").hiding("evil"));
        all.add(get("host", "", "/", 302).with("X-Forwarded-Host: evil.example", "X-Forwarded-For: 6.6.6.6"));
        all.add(get("host", "", "/", 302)
                .with("Forwarded: host=evil.example;proto=http", "X-Original-URL: /audit.xhtml"));
        all.add(get("host", "", "/index.xhtml", 302)
                .with("X-Rewrite-URL: /signin.xhtml", "X-Original-URL: /signin.xhtml"));
        all.add(get("host", VIEWER, "/", 200, 302)
                .with("X-Forwarded-Host: evil.example", "X-Forwarded-Prefix: //evil.example"));
        all.add(get("agent", "", "/signin.xhtml", 200)
                .with("User-Agent: ${jndi:ldap://127.0.0.1:9/x}", "Referer: <script>"));
        all.add(get("agent", VIEWER, "/no-such.xhtml", 404)
                .with("Referer: https://evil.example/billing/x.xhtml")
                .hiding("evil.example"));
        all.add(get("agent", VIEWER, "/no-such.xhtml", 404)
                .with("Referer: javascript:alert(1)")
                .hiding("javascript:alert"));
        all.add(get("caller", "", "/api/v1/keys", 401).with("X-Forwarded-User: admin", "Remote-User: admin"));
        all.add(get("caller", "", "/index.xhtml", 302).with("Authorization: Basic YWRtaW46YWRtaW4="));
        all.add(get("session", "", "/index.xhtml;jsessionid=00112233445566778899aabbccdd", 302));
        all.add(get("session", "", "/index.xhtml", 302)
                .with("Cookie: JSESSIONID=../../etc; __Secure-billing=' OR '1'='1"));
        all.add(get("session", "", "/index.xhtml", 302).with("Cookie: __Secure-billing=" + "a".repeat(4_000)));
        all.add(get("session", "", "/index.xhtml", 302)
                .with("Cookie: zone=%3Cscript%3E; theme=dark%22%3E%3Cscript%3Ealert(1); language=../../x")
                .hiding("<script>alert"));
        all.add(get("session", VIEWER, "/index.xhtml", 200)
                .with("Accept-Language: " + "x-".repeat(500) + ",../../etc/passwd"));
        all.add(new Attack(
                "smuggling",
                "",
                "POST",
                "/api/v1/events",
                List.of("Content-Type: application/json", "Content-Length: 4", "Transfer-Encoding: chunked"),
                "1\r\n[\r\n0\r\n\r\nGET /billing/api/v1/keys HTTP/1.1\r\n\r\n".getBytes(UTF_8),
                java.util.Set.of(0, 400, 401),
                "\"keys\""));
        all.add(new Attack(
                "smuggling",
                "",
                "POST",
                "/signin.xhtml",
                List.of("Content-Length: 5", "Content-Length: 6"),
                "x=123x".getBytes(UTF_8),
                java.util.Set.of(0, 200, 400, 403),
                ""));
        all.add(new Attack(
                "smuggling",
                "",
                "POST",
                "/api/v1/events",
                List.of("Content-Type: application/json", "Transfer-Encoding: xchunked"),
                "0\r\n\r\n".getBytes(UTF_8),
                java.util.Set.of(0, 400, 401, 501),
                ""));
        all.add(new Attack(
                "smuggling",
                "",
                "GET",
                "/index.xhtml",
                List.of("Content-Length: -1"),
                new byte[0],
                java.util.Set.of(0, 302, 400),
                ""));
        all.add(get("smuggling", "", "/index.xhtml", 0, 302, 400).with("X-A: b\r\n folded: yes"));
        return all;
    }

    /** Other sites' pages, in the browser of somebody who has signed in: should it send the cookie after all. */
    private static List<Attack> origins() {
        List<Attack> all = new ArrayList<>();
        for (String path : List.of(
                "/index.xhtml",
                "/inbox.xhtml",
                "/quarantine.xhtml",
                "/policy-edit.xhtml",
                "/publish.xhtml",
                "/people.xhtml",
                "/person.xhtml?id=x",
                "/password.xhtml")) {
            all.add(form("other site", ADMINISTRATOR, path, List.of("signout", "signout"), 403)
                    .with("Origin: https://evil.example"));
            all.add(form("other site", ADMINISTRATOR, path, List.of("x", "y"), 403)
                    .with("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"));
        }
        all.add(form("other site", ADMINISTRATOR, "/index.xhtml", List.of("x", "y"), 403)
                .with("Origin: null"));
        all.add(form("other site", ADMINISTRATOR, "/index.xhtml", List.of("x", "y"), 403)
                .with("Sec-Fetch-Site: same-site"));
        all.add(form("other site", ADMINISTRATOR, "/index.xhtml", List.of("x", "y"), 403)
                .with("Origin: https://127.0.0.1:1"));
        all.add(form("other site", ADMINISTRATOR, "/index.xhtml", List.of("x", "y"), 403)
                .with("Origin: https://127.0.0.1.evil.example"));
        all.add(form("other site", "", "/signin.xhtml", List.of("signin", "signin", "signin:name", "admin"), 403)
                .with("Origin: https://evil.example"));
        all.add(send(
                        "other site",
                        ADMINISTRATOR,
                        "POST",
                        "/imports.xhtml",
                        "multipart/form-data; boundary=x",
                        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n",
                        403)
                .with("Origin: https://evil.example"));
        all.add(get("other site", ADMINISTRATOR, "/jakarta.faces.push/overview?x", 403)
                .with(
                        "Origin: https://evil.example",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        // what a browser asks first before it would let another site's script call the interface
        all.add(send("other site", "", "OPTIONS", "/api/v1/events", "", "", 200, 204, 401, 403, 405)
                .with("Origin: https://evil.example", "Access-Control-Request-Method: POST"));
        all.add(json("other site", "", "/api/v1/events", "[]", 401).with("Origin: https://evil.example"));
        all.add(send("other site", "", "POST", "/api/v1/users", TEXT, "{\"name\":\"x\"}", 401)
                .with("Origin: https://evil.example"));
        return all;
    }

    private static List<Attack> methods() {
        List<Attack> all = new ArrayList<>();
        for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "FOO", "OPTIONS")) {
            all.add(send("method", VIEWER, method, "/index.xhtml", "", "", 0, 400, 403, 405, 501));
            all.add(send("method", "", method, "/signin.xhtml", "", "", 0, 400, 403, 405, 501));
        }
        for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "FOO")) {
            all.add(send("method", VIEWER, method, "/api/v1/adjustments", "application/json", "{}", 0, 400, 405, 501));
        }
        all.add(send("method", VIEWER, "GET", "/api/v1/keys/abc", "", "", 404, 405)
                .with("X-HTTP-Method-Override: DELETE", "X-HTTP-Method: DELETE", "X-Method-Override: DELETE"));
        all.add(json("method", VIEWER, "/api/v1/keys?_method=DELETE", "{}", 400, 403));
        all.add(send("method", "", "get", "/index.xhtml", "", "", 0, 302, 400, 405, 501));
        all.add(send("method", "", "HEAD", "/index.xhtml", "", "", 302));
        all.add(send("method", VIEWER, "HEAD", "/audit.xhtml", "", "", 403));
        all.add(send("method", VIEWER, "POST", "/audit.xhtml", FORM, "", 403));
        return all;
    }

    /** A page's state lies in the server: what is sent instead of its name opens nothing. */
    private static List<Attack> states() {
        String serialized = "rO0ABXNyABFqYXZhLnV0aWwuSGFzaFNldLpEhZWWuLc0AwAAeHB3DAAAAAI/QAAAAAAAAXQAAXh4";
        List<Attack> all = new ArrayList<>();
        for (String state : List.of(
                serialized,
                "1:1",
                "-1:-1",
                "stateless",
                "H4sIAAAAAAAAAFvzloG1hIG",
                "../../x:1",
                "9999999999999999999:1",
                "'\"><script>",
                "\0:1")) {
            all.add(form(
                    "view state",
                    SPECIALIST,
                    "/quarantine.xhtml",
                    List.of("jakarta.faces.ViewState", state, "signout", "signout", "signout:out", "x"),
                    200,
                    400,
                    403,
                    409));
        }
        for (String state : List.of("1:1", "stateless")) {
            for (String[] page : new String[][] {
                {"/people.xhtml", "all", "invite", "user-name"},
                {"/person.xhtml?id=x", "person", "save-roles", "user-roles:4:role"},
                {"/password.xhtml", "change", "submit", "wanted"}
            }) {
                all.add(form(
                        "view state",
                        VIEWER,
                        page[0],
                        List.of("jakarta.faces.ViewState", state, page[1], page[1], page[2], page[2], page[3], "on"),
                        200,
                        400,
                        403,
                        409));
            }
        }
        all.add(form(
                "view state",
                "",
                "/signin.xhtml",
                List.of("jakarta.faces.ViewState", serialized, "signin", "signin"),
                200,
                400,
                409));
        all.add(form(
                        "view state",
                        SPECIALIST,
                        "/quarantine.xhtml",
                        List.of(
                                "jakarta.faces.ViewState",
                                "1:1",
                                "jakarta.faces.partial.ajax",
                                "true",
                                "jakarta.faces.source",
                                "#{x}",
                                "jakarta.faces.partial.execute",
                                "@all",
                                "jakarta.faces.partial.render",
                                "#{1234567*3}"),
                        200,
                        400,
                        403,
                        409)
                .with("Faces-Request: partial/ajax")
                .hiding("3703701"));
        all.add(form(
                        "nonce",
                        SPECIALIST,
                        "/index.xhtml",
                        List.of("primefaces.nonce", "x' 'unsafe-inline"),
                        200,
                        400,
                        403)
                .hiding("x' 'unsafe-inline"));
        all.add(send(
                        "deserialised",
                        ADMINISTRATOR,
                        "POST",
                        "/api/v1/events",
                        "application/x-java-serialized-object",
                        "x",
                        415)
                .with(new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 0x73}));
        all.add(send(
                "deserialised",
                ADMINISTRATOR,
                "POST",
                "/api/v1/keys",
                "application/x-yaml",
                "!!javax.script.ScriptEngineManager []",
                415));
        return all;
    }

    /** Bodies that are none, and those whose reader could be led astray. */
    private static List<Attack> bodies() {
        List<Attack> all = new ArrayList<>();
        for (String body : List.of(
                "",
                "null",
                "{",
                "[",
                "[1,",
                "{\"a\":}",
                "\"\\ud800\"",
                "{'name':'x'}",
                "NaN",
                "[]]",
                "{\"name\":1,\"role\":[]}",
                "{\"name\":null,\"role\":null}",
                "\ufeff{}",
                "{\"__proto__\":{\"role\":\"ADMINISTRATOR\"}}",
                "<xml/>",
                "true",
                "{\"name\":\"x\",\"role\":\"VIEWER\",\"role\":{}}",
                "{\"name\":\"" + "\\u0000" + "\",\"role\":\"VIEWER\"}")) {
            all.add(json("broken JSON", ADMINISTRATOR, "/api/v1/keys", body, 400, 409));
        }
        for (String body :
                List.of("", "{", "null", "7", "[[[[", "[null]", "[1]", "{}", "[{\"specversion\":7}]", "\ufeff[")) {
            all.add(json("broken JSON", ADMINISTRATOR, "/api/v1/events", body, 200, 400));
        }
        all.add(json("broken JSON", ADMINISTRATOR, "/api/v1/events", "x", 400)
                .with(new byte[] {'"', (byte) 0xc3, '(', '"'}));
        all.add(json("broken JSON", ADMINISTRATOR, "/api/v1/events", "x", 400)
                .with("[]".getBytes(java.nio.charset.StandardCharsets.UTF_16)));
        all.add(json("deep JSON", ADMINISTRATOR, "/api/v1/events", "[".repeat(TOO_MANY), 400));
        all.add(json("deep JSON", ADMINISTRATOR, "/api/v1/events", "{\"a\":".repeat(TOO_MANY), 400));
        all.add(json("deep JSON", ADMINISTRATOR, "/api/v1/keys", "[".repeat(16_000), 400));
        all.add(json(
                "mass assignment",
                SPECIALIST,
                "/api/v1/users",
                "{\"name\":\"x\",\"password\":\"long enough for this\",\"role\":\"ADMINISTRATOR\"}",
                403));
        all.add(json(
                "mass assignment",
                ADMINISTRATOR,
                "/api/v1/keys",
                "{\"name\":\"<script>\",\"role\":\"VIEWER\",\"id\":\"1\",\"revoked\":false}",
                400));
        String entity =
                "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Invoice>&e;</Invoice>";
        all.add(send("XML entity", ADMINISTRATOR, "POST", "/api/v1/events", "application/xml", entity, 415));
        all.add(send(
                "XML entity",
                ADMINISTRATOR,
                "POST",
                "/api/v1/legacy/imports?source=nobody",
                "application/xml",
                entity,
                400,
                404,
                409,
                422));
        all.add(send("XML entity", ADMINISTRATOR, "POST", "/api/v1/keys", "text/xml", entity, 415));
        all.add(send("XML entity", VIEWER, "POST", "/index.xhtml", "text/xml", entity, 200, 400, 403, 415));
        all.add(send("media type", ADMINISTRATOR, "POST", "/api/v1/keys", "", "{}", 400, 415));
        all.add(send("media type", ADMINISTRATOR, "POST", "/api/v1/keys", FORM, "name=x&role=VIEWER", 415));
        all.add(send(
                "media type", ADMINISTRATOR, "POST", "/api/v1/keys", "multipart/form-data; boundary=x", "--x--", 415));
        all.add(send(
                "media type",
                ADMINISTRATOR,
                "POST",
                "/api/v1/keys",
                "application/json; charset=utf-7",
                "+AHs-+AH0-",
                400,
                415));
        all.add(send("media type", ADMINISTRATOR, "POST", "/api/v1/keys", "//////", "{}", 400, 415));
        all.add(get("media type", ADMINISTRATOR, "/api/v1/keys", 200, 406).with("Accept: text/html"));
        return all;
    }

    private static List<Attack> sizes() {
        List<Attack> all = new ArrayList<>();
        all.add(json("too large", ADMINISTRATOR, "/api/v1/events", "[" + " ".repeat(1024 * 1024 + 1), 413));
        all.add(json("too large", ADMINISTRATOR, "/api/v1/keys", "{\"name\":\"" + "x".repeat(20_000) + "\"}", 413));
        all.add(json(
                "too large",
                ADMINISTRATOR,
                "/api/v1/keys",
                "{\"name\":\"" + "x".repeat(10_000) + "\",\"role\":\"VIEWER\"}",
                400));
        all.add(form("too large", "", "/signin.xhtml", List.of("x", "y".repeat(3_000_000)), 0, 200, 400, 403, 413));
        all.add(get("too large", "", "/signin.xhtml?to=" + "x".repeat(100_000), 0, 200, 400, 413, 414, 431));
        all.add(get("too large", "", "/signin.xhtml", 0, 200, 400, 413, 431).with("X-Long: " + "x".repeat(100_000)));
        all.add(get("too large", "", "/signin.xhtml", 0, 200, 400, 413, 431)
                .with(IntStream.range(0, 2_000).mapToObj(i -> "X-" + i + ": x").toArray(String[]::new)));
        all.add(form(
                "too large",
                "",
                "/signin.xhtml",
                IntStream.range(0, 40_000).mapToObj(i -> "p" + i).toList(),
                0,
                200,
                400,
                403,
                413));
        byte[] bomb = packed(20 * 1024 * 1024);
        all.add(send("zip bomb", ADMINISTRATOR, "POST", "/api/v1/events", "application/json", "", 400, 413, 415)
                .with("Content-Encoding: gzip")
                .with(bomb));
        all.add(send("zip bomb", ADMINISTRATOR, "POST", "/api/v1/keys", "application/json", "", 400, 413, 415)
                .with("Content-Encoding: gzip")
                .with(bomb));
        all.add(send(
                        "zip bomb",
                        ADMINISTRATOR,
                        "POST",
                        "/api/v1/legacy/imports?source=nobody",
                        "application/gzip",
                        "",
                        400,
                        404,
                        409,
                        413,
                        422)
                .with(bomb));
        all.add(send(
                        "zip bomb",
                        ADMINISTRATOR,
                        "POST",
                        "/api/v1/adjustments/999999999/attachments?name=x.zip",
                        "application/zip",
                        "",
                        400,
                        404,
                        409,
                        415,
                        422)
                .with(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}));
        all.add(get("too many ranges", ADMINISTRATOR, "/api/v1/health", 200, 206, 416)
                .with("Range: bytes=" + "0-1,".repeat(1_000) + "2-3"));
        return all;
    }

    private static List<Attack> numbers() {
        List<Attack> all = new ArrayList<>();
        for (String number : List.of(
                "1e999999999",
                "1e-999999999",
                "NaN",
                "Infinity",
                "-0",
                "0x10",
                "٣",
                "1e400000000",
                "9".repeat(5_000),
                "1_000",
                "")) {
            all.add(json(
                    "number", ADMINISTRATOR, "/api/v1/events", """
                    {"specversion":"1.0","id":"attack-%d","source":"urn:test:attack","type":"billing.usage.recorded","subject":"none",\
                    "data":{"id":"1","meter":"m","quantity":"%s","occurredAt":"2026-03-05T10:00:00Z"}}""".formatted(number.hashCode(), number), 200, 400));
        }
        for (String number : List.of("1e999999999", "-1e999999999", "1E+2147483647")) {
            all.add(json(
                    "number", ADMINISTRATOR, "/api/v1/events", """
                    {"specversion":"1.0","id":"attack-n%d","source":"urn:test:attack","type":"billing.usage.recorded","subject":"none",\
                    "data":{"id":"1","meter":"m","quantity":%s,"occurredAt":"2026-03-05T10:00:00Z"}}""".formatted(number.hashCode(), number), 200, 400));
        }
        for (String query : List.of(
                "offset=-1",
                "limit=0",
                "limit=-5",
                "limit=2147483647",
                "limit=99999999999999",
                "limit=1e9",
                "offset=2147483647",
                "limit=abc",
                "limit=%00",
                "limit[]=1",
                "offset=' OR 1=1",
                "limit=")) {
            all.add(get("paging", ADMINISTRATOR, "/api/v1/adjustments?" + query.replace(" ", "%20"), 200, 400, 404));
        }
        for (String query : List.of("-1", "0", "9999999999999999999", "1;2", "1%20OR%201=1", "null", "1.5")) {
            all.add(get("somebody else's", VIEWER, "/proposal.xhtml?id=" + query, 200, 400, 404));
            // what follows a semicolon is no part of a path's name
            all.add(get("somebody else's", VIEWER, "/api/v1/adjustments/" + query, 200, 400, 404));
        }
        return all;
    }

    private static List<Attack> polluted() {
        return List.of(
                get("twice", ADMINISTRATOR, "/api/v1/adjustments?limit=1&limit=1000000", 200, 400),
                get("twice", ADMINISTRATOR, "/api/v1/adjustments?account=a&account=b", 200, 400),
                get("twice", ADMINISTRATOR, "/accounts.xhtml?search=a&search=" + encoded("<script>"), 200),
                get("twice", VIEWER, "/account.xhtml?id=a&id=b", 200, 404),
                get("twice", "", "/signin.xhtml?to=/index.xhtml&to=//evil.example", 200),
                get("twice", "", "/index.xhtml?to=x&%74o=//evil.example", 302),
                get("twice", ADMINISTRATOR, "/api/v1/keys?" + "a=b&".repeat(2_000), 0, 200, 400, 414),
                get("twice", "", "/api/v1/keys", 401).with("Authorization: Bearer a", "Authorization: Bearer b"),
                json("twice", SPECIALIST, "/api/v1/adjustments?dryRun=false&dryRun=true", "{}", 400));
    }

    /** What a role is not shown, asked for by its address. */
    private static List<Attack> browsing() {
        List<Attack> all = new ArrayList<>();
        for (String role : List.of(VIEWER, SPECIALIST, APPROVER)) {
            for (String path : List.of(
                    "/audit.xhtml",
                    "/audit-entry.xhtml?entry=0",
                    "/api/v1/audit/entries",
                    "/api/v1/audit/archive",
                    "/api/v1/audit/verification",
                    "/people.xhtml",
                    "/person.xhtml?id=x",
                    "/api/v1/keys",
                    "/api/v1/users")) {
                all.add(get("forced", role, path, 403));
            }
        }
        all.add(get("forced", AUDITOR, "/api/v1/keys", 403));
        all.add(get("forced", AUDITOR, "/api/v1/users", 403));
        for (String role : List.of(VIEWER, AUDITOR)) {
            all.add(json("forced", role, "/api/v1/adjustments/1/approve", "{\"version\":1}", 403));
            all.add(json(
                    "forced", role, "/api/v1/adjustments/1/reverse", "{\"reason\":\"x\",\"version\":1}", 400, 403));
            all.add(json(
                    "forced", role, "/api/v1/adjustments/runs", "{\"act\":\"APPROVE\",\"reason\":\"x\"}", 400, 403));
            all.add(json("forced", role, "/api/v1/reconciliation/runs", "", 403));
            all.add(json("forced", role, "/api/v1/accounts/x/invoices", "{\"at\":\"2026-03-01T12:00:00Z\"}", 403, 404));
            all.add(send("forced", role, "PUT", "/api/v1/legacy/sources/x", "application/json", "{}", 403, 422));
            all.add(json("forced", role, "/api/v1/exceptions/quarantine/1/retry", "", 403));
            all.add(json("forced", role, "/api/v1/alarms/1/acknowledge", "{\"revision\":0}", 403));
            all.add(json("forced", role, "/api/v1/alarms/1/release", "{\"revision\":0}", 403));
        }
        for (String role : List.of(VIEWER, SPECIALIST, APPROVER, AUDITOR)) {
            all.add(json(
                    "forced",
                    role,
                    "/api/v1/users",
                    "{\"name\":\"x\",\"password\":\"long enough for it\",\"role\":\"VIEWER\"}",
                    403));
            all.add(json("forced", role, "/api/v1/keys", "{\"name\":\"x\",\"role\":\"VIEWER\"}", 403));
            all.add(send("forced", role, "DELETE", "/api/v1/keys/x", "", "", 403));
            all.add(send(
                    "forced", role, "PUT", "/api/v1/users/x/account", "application/json", "{\"account\":\"x\"}", 403));
            all.add(send(
                    "forced",
                    role,
                    "PUT",
                    "/api/v1/users/x/roles",
                    "application/json",
                    "{\"roles\":[\"ADMINISTRATOR\"]}",
                    403));
            for (String act : List.of("disable", "enable", "unlock", "end-sessions", "first-password")) {
                all.add(send("forced", role, "POST", "/api/v1/users/x/" + act, "", "", 403));
            }
        }
        all.add(json("forced", SPECIALIST, "/api/v1/adjustments/1/approve", "{\"version\":1}", 403, 404, 409));
        for (String path :
                List.of("/asadmin", "/console", "/manager/html", "/actuator/env", "/openapi", "/metrics", "/health")) {
            all.add(get("forced", "", path, 302, 404));
            all.add(get("forced", ADMINISTRATOR, path, 404));
        }
        return all;
    }

    private static List<Attack> keys() {
        List<Attack> all = new ArrayList<>();
        for (String value : Arrays.asList(
                "Bearer",
                "Bearer ",
                "Bearer null",
                "Bearer undefined",
                "Bearer obk_",
                "bearer ' OR '1'='1",
                "Bearer " + "x".repeat(5_000),
                "Bearer eyJhbGciOiJub25lIn0.eyJyb2xlIjoiQURNSU5JU1RSQVRPUiJ9.",
                "Basic OjA=",
                "Negotiate x",
                "Bearer a b",
                new String("Bearer \u00e4".getBytes(UTF_8), ISO_8859_1))) {
            all.add(get("key", "", "/api/v1/keys", 400, 401).with("Authorization: " + value));
        }
        all.add(get("key", "", "/api/v1/keys?key=obk_x&access_token=obk_x", 401));
        all.add(get("key", "", "/api/v1/keys", 401).with("Cookie: Authorization=Bearer obk_x"));
        return all;
    }

    private static byte[] packed(int length) {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(small)) {
            out.write(new byte[length]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return small.toByteArray();
    }
}
