package org.openadjust.billing.privacy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What customers have written, in the vault. Everything joins the caller's transaction. */
public interface TextBook {

    /** The most characters of a key. */
    int KEY_MAX = 80;

    /** A text of an account's customer. */
    record Written(String account, PrivateText text) {}

    /**
     * Keeps texts by the callers' keys; what is kept under a key stays. Leaves an audit entry for each, which names account and key
     * alone.
     */
    void keep(Map<String, Written> texts, Instant now);

    /** Whether an account's customer has written something that is kept under a key. Opens nothing. */
    boolean has(String account, String key);

    /**
     * What is kept of an account's customer under a key, unless the customer is restricted. Each look is kept.
     *
     * @throws SealBroken if it does not open
     */
    Optional<String> open(String account, String key, Look look);
}
