package org.openadjust.billing.privacy.model;

/**
 * A sealed text as it is stored.
 *
 * @param master which master key its key is sealed with
 * @param wrappedKey nonce and sealed key of the text
 * @param nonce of the text, never used twice with the same key
 * @param ciphertext the sealed text and its tag
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the seal to the store and back, never compared
public record Sealed(String master, byte[] wrappedKey, byte[] nonce, byte[] ciphertext) {

    @Override
    public String toString() {
        return "Sealed(" + master + ")";
    }
}
