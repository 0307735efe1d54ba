package org.openadjust.billing.policy.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.openadjust.billing.policy.VersionState;

/** What audit entries say of a text that is too long for them. */
final class Digest {

    private Digest() {}

    /** {@code SUBMITTED sha256:…}. */
    static String of(VersionState state, String canonical) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return state + " sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }
}
