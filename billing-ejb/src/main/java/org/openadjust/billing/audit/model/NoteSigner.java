package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
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
        byte[] fingerprint = Hasher.sha256().digest(NoteVerifier.encode(keys.getPublic()));
        return new NoteSigner(
                "openadjust.org/billing/" + HexFormat.of().formatHex(Arrays.copyOf(fingerprint, 8)), keys);
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    public SignedNote sign(String text) {
        byte[] signature = signature(text);
        byte[] bytes = Arrays.copyOf(verifier.id(), NoteVerifier.ID_BYTES + signature.length);
        System.arraycopy(signature, 0, bytes, NoteVerifier.ID_BYTES, signature.length);
        return new SignedNote(
                text,
                List.of(new SignedNote.Signature(
                        verifier.name(), Base64.getEncoder().encodeToString(bytes))));
    }

    private byte[] signature(String text) {
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(key);
            signing.update(text.getBytes(UTF_8));
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the note cannot be signed", e);
        }
    }
}
