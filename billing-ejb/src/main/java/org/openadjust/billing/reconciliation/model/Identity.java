package org.openadjust.billing.reconciliation.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.openadjust.billing.reconciliation.NightlyCheck.Found;

/** What tells one thing that is not as it should be from another, in whatever run it is found. */
public final class Identity {

    private static final char BETWEEN = '\n';

    private Identity() {}

    /** 64 hexadecimal digits: of a check, what is wrong, and with what thing; not of what the thing says. */
    public static String of(String check, Found found) {
        String text = check
                + BETWEEN
                + found.what()
                + BETWEEN
                + found.account()
                + BETWEEN
                + found.subscription()
                + BETWEEN
                + found.subject();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
