package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Checks notes against one Ed25519 key; its text form, {@code name+id+key}, is public. */
public final class NoteVerifier {

    static final int ID_BYTES = 4;
    private static final byte ED25519 = 1;
    private static final int KEY_BYTES = 32;

    private final String name;
    private final byte[] encoded;
    private final byte[] id;
    private final PublicKey key;

    private NoteVerifier(String name, byte[] publicKey) {
        if (!name.matches("[^\\s+]+") || publicKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("not a note's key: " + name);
        }
        this.name = name;
        this.encoded = typed(publicKey);
        this.id = idOf(name, encoded);
        this.key = decode(publicKey);
    }

    public static NoteVerifier of(String name, PublicKey key) {
        return new NoteVerifier(name, encode(key));
    }

    /**
     * Reads a verifier's text form.
     *
     * @throws IllegalArgumentException if it is none, or its parts do not belong together
     */
    public static NoteVerifier parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        byte[] encoded = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
        if (encoded.length != KEY_BYTES + 1 || encoded[0] != ED25519) {
            throw new IllegalArgumentException("not an Ed25519 verifier key");
        }
        NoteVerifier verifier = new NoteVerifier(parts[0], Arrays.copyOfRange(encoded, 1, encoded.length));
        if (!HexFormat.of().formatHex(verifier.id).equals(parts[1])) {
            throw new IllegalArgumentException("the verifier key's id is another key's");
        }
        return verifier;
    }

    public String name() {
        return name;
    }

    /** Whether the note bears this key's signature and that is right. */
    public boolean verifies(SignedNote note) {
        return note.signatures().stream()
                .filter(signature -> signature.key().equals(name))
                .map(signature -> Base64.getDecoder().decode(signature.bytes()))
                .filter(bytes -> bytes.length > ID_BYTES && Arrays.equals(bytes, 0, ID_BYTES, id, 0, ID_BYTES))
                .anyMatch(bytes -> verifies(note.text(), Arrays.copyOfRange(bytes, ID_BYTES, bytes.length)));
    }

    private boolean verifies(String text, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text.getBytes(UTF_8));
            return check.verify(signature);
        } catch (java.security.SignatureException e) {
            return false; // not even of a signature's form
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    byte[] id() {
        return id.clone();
    }

    /** The text form. */
    @Override
    public String toString() {
        return name
                + '+'
                + HexFormat.of().formatHex(id)
                + '+'
                + Base64.getEncoder().encodeToString(encoded);
    }

    /** The 32 bytes of RFC 8032, section 5.1.2: the point's y, least byte first, with the parity of x on top. */
    static byte[] encode(PublicKey key) {
        EdECPoint point = ((EdECPublicKey) key).getPoint();
        byte[] y = point.getY().toByteArray();
        byte[] bytes = new byte[KEY_BYTES];
        for (int i = 0; i < Math.min(y.length, KEY_BYTES); i++) {
            bytes[i] = y[y.length - 1 - i];
        }
        if (point.isXOdd()) {
            bytes[KEY_BYTES - 1] |= (byte) 0x80;
        }
        return bytes;
    }

    private static PublicKey decode(byte[] bytes) {
        byte[] y = new byte[KEY_BYTES];
        for (int i = 0; i < KEY_BYTES; i++) {
            y[i] = bytes[KEY_BYTES - 1 - i];
        }
        boolean xOdd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(
                            NamedParameterSpec.ED25519, new EdECPoint(xOdd, new BigInteger(1, y))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }

    private static byte[] typed(byte[] publicKey) {
        byte[] typed = new byte[KEY_BYTES + 1];
        typed[0] = ED25519;
        System.arraycopy(publicKey, 0, typed, 1, KEY_BYTES);
        return typed;
    }

    private static byte[] idOf(String name, byte[] encoded) {
        MessageDigest digest = Hasher.sha256();
        digest.update((name + '\n').getBytes(UTF_8));
        return Arrays.copyOf(digest.digest(encoded), ID_BYTES);
    }
}
