package org.openadjust.billing.identity;

import java.util.Optional;

/** Finds out who is calling. Open to everybody, since nobody is known before. */
public interface Identity {

    /** Tries a name with a password; takes some tenths of a second on purpose. */
    SignInOutcome signIn(String name, String password);

    /** The caller that this key belongs to, unless it was revoked. */
    Optional<Caller> byKey(String key);
}
