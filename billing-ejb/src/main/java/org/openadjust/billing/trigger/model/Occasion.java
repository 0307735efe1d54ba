package org.openadjust.billing.trigger.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.openadjust.billing.bill.Noticed;
import org.openadjust.billing.policy.Signal;

/** What a trigger is set off for once, in a form that is short enough to be unique in a database. */
public final class Occasion {

    private Occasion() {}

    /** The version of the policy is no part of it: the next one does not repeat what the last one has done. */
    public static String key(String trigger, Noticed noticed) {
        Signal signal = noticed.signal();
        return hash(String.join("\n", trigger, signal.account(), signal.subject(), noticed.occasion()));
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }
}
