package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A witness's public key (C2SP tlog-cosignature, Ed25519). Its signature says: at that time this was the largest state of the
 * log that I have seen, and it extends all that I had seen before.
 */
public final class CosignerKey {

    private static final int SIGNATURE_BYTES = 64;

    private final KeyName key;

    private CosignerKey(KeyName key) {
        this.key = key;
    }

    public static CosignerKey of(String name, PublicKey key) {
        return new CosignerKey(new KeyName(name, KeyName.COSIGNATURE, key));
    }

    /** @throws IllegalArgumentException if it is no cosigner's key */
    public static CosignerKey parse(String text) {
        return new CosignerKey(KeyName.parse(text, KeyName.COSIGNATURE));
    }

    public String name() {
        return key.name();
    }

    /** When the witness has signed the note; empty if it has not. */
    public Optional<Instant> signedAt(SignedNote note) {
        return key.signaturesIn(note)
                .map(bytes -> signedAt(note.text(), bytes))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Instant> signedAt(String text, byte[] timestamped) {
        if (timestamped.length != Long.BYTES + SIGNATURE_BYTES) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(timestamped);
        long time = bytes.getLong();
        byte[] signature = new byte[SIGNATURE_BYTES];
        bytes.get(signature);
        return time > 0 && Ed25519.verifies(key.key(), message(time, text), signature)
                ? Optional.of(Instant.ofEpochSecond(time))
                : Optional.empty();
    }

    static byte[] message(long time, String text) {
        return ("cosignature/v1\ntime " + time + '\n' + text).getBytes(UTF_8);
    }

    SignedNote.Signature signature(long time, byte[] signature) {
        return key.signature(ByteBuffer.allocate(Long.BYTES + SIGNATURE_BYTES)
                .putLong(time)
                .put(signature)
                .array());
    }

    /** The text form. */
    @Override
    public String toString() {
        return key.toString();
    }
}
