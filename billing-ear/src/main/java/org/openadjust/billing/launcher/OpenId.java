package org.openadjust.billing.launcher;

import java.net.URI;
import java.util.Optional;

/**
 * The provider that people sign in by, as the administrator writes it; the secret that is shared with it lies in the secrets file.
 *
 * @param issuer the provider's; empty: none
 * @param client what this server is called there; empty where there is no provider
 * @param claim what the provider says of a person that is the person's name on the page People
 * @param only whether nobody signs in with a password
 */
record OpenId(String issuer, String client, String claim, boolean only) {

    static final String USERNAME = "preferred_username";
    static final OpenId NONE = new OpenId("", "", USERNAME, false);

    /** What the line in the secrets file is called. */
    static final String SECRET = "oidc.secret";

    private static final String SWITCH_OFF = "none";

    /** The same, changed by what the command line says. A provider that is named anew is one among two ways, unless it is said again. */
    OpenId with(Options options) {
        String provider = options.oidcIssuer().map(OpenId::checkedIssuer).orElse(issuer);
        if (provider.isEmpty()) {
            if (options.oidcClient().isPresent() || options.oidcClaim().isPresent() || options.oidcOnly()) {
                throw new Refusal(
                        Refusal.USAGE,
                        "--oidc-client, --oidc-claim and --oidc-only need --oidc-issuer URL: the provider that people sign in by.");
            }
            return NONE;
        }
        OpenId changed = new OpenId(
                provider,
                options.oidcClient().map(OpenId::checkedClient).orElse(client),
                options.oidcClaim().map(OpenId::checkedClaim).orElse(claim),
                options.oidcOnly() || only && options.oidcIssuer().isEmpty());
        if (changed.client.isEmpty()) {
            throw new Refusal(
                    Refusal.USAGE, "--oidc-issuer needs --oidc-client ID: what this server is called at the provider.");
        }
        return changed;
    }

    boolean isUsed() {
        return !issuer.isEmpty();
    }

    /** Refuses if there is a provider and no secret to show it. */
    void requireSecret(Optional<String> secret, DataDirectory data) {
        if (isUsed() && secret.orElse("").isBlank()) {
            throw new Refusal("The secret that " + issuer + " knows this server by is missing. Write " + SECRET
                    + "=… into " + data.secrets() + ", then start again.");
        }
    }

    private static String checkedIssuer(String text) {
        if (text.equals(SWITCH_OFF)) {
            return "";
        }
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
        if (uri.getUserInfo() != null) {
            throw new Refusal(
                    Refusal.USAGE,
                    "A secret on the command line is seen by everyone on this machine. Leave it out of --oidc-issuer, and write "
                            + SECRET + "=… into the file that ./billing info names under secrets.");
        }
        boolean isAddress = uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (!isAddress || !isPrivate(uri)) {
            throw wrong(text);
        }
        return text;
    }

    /** Whether nobody on the way reads or changes what is said there. */
    private static boolean isPrivate(URI uri) {
        return "https".equals(uri.getScheme())
                || "http".equals(uri.getScheme())
                        && (uri.getHost().equals("localhost") || uri.getHost().equals(ServerSettings.LOOPBACK));
    }

    private static Refusal wrong(String text) {
        return new Refusal(
                Refusal.USAGE,
                "--oidc-issuer takes the provider's issuer, as it names itself: https://… (http://… on this machine alone) or none, not "
                        + text + ".");
    }

    private static String checkedClient(String text) {
        if (!text.matches("[\\x21-\\x7e]{1,200}")) {
            throw new Refusal(
                    Refusal.USAGE,
                    "--oidc-client takes what this server is registered as at the provider, not " + text + ".");
        }
        return text;
    }

    private static String checkedClaim(String text) {
        if (!text.matches("[A-Za-z0-9_.:/-]{1,100}")) {
            throw new Refusal(
                    Refusal.USAGE,
                    "--oidc-claim takes the name of a claim such as " + USERNAME + " or email, not " + text + ".");
        }
        return text;
    }
}
