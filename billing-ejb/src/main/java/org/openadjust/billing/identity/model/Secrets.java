package org.openadjust.billing.identity.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets and ids. */
public final class Secrets {

    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_BYTES = 18;
    private static final int ID_CHARS = 10;
    private static final String ID_ALPHABET = "abcdefghjkmnpqrstvwxyz23456789";

    private final SecureRandom random = new SecureRandom();

    /** A key with 256 random bits; its beginning lets secret scanners find it where it should not be. */
    public String key() {
        return "obk_" + text(KEY_BYTES);
    }

    /** A password with 144 random bits. */
    public String password() {
        return text(PASSWORD_BYTES);
    }

    /** 256 random bits that travel in addresses and cookies. */
    public String token() {
        return text(KEY_BYTES);
    }

    /** A short id without meaning, 49 random bits; the database refuses one that is taken. */
    public String id() {
        StringBuilder id = new StringBuilder(ID_CHARS);
        for (int i = 0; i < ID_CHARS; i++) {
            id.append(ID_ALPHABET.charAt(random.nextInt(ID_ALPHABET.length())));
        }
        return id.toString();
    }

    /** What is stored of a key. A plain hash is enough: 256 random bits cannot be tried through. */
    public static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private String text(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
