package org.openadjust.billing.audit.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes of RFC 9162, section 2.1.1: leaves and inner nodes are told apart by their first byte, so that no node can
 * pass for a leaf. Not for several threads.
 */
public final class Hasher {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest = sha256();

    public Hash leaf(byte[] entry) {
        digest.update(LEAF);
        return Hash.owning(digest.digest(entry));
    }

    public Hash node(Hash left, Hash right) {
        digest.update(NODE);
        digest.update(left.shared());
        return Hash.owning(digest.digest(right.shared()));
    }

    /** The root of a tree without leaves: the hash of nothing. */
    public Hash empty() {
        return Hash.owning(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
