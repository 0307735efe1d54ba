package org.openadjust.billing.identity.openid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.identity.OpenIdProblem;
import org.openadjust.billing.identity.model.Attempt;
import org.openadjust.billing.identity.model.ProvenIdentity;

/** What is believed of what a provider says: one thing is wrong at a time. */
class OpenIdProviderTest {

    private static final String SECRET = "secret-that-is-long-enough-to-make-a-signature";
    private static final String VERIFIER = "v".repeat(43);
    private static final Attempt ATTEMPT =
            new Attempt("state-1", "nonce-1", VERIFIER, "browser", "/", Instant.parse("2026-03-01T12:00:00Z"));

    private static RSAKey known;
    private static RSAKey unknown;

    @TempDir
    Path directory;

    private final Map<String, String> metadata = new HashMap<>();
    private HttpServer server;
    private String issuer = "";
    private Map<String, String> asked = Map.of();
    private String authorization = "";
    private String token = "";
    private int tokenStatus = 200;
    private String tokenAnswer = "";
    private int descriptions;
    private Duration later = Duration.ZERO;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(later);
        }
    };

    @BeforeAll
    static void makeKeys() throws JOSEException {
        known = new RSAKeyGenerator(2048).keyID("k1").generate();
        unknown = new RSAKeyGenerator(2048).keyID("k2").generate();
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
        metadata.putAll(Map.of(
                "issuer", issuer,
                "authorization_endpoint", issuer + "/auth",
                "token_endpoint", issuer + "/token",
                "jwks_uri", issuer + "/keys",
                "end_session_endpoint", issuer + "/end"));
        server.createContext("/realm/.well-known/openid-configuration", exchange -> {
            descriptions++;
            answer(
                    exchange,
                    200,
                    "{\"subject_types_supported\":[\"public\"],"
                            + metadata.entrySet().stream()
                                    .map(entry -> '"' + entry.getKey() + "\":\"" + entry.getValue() + '"')
                                    .collect(Collectors.joining(","))
                            + "}");
        });
        server.createContext(
                "/realm/keys", exchange -> answer(exchange, 200, new JWKSet(known.toPublicJWK()).toString()));
        server.createContext("/realm/token", exchange -> {
            authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            asked = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            answer(
                    exchange,
                    tokenStatus,
                    tokenAnswer.isEmpty()
                            ? "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + token + "\"}"
                            : tokenAnswer);
        });
        server.start();
        Files.writeString(directory.resolve("secrets.properties"), "oidc.secret=" + SECRET + '\n');
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> form(String text) {
        return Stream.of(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private OpenIdProvider provider() {
        return provider("preferred_username");
    }

    private OpenIdProvider provider(String claim) {
        return new OpenIdProvider(
                new Registration(
                        issuer,
                        "billing",
                        claim,
                        "https://billing.example.org/billing",
                        directory.resolve("secrets.properties"),
                        directory.resolve("oidc.pem")),
                clock);
    }

    private JWTClaimsSet.Builder right() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("s-1")
                .audience("billing")
                .claim("nonce", ATTEMPT.nonce())
                .claim("preferred_username", "Erika")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)));
    }

    private static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private ProvenIdentity identify(String said) throws ProviderTrouble {
        token = said;
        return provider().identify(ATTEMPT, "code-1", "");
    }

    private OpenIdProblem problem(String said) {
        return assertThrows(ProviderTrouble.class, () -> identify(said)).problem();
    }

    private OpenIdProblem problemWith(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return problem(signed(change.apply(right()).build(), known));
    }

    @Test
    void theBrowserIsSentWithStateNonceAndTheVerifiersHash() throws Exception {
        URI address = provider().authorization(ATTEMPT);
        Map<String, String> query = form(address.getRawQuery());
        assertTrue(address.toString().startsWith(issuer + "/auth?"), address::toString);
        assertEquals("code", query.get("response_type"));
        assertEquals("billing", query.get("client_id"));
        assertEquals("openid profile", query.get("scope"));
        assertEquals("https://billing.example.org/billing/openid/return", query.get("redirect_uri"));
        assertEquals(ATTEMPT.state(), query.get("state"));
        assertEquals(ATTEMPT.nonce(), query.get("nonce"));
        assertEquals("S256", query.get("code_challenge_method"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8));
        assertEquals(Base64.getUrlEncoder().withoutPadding().encodeToString(hash), query.get("code_challenge"));
        assertFalse(address.toString().contains(VERIFIER));
    }

    @Test
    void whatIsSignedForThisServerNowAndForThisAttemptIsBelieved() throws Exception {
        ProvenIdentity identity = identify(signed(right().build(), known));
        assertEquals("Erika", identity.name());
        assertEquals(64, identity.subject().length());
        assertNotEquals(identity.subject(), identity.issuer());
        assertEquals(VERIFIER, asked.get("code_verifier"));
        assertEquals("code-1", asked.get("code"));
        assertEquals("https://billing.example.org/billing/openid/return", asked.get("redirect_uri"));
        assertFalse(asked.containsValue(SECRET), "the secret is in the header");
        assertEquals(
                "Basic " + Base64.getEncoder().encodeToString(("billing:" + SECRET).getBytes(UTF_8)), authorization);
    }

    @Test
    void anotherAudience() throws Exception {
        assertEquals(OpenIdProblem.TOKEN, problemWith(claims -> claims.audience("another")));
    }

    @Test
    void severalAudiencesOfWhichAnotherWasMeant() throws Exception {
        assertEquals(
                OpenIdProblem.TOKEN,
                problemWith(
                        claims -> claims.audience(List.of("billing", "another")).claim("azp", "another")));
    }

    @Test
    void anotherIssuer() throws Exception {
        assertEquals(OpenIdProblem.TOKEN, problemWith(claims -> claims.issuer("https://evil.example")));
    }

    @Test
    void expired() throws Exception {
        assertEquals(
                OpenIdProblem.CLOCK,
                problemWith(
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(90)))));
    }

    @Test
    void ofTheFuture() throws Exception {
        assertEquals(
                OpenIdProblem.CLOCK,
                problemWith(claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(90)))
                        .expirationTime(Date.from(Instant.now().plusSeconds(300)))));
    }

    @Test
    void clocksMayDifferByAMinute() throws Exception {
        assertEquals(
                "Erika",
                identify(signed(
                                right().expirationTime(Date.from(Instant.now().minusSeconds(30)))
                                        .build(),
                                known))
                        .name());
    }

    @Test
    void withoutAnEnd() throws Exception {
        assertEquals(OpenIdProblem.TOKEN, problemWith(claims -> claims.expirationTime(null)));
    }

    @Test
    void anotherAttemptsNonce() throws Exception {
        assertEquals(OpenIdProblem.TOKEN, problemWith(claims -> claims.claim("nonce", "nonce-2")));
        assertEquals(OpenIdProblem.TOKEN, problemWith(claims -> claims.claim("nonce", null)));
    }

    @Test
    void notSigned() {
        assertEquals(OpenIdProblem.TOKEN, problem(new PlainJWT(right().build()).serialize()));
    }

    @Test
    void signedByAKeyThatTheProviderDoesNotShow() throws Exception {
        assertEquals(OpenIdProblem.TOKEN, problem(signed(right().build(), unknown)));
        RSAKey sameName = new RSAKey.Builder(unknown).keyID(known.getKeyID()).build();
        assertEquals(OpenIdProblem.TOKEN, problem(signed(right().build(), sameName)));
    }

    /** Who knows the secret, or takes a public key for one, signs nothing. */
    @Test
    void signedByTheSecret() throws Exception {
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), right().build());
        jwt.sign(new MACSigner(SECRET.getBytes(UTF_8)));
        assertEquals(OpenIdProblem.TOKEN, problem(jwt.serialize()));
    }

    @Test
    void changedAfterwards() throws Exception {
        String[] parts = signed(right().build(), known).split("\\.");
        String other = signed(right().claim("preferred_username", "admin").build(), unknown)
                .split("\\.")[1];
        assertEquals(OpenIdProblem.TOKEN, problem(parts[0] + '.' + other + '.' + parts[2]));
    }

    @Test
    void anAnswerThatAnotherIssuerSent() throws Exception {
        token = signed(right().build(), known);
        OpenIdProvider provider = provider();
        ProviderTrouble trouble =
                assertThrows(ProviderTrouble.class, () -> provider.identify(ATTEMPT, "code-1", "https://evil.example"));
        assertEquals(OpenIdProblem.TOKEN, trouble.problem());
        assertEquals("", authorization, "the code is not shown to anybody");
        assertEquals("Erika", provider.identify(ATTEMPT, "code-1", issuer).name());
    }

    @Test
    void noTokenAtAll() {
        tokenAnswer = "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}";
        ProviderTrouble trouble = assertThrows(ProviderTrouble.class, () -> identify(""));
        assertTrue(Set.of(OpenIdProblem.TOKEN, OpenIdProblem.PROVIDER).contains(trouble.problem()), trouble::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_client, CLIENT",
        "400, unauthorized_client, CLIENT",
        "400, invalid_grant, STATE",
        "400, invalid_request, PROVIDER",
        "500, server_error, PROVIDER",
    })
    void theProvidersErrors(int status, String error, OpenIdProblem problem) {
        tokenStatus = status;
        tokenAnswer = "{\"error\":\"" + error + "\"}";
        ProviderTrouble trouble = assertThrows(ProviderTrouble.class, () -> identify(""));
        assertEquals(problem, trouble.problem());
        assertFalse(trouble.getMessage().contains(SECRET));
    }

    @Test
    void anEmailAddressCountsIfTheProviderHasSeenItAnswer() throws Exception {
        token = signed(
                right().claim("email", "erika@example.org")
                        .claim("email_verified", true)
                        .build(),
                known);
        assertEquals(
                "erika@example.org",
                provider("email").identify(ATTEMPT, "c", "").name());
        token = signed(
                right().claim("email", "erika@example.org")
                        .claim("email_verified", false)
                        .build(),
                known);
        assertEquals("", provider("email").identify(ATTEMPT, "c", "").name());
        token = signed(right().claim("email", "erika@example.org").build(), known);
        assertEquals("", provider("email").identify(ATTEMPT, "c", "").name());
        assertTrue(provider("email").authorization(ATTEMPT).toString().contains("scope=openid+email"));
    }

    @Test
    void aProviderThatIsAwayIsAskedAgainTheNextTime() throws Exception {
        OpenIdProvider provider = provider();
        int port = server.getAddress().getPort();
        server.stop(0);
        ProviderTrouble trouble = assertThrows(ProviderTrouble.class, () -> provider.authorization(ATTEMPT));
        assertEquals(OpenIdProblem.DOWN, trouble.problem());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> answer(exchange, 503, "{}"));
        server.start();
        assertEquals(
                OpenIdProblem.DOWN,
                assertThrows(ProviderTrouble.class, () -> provider.authorization(ATTEMPT))
                        .problem());
    }

    @Test
    void aProviderIsAskedOnceAMinuteAboutItself() throws Exception {
        OpenIdProvider provider = provider();
        provider.authorization(ATTEMPT);
        provider.authorization(ATTEMPT);
        assertEquals(1, descriptions);
        later = Duration.ofMinutes(1);
        provider.authorization(ATTEMPT);
        assertEquals(2, descriptions, "and a minute later again");
    }

    @Test
    void nobodyIsSentToAProviderThatHasGoneAway() throws Exception {
        OpenIdProvider provider = provider();
        provider.authorization(ATTEMPT);
        server.stop(0);
        later = Duration.ofMinutes(1);
        assertEquals(
                OpenIdProblem.DOWN,
                assertThrows(ProviderTrouble.class, () -> provider.authorization(ATTEMPT))
                        .problem());
    }

    @Test
    void aProviderThatCallsItselfSomethingElseOrNamesAddressesWithoutTlsIsNone() {
        metadata.put("issuer", issuer + "/");
        assertEquals(OpenIdProblem.DOWN, beginning());
        metadata.put("issuer", issuer);
        for (String name : List.of("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint")) {
            String right = metadata.put(name, "http://id.example.org/x");
            assertEquals(OpenIdProblem.DOWN, beginning(), name);
            metadata.put(name, right);
        }
    }

    private OpenIdProblem beginning() {
        return assertThrows(ProviderTrouble.class, () -> provider().authorization(ATTEMPT))
                .problem();
    }

    @Test
    void whoSignsOutThereComesBackToTheSignInPage() throws Exception {
        URI end = provider().endOfSession().orElseThrow();
        assertTrue(end.toString().startsWith(issuer + "/end?"), end::toString);
        assertEquals(
                Map.of(
                        "client_id",
                        "billing",
                        "post_logout_redirect_uri",
                        "https://billing.example.org/billing/signin.xhtml"),
                form(end.getRawQuery()));
        metadata.remove("end_session_endpoint");
        assertTrue(provider().endOfSession().isEmpty());
    }

    /** A provider of the house is one whose certificate comes from the house's authority; nobody else's is taken then. */
    @Test
    void aFileOfCertificatesThatHoldsNoneIsAnError() throws Exception {
        Files.writeString(directory.resolve("oidc.pem"), "none");
        assertEquals(OpenIdProblem.DOWN, beginning());
    }
}
