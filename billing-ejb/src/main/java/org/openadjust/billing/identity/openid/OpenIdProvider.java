package org.openadjust.billing.identity.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.BadJWTExceptions;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.openadjust.billing.identity.OpenIdProblem;
import org.openadjust.billing.identity.model.Attempt;
import org.openadjust.billing.identity.model.ProvenIdentity;
import org.openadjust.billing.identity.model.Secrets;
import org.openadjust.billing.platform.SecretsFile;
import org.openadjust.billing.platform.Settings;

/**
 * The provider of identities: by OpenID Connect's authorization code flow with PKCE. It is asked about itself when somebody wants to sign in, not at
 * the start, and a minute later anew: nobody is sent to one that does not answer. What it says of a person holds if it is signed by one of its present keys and said to this server, now, about
 * this attempt.
 */
@ApplicationScoped
public class OpenIdProvider {

    /** Clocks may differ so much. */
    private static final int SKEW_SECONDS = 60;

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 5_000;
    private static final int KEYS_BYTES_MAX = 256 * 1024;
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);
    private static final String HTTPS = "https";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Signatures by a key of the provider's own: not by the secret that is shared with it, and none without. */
    private static final Set<JWSAlgorithm> SIGNATURES = signatures();

    /** The provider as it has described itself. */
    private record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant since) {}

    private Registration registration;
    private Clock clock;
    private volatile Known known;

    protected OpenIdProvider() {}

    @Inject
    OpenIdProvider(Settings settings, Clock clock) {
        this(
                new Registration(
                        settings.openIdIssuer(),
                        settings.openIdClient(),
                        settings.openIdClaim(),
                        settings.publicUrl(),
                        settings.dataDirectory().resolve("secrets.properties"),
                        settings.dataDirectory().resolve("oidc.pem")),
                clock);
    }

    /** Outside a container. */
    public OpenIdProvider(Registration registration, Clock clock) {
        this.registration = registration;
        this.clock = clock;
    }

    private static Set<JWSAlgorithm> signatures() {
        Set<JWSAlgorithm> all = new HashSet<>(JWSAlgorithm.Family.RSA);
        all.addAll(JWSAlgorithm.Family.EC);
        return Set.copyOf(all);
    }

    /** Where the browser has to go. */
    public URI authorization(Attempt attempt) throws ProviderTrouble {
        return new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope("openid", registration.isByEmail() ? "email" : "profile"),
                        client(),
                        registration.comeBack())
                .endpointURI(described().metadata().getAuthorizationEndpointURI())
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Who it is that has come back.
     *
     * @param issuer who is said to have sent the browser back; empty if nobody is (RFC 9207)
     */
    public ProvenIdentity identify(Attempt attempt, String code, String issuer) throws ProviderTrouble {
        Known provider = last();
        boolean isSaid = !issuer.isEmpty() || provider.metadata().supportsAuthorizationResponseIssuerParam();
        if (isSaid && !issuer.equals(registration.issuer())) {
            throw new ProviderTrouble(OpenIdProblem.TOKEN, "the answer is another issuer's");
        }
        return proven(checked(provider, token(provider.metadata(), attempt, code), attempt.nonce()));
    }

    /** Where people sign out there as well. */
    public Optional<URI> endOfSession() throws ProviderTrouble {
        return Optional.ofNullable(last().metadata().getEndSessionEndpointURI())
                .map(end -> new LogoutRequest(end, null, null, client(), registration.signedOut(), null, null).toURI());
    }

    // ---- what the provider says of itself

    private Known described() throws ProviderTrouble {
        Known last = known;
        Instant now = clock.instant();
        if (last == null || !now.isBefore(last.since().plus(KNOWN_FOR))) {
            last = describe(Optional.ofNullable(last), now);
            known = last;
        }
        return last;
    }

    /** As it has described itself the last time: whoever comes back has been there since. */
    private Known last() throws ProviderTrouble {
        Known last = known;
        return last == null ? described() : last;
    }

    private Known describe(Optional<Known> before, Instant now) throws ProviderTrouble {
        try {
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.resolve(new Issuer(registration.issuer()), this::bound);
            checkAddresses(metadata);
            Optional<JWKSource<SecurityContext>> same = before.filter(last ->
                            metadata.getJWKSetURI().equals(last.metadata().getJWKSetURI()))
                    .map(Known::keys);
            JWKSource<SecurityContext> keys = same.isPresent() ? same.get() : keys(metadata.getJWKSetURI());
            return new Known(metadata, keys, now);
        } catch (IOException | GeneralException | RuntimeException e) {
            throw new ProviderTrouble(OpenIdProblem.DOWN, e);
        }
    }

    /** Kept for minutes, and asked for anew if a signature names one that is not among them. */
    private JWKSource<SecurityContext> keys(URI address) throws MalformedURLException {
        DefaultResourceRetriever retriever =
                new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, KEYS_BYTES_MAX, false, sockets()) {
                    @Override
                    protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
                        HttpURLConnection connection = super.openHTTPConnection(url);
                        connection.setInstanceFollowRedirects(false);
                        return connection;
                    }
                };
        return JWKSourceBuilder.create(address.toURL(), retriever)
                .refreshAheadCache(false)
                .build();
    }

    private static void checkAddresses(OIDCProviderMetadata metadata) throws GeneralException {
        boolean areSafe = Stream.of(
                        metadata.getAuthorizationEndpointURI(), metadata.getTokenEndpointURI(), metadata.getJWKSetURI())
                .allMatch(address -> address != null && isSafe(address));
        URI end = metadata.getEndSessionEndpointURI();
        if (!areSafe || end != null && !isSafe(end)) {
            throw new GeneralException("the provider names an address without TLS, or none");
        }
    }

    /** By TLS, or on this machine. */
    private static boolean isSafe(URI address) {
        return address.getHost() != null
                && (HTTPS.equals(address.getScheme())
                        || "http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost()));
    }

    private HTTPRequest bound(HTTPRequest request) {
        request.setConnectTimeout(CONNECT_MILLIS);
        request.setReadTimeout(READ_MILLIS);
        request.setFollowRedirects(false);
        request.setSSLSocketFactory(sockets());
        return request;
    }

    private SSLSocketFactory sockets() {
        try {
            return TrustedCertificates.in(registration.trusted());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(registration.trusted() + " cannot be read", e);
        }
    }

    // ---- what it says of a person

    private JWT token(OIDCProviderMetadata metadata, Attempt attempt, String code) throws ProviderTrouble {
        TokenResponse response;
        try {
            TokenRequest request = new TokenRequest.Builder(
                            metadata.getTokenEndpointURI(),
                            authentication(metadata),
                            new AuthorizationCodeGrant(
                                    new AuthorizationCode(code),
                                    registration.comeBack(),
                                    new CodeVerifier(attempt.verifier())))
                    .build();
            response =
                    OIDCTokenResponseParser.parse(bound(request.toHTTPRequest()).send());
        } catch (IOException | RuntimeException e) {
            throw new ProviderTrouble(OpenIdProblem.DOWN, e);
        } catch (ParseException e) {
            throw new ProviderTrouble(OpenIdProblem.PROVIDER, e);
        }
        if (!response.indicatesSuccess()) {
            throw refused(response.toErrorResponse().getErrorObject());
        }
        JWT token = ((OIDCTokenResponse) response.toSuccessResponse())
                .getOIDCTokens()
                .getIDToken();
        if (token == null) {
            throw new ProviderTrouble(OpenIdProblem.TOKEN, "there is no ID token");
        }
        return token;
    }

    private static ProviderTrouble refused(ErrorObject error) {
        String code = error == null ? null : error.getCode();
        if (OAuth2Error.INVALID_CLIENT.getCode().equals(code)
                || OAuth2Error.UNAUTHORIZED_CLIENT.getCode().equals(code)) {
            return new ProviderTrouble(
                    OpenIdProblem.CLIENT, "the provider does not take this server's name and secret");
        }
        return OAuth2Error.INVALID_GRANT.getCode().equals(code)
                ? new ProviderTrouble(OpenIdProblem.STATE, "the code is none, or has been used")
                : new ProviderTrouble(OpenIdProblem.PROVIDER, "the provider gives no token");
    }

    private ClientAuthentication authentication(OIDCProviderMetadata metadata) throws IOException {
        Secret secret = new Secret(new SecretsFile(registration.secrets()).value("oidc.secret"));
        Collection<ClientAuthenticationMethod> taken = metadata.getTokenEndpointAuthMethods();
        return taken == null || taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                ? new ClientSecretBasic(client(), secret)
                : new ClientSecretPost(client(), secret);
    }

    private IDTokenClaimsSet checked(Known provider, JWT token, String nonce) throws ProviderTrouble {
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(registration.issuer()),
                client(),
                new JWSVerificationKeySelector<>(SIGNATURES, provider.keys()),
                null);
        validator.setMaxClockSkew(SKEW_SECONDS);
        try {
            return validator.validate(token, new Nonce(nonce));
        } catch (RemoteKeySourceException e) {
            throw new ProviderTrouble(OpenIdProblem.DOWN, e);
        } catch (BadJOSEException | JOSEException e) {
            boolean isAboutTime =
                    e == BadJWTExceptions.EXPIRED_EXCEPTION || e == BadJWTExceptions.IAT_CLAIM_AHEAD_EXCEPTION;
            throw new ProviderTrouble(isAboutTime ? OpenIdProblem.CLOCK : OpenIdProblem.TOKEN, e);
        }
    }

    /** An e-mail address counts if the provider says that it has seen it answer. */
    private ProvenIdentity proven(IDTokenClaimsSet claims) {
        boolean isVouchedFor =
                !registration.isByEmail() || Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"));
        String name = isVouchedFor ? claims.getStringClaim(registration.claim()) : null;
        return new ProvenIdentity(
                hash(registration.issuer()), hash(claims.getSubject().getValue()), name == null ? "" : name);
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Secrets.hash(text));
    }

    private ClientID client() {
        return new ClientID(registration.client());
    }
}
