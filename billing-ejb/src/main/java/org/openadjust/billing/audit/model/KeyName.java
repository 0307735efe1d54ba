package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * A public key with its name, as signed notes know it (C2SP signed-note); its text form is {@code name+id+key}.
 *
 * @param name without white space or a plus sign
 * @param type which kind of signature: the same key signs one kind only
 * @param key an Ed25519 key
 */
record KeyName(String name, byte type, PublicKey key) {

    /** A signature over a note's text. */
    static final byte NOTE = 1;

    /** A witness's signature over a checkpoint and the time (C2SP tlog-cosignature). */
    static final byte COSIGNATURE = 4;

    /** How many bytes an id has. */
    static final int ID_BYTES = 4;

    KeyName {
        if (!name.matches("[^\\s+]+")) {
            throw new IllegalArgumentException("not a note's key: " + name);
        }
    }

    /** @throws IllegalArgumentException if it is none of the type, or its parts do not belong together */
    static KeyName parse(String text, byte type) {
        String[] parts = text.strip().split("\\+", 3);
        byte[] encoded = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
        if (encoded.length != Ed25519.KEY_BYTES + 1 || encoded[0] != type) {
            throw new IllegalArgumentException("not an Ed25519 verifier key");
        }
        KeyName name = new KeyName(parts[0], type, Ed25519.decode(Arrays.copyOfRange(encoded, 1, encoded.length)));
        if (!HexFormat.of().formatHex(name.id()).equals(parts[1])) {
            throw new IllegalArgumentException("the verifier key's id is another key's");
        }
        return name;
    }

    byte[] id() {
        MessageDigest digest = Hasher.sha256();
        digest.update((name + '\n').getBytes(UTF_8));
        return Arrays.copyOf(digest.digest(typed()), ID_BYTES);
    }

    private byte[] typed() {
        byte[] typed = new byte[Ed25519.KEY_BYTES + 1];
        typed[0] = type;
        System.arraycopy(Ed25519.encode(key), 0, typed, 1, Ed25519.KEY_BYTES);
        return typed;
    }

    /** What follows the key's id in each of the note's signatures by this key. */
    Stream<byte[]> signaturesIn(SignedNote note) {
        byte[] id = id();
        return note.signatures().stream()
                .filter(signature -> signature.key().equals(name))
                .map(signature -> Base64.getDecoder().decode(signature.bytes()))
                .filter(bytes -> bytes.length > ID_BYTES && Arrays.equals(bytes, 0, ID_BYTES, id, 0, ID_BYTES))
                .map(bytes -> Arrays.copyOfRange(bytes, ID_BYTES, bytes.length));
    }

    SignedNote.Signature signature(byte[] bytes) {
        byte[] withId = Arrays.copyOf(id(), ID_BYTES + bytes.length);
        System.arraycopy(bytes, 0, withId, ID_BYTES, bytes.length);
        return new SignedNote.Signature(name, Base64.getEncoder().encodeToString(withId));
    }

    /** The text form. */
    @Override
    public String toString() {
        return name
                + '+'
                + HexFormat.of().formatHex(id())
                + '+'
                + Base64.getEncoder().encodeToString(typed());
    }
}
