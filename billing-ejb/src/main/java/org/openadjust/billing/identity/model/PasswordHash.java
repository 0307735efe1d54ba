package org.openadjust.billing.identity.model;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is stored of a password: {@code pbkdf2-sha256$iterations$salt$hash}, so that the number of iterations can grow and
 * old hashes stay readable.
 */
public final class PasswordHash {

    /** OWASP's advice for PBKDF2 with HMAC-SHA-256. */
    public static final int ITERATIONS = 600_000;

    private static final int ITERATIONS_MAX = 10_000_000;
    private static final int BITS = 256;
    private static final int SALT_BYTES = 16;
    private static final Pattern FORM =
            Pattern.compile("pbkdf2-sha256\\$([1-9][0-9]{0,7})\\$([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)");

    /** Of no password; comparing with it takes as long as with any other. */
    private static final String OF_NOBODY = form(ITERATIONS, new byte[SALT_BYTES], new byte[BITS / 8]);

    private final SecureRandom random = new SecureRandom();

    /** A new hash with a salt of its own. */
    public String of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return form(ITERATIONS, salt, derive(password, salt, ITERATIONS));
    }

    /** Whether the password has this hash; takes the same time whether or not. */
    public static boolean matches(String password, String stored) {
        Matcher parts = FORM.matcher(stored);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a password's hash");
        }
        int iterations = Math.min(Integer.parseInt(parts.group(1)), ITERATIONS_MAX);
        byte[] derived = derive(password, Base64.getDecoder().decode(parts.group(2)), iterations);
        return MessageDigest.isEqual(derived, Base64.getDecoder().decode(parts.group(3)));
    }

    /** The same work for a name that nobody has. */
    public static boolean matchesNobody(String password) {
        matches(password, OF_NOBODY);
        return false;
    }

    private static String form(int iterations, byte[] salt, byte[] hash) {
        Base64.Encoder text = Base64.getEncoder();
        return "pbkdf2-sha256$" + iterations + '$' + text.encodeToString(salt) + '$' + text.encodeToString(hash);
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2 with HMAC-SHA-256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
