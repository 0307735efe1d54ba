package org.openadjust.billing.identity;

import java.time.Instant;
import java.util.Optional;

/** Finds out who is calling. Open to everybody, since nobody is known before. */
public interface Identity {

    /** Tries a name with a password; takes some tenths of a second on purpose. */
    SignInOutcome signIn(String name, String password);

    /** The caller that this key belongs to, unless it was revoked. */
    Optional<Caller> byKey(String key);

    /**
     * The user of a session as it is now; empty once it may no longer sign in, or the session was ended.
     *
     * @param actor whose session
     * @param begunAt when the session began
     */
    Optional<Caller> current(String actor, Instant begunAt);

    /** Grows with each change of a user on this node: what was looked up before has to be looked up again. */
    long changes();
}
