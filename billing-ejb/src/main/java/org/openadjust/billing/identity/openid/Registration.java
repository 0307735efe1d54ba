package org.openadjust.billing.identity.openid;

import java.net.URI;
import java.nio.file.Path;

/**
 * What this server and the provider have told one another.
 *
 * @param issuer the provider's
 * @param client what this server is called there
 * @param claim what the provider says of a person that is the person's name here
 * @param home where people reach this server, without a slash at its end
 * @param secrets file with {@code oidc.secret}
 * @param trusted certificates that the provider's has to come from; where there is no such file, the platform's
 */
public record Registration(String issuer, String client, String claim, String home, Path secrets, Path trusted) {

    /** The claim whose truth the provider tells by another one. */
    static final String EMAIL = "email";

    /** Where the provider sends people back to. */
    public static final String RETURN = "/openid/return";

    /** Where the provider sends people to who have signed out there. */
    public static final String SIGN_IN = "/signin.xhtml";

    URI comeBack() {
        return URI.create(home + RETURN);
    }

    URI signedOut() {
        return URI.create(home + SIGN_IN);
    }

    boolean isByEmail() {
        return EMAIL.equals(claim);
    }
}
