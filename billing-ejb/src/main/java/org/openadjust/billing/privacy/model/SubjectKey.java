package org.openadjust.billing.privacy.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.openadjust.billing.privacy.SealBroken;

/**
 * The key of all that is kept of one person: who has lost it has lost the person. Each text is sealed together with a salt of its own,
 * and the log of what happened is told the hash of both: without the salt nobody can try out who it may have been.
 */
public final class SubjectKey {

    private static final int SALT_BYTES = 32;
    private static final String TEXT_OF = "billing vault, salted text of ";

    /**
     * A key as it is stored.
     *
     * @param master which master key it is sealed with
     * @param bytes nonce and sealed key
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from the seal to the store and back, never compared
    public record Wrapped(String master, byte[] bytes) {

        @Override
        public String toString() {
            return "Wrapped(" + master + ")";
        }
    }

    /** A text that was sealed, and what may be said of it in public. */
    public record Kept(Sealed sealed, String commitment) {}

    /** A text that was opened. */
    @SuppressWarnings("ArrayRecordComponent") // read at once, never compared
    public record Opened(byte[] text, String commitment) {

        /** Says nothing of it. */
        @Override
        public String toString() {
            return "Opened(" + commitment + ")";
        }
    }

    private final String subject;
    private final SecretKeySpec key;

    SubjectKey(String subject, byte[] key) {
        this.subject = subject;
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * Seals a text.
     *
     * @param item which one of the subject's it is: it opens as no other
     */
    public Kept seal(String item, byte[] text) {
        byte[] salted = Vault.joined(Vault.bytes(SALT_BYTES), text);
        byte[] nonce = Vault.bytes(Vault.NONCE_BYTES);
        try {
            byte[] ciphertext = Vault.crypt(Cipher.ENCRYPT_MODE, key, nonce, boundTo(item), salted);
            return new Kept(new Sealed(Sealed.OF_SUBJECT, new byte[0], nonce, ciphertext), commitment(salted));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        } finally {
            Arrays.fill(salted, (byte) 0);
        }
    }

    /** Opens what was sealed as this item. */
    public Opened open(String item, Sealed sealed) {
        try {
            byte[] salted = Vault.crypt(Cipher.DECRYPT_MODE, key, sealed.nonce(), boundTo(item), sealed.ciphertext());
            return new Opened(Arrays.copyOfRange(salted, SALT_BYTES, salted.length), commitment(salted));
        } catch (GeneralSecurityException e) {
            throw new SealBroken(subject, "it was changed, or belongs to another account");
        }
    }

    /** No account has a line end in its id. */
    private String boundTo(String item) {
        return TEXT_OF + subject + '\n' + item;
    }

    private static String commitment(byte[] salted) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("billing vault, commitment".getBytes(UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest.digest(salted));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
