package org.openadjust.billing.privacy.model;

/**
 * A sealed text as it is stored.
 *
 * @param master which master key its own key is sealed with; {@link #OF_SUBJECT}: it has none
 * @param wrappedKey nonce and sealed key of the text; empty if it has none
 * @param nonce of the text, never used twice with the same key
 * @param ciphertext the sealed text and its tag
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the seal to the store and back, never compared
public record Sealed(String master, byte[] wrappedKey, byte[] nonce, byte[] ciphertext) {

    /** What stands for the master key where a text is sealed with its subject's key, and has none of its own. */
    public static final String OF_SUBJECT = "";

    @Override
    public String toString() {
        return "Sealed(" + master + ")";
    }
}
