package org.openadjust.billing.privacy;

import java.time.Instant;
import java.util.Optional;

/** Files that are about customers, in the vault. Everything joins the caller's transaction. */
public interface FileBook {

    /** The most bytes of a file, its name included. */
    int BYTES_MAX = 5 * 1024 * 1024 + 1_024;

    /** The most characters of a key. */
    int KEY_MAX = 80;

    /** Keeps a file of an account's customer under a new key. Leaves an audit entry that names account and key alone. */
    void keep(String account, String key, byte[] content, Instant now);

    /**
     * What is kept of an account's customer under a key, unless the customer is restricted. Each look is kept.
     *
     * @throws SealBroken if it does not open
     */
    Optional<byte[]> open(String account, String key, Look look);
}
