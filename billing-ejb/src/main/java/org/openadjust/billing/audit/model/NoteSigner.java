package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Signs notes with one Ed25519 key. */
public final class NoteSigner {

    private final PrivateKey key;
    private final NoteVerifier verifier;

    public NoteSigner(String name, KeyPair keys) {
        this.key = keys.getPrivate();
        this.verifier = NoteVerifier.of(name, keys.getPublic());
    }

    /** A signer whose name, and so its log's origin, follows from its key: each installation has its own. */
    public static NoteSigner of(KeyPair keys) {
        return new NoteSigner(nameOf(keys), keys);
    }

    /** The name that a log has whose first key this is. */
    public static String nameOf(KeyPair keys) {
        byte[] fingerprint = Hasher.sha256().digest(Ed25519.encode(keys.getPublic()));
        return "openadjust.org/billing/" + HexFormat.of().formatHex(Arrays.copyOf(fingerprint, 8));
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    public SignedNote sign(String text) {
        return new SignedNote(text, List.of(signature(text)));
    }

    SignedNote.Signature signature(String text) {
        return verifier.signature(Ed25519.sign(key, text.getBytes(UTF_8)));
    }
}
