package org.openadjust.billing.privacy.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openadjust.billing.privacy.SealBroken;

/**
 * Makes the keys of subjects and opens them again: AES-256-GCM, random keys, sealed with the master key. What was sealed before
 * subjects had keys, with a key for each text, opens as well.
 */
public final class Vault {

    /** Bytes of a key. */
    public static final int KEY_BYTES = 32;

    static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int NAME_BYTES = 8;
    private static final String FINGERPRINT_OF = "billing vault, fingerprint of ";
    private static final String SUBJECT_KEY_OF = "billing vault, key of subject ";
    private static final String KEY_OF = "billing vault, key of ";
    private static final String TEXT_OF = "billing vault, text of ";

    private static final SecureRandom RANDOM = new SecureRandom();
    private final Map<String, SecretKeySpec> masters = new HashMap<>();
    private final SecretKeySpec master;
    private final SecretKeySpec fingerprints;
    private final String name;

    /** @param master {@value #KEY_BYTES} bytes */
    public Vault(byte[] master) {
        this(MasterKeys.of(master));
    }

    /** Seals with the present key, and opens what those before it have sealed as well. */
    public Vault(MasterKeys keys) {
        this.master = new SecretKeySpec(keys.present(), "AES");
        this.fingerprints = new SecretKeySpec(keys.fingerprints(), "HmacSHA256");
        this.name = nameOf(keys.present());
        keys.before().forEach(key -> masters.put(nameOf(key), new SecretKeySpec(key, "AES")));
        masters.put(name, master);
    }

    /** What the present master key is told apart by. */
    public String master() {
        return name;
    }

    /** Tells master keys apart, and gives none away. */
    private static String nameOf(byte[] master) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("billing vault, name of ".getBytes(UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(master), NAME_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A new master key. */
    public static byte[] newKey() {
        return bytes(KEY_BYTES);
    }

    /** The same for the same text, with the key for that alone. */
    public byte[] fingerprint(byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(fingerprints);
            mac.update(FINGERPRINT_OF.getBytes(UTF_8));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    /** A new key for a subject, sealed. */
    public SubjectKey.Wrapped newKeyOf(String subject) {
        return wrapped(SUBJECT_KEY_OF + subject, bytes(KEY_BYTES));
    }

    /** A key, sealed with the present master key; it is overwritten. */
    private SubjectKey.Wrapped wrapped(String boundTo, byte[] key) {
        byte[] nonce = bytes(NONCE_BYTES);
        try {
            return new SubjectKey.Wrapped(name, joined(nonce, crypt(Cipher.ENCRYPT_MODE, master, nonce, boundTo, key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** The key of a subject, opened. */
    public SubjectKey keyOf(String subject, SubjectKey.Wrapped wrapped) {
        return new SubjectKey(subject, unwrapped(subject, wrapped.master(), wrapped.bytes(), SUBJECT_KEY_OF + subject));
    }

    /** The key of a subject, sealed anew with the present master key. */
    public SubjectKey.Wrapped resealed(String subject, SubjectKey.Wrapped wrapped) {
        String boundTo = SUBJECT_KEY_OF + subject;
        return wrapped(boundTo, unwrapped(subject, wrapped.master(), wrapped.bytes(), boundTo));
    }

    /** The key of a text from before subjects had keys, sealed anew; {@code bound} as when it is opened. */
    public SubjectKey.Wrapped resealedOfText(String bound, SubjectKey.Wrapped wrapped) {
        String boundTo = KEY_OF + bound;
        return wrapped(boundTo, unwrapped(bound, wrapped.master(), wrapped.bytes(), boundTo));
    }

    private byte[] unwrapped(String subject, String sealedWith, byte[] wrapped, String boundTo) {
        SecretKeySpec sealing = masters.get(sealedWith);
        if (sealing == null) {
            throw new SealBroken(subject, "it takes master key " + sealedWith + ", not " + name);
        }
        if (wrapped.length <= NONCE_BYTES) {
            throw new SealBroken(subject, "its key is too short");
        }
        try {
            return crypt(
                    Cipher.DECRYPT_MODE,
                    sealing,
                    Arrays.copyOf(wrapped, NONCE_BYTES),
                    boundTo,
                    Arrays.copyOfRange(wrapped, NONCE_BYTES, wrapped.length));
        } catch (GeneralSecurityException e) {
            throw new SealBroken(subject, "its key was changed, or belongs to another account");
        }
    }

    /** The text that was sealed for this subject with a key of its own. */
    public byte[] open(String subject, Sealed sealed) {
        byte[] key = unwrapped(subject, sealed.master(), sealed.wrappedKey(), KEY_OF + subject);
        try {
            return crypt(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    sealed.nonce(),
                    TEXT_OF + subject,
                    sealed.ciphertext());
        } catch (GeneralSecurityException e) {
            throw new SealBroken(subject, "it was changed, or belongs to another account");
        }
    }

    static byte[] crypt(int mode, SecretKeySpec key, byte[] nonce, String boundTo, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(boundTo.getBytes(UTF_8));
        return cipher.doFinal(input);
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
