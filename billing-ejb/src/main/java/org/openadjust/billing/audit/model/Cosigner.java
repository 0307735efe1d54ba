package org.openadjust.billing.audit.model;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** A witness's own key: signs checkpoints with the time. */
public final class Cosigner {

    private final PrivateKey key;
    private final CosignerKey cosigner;

    public Cosigner(String name, KeyPair keys) {
        this.key = keys.getPrivate();
        this.cosigner = CosignerKey.of(name, keys.getPublic());
    }

    /** One whose name follows from its key. */
    public static Cosigner of(KeyPair keys) {
        byte[] fingerprint = Hasher.sha256().digest(Ed25519.encode(keys.getPublic()));
        return new Cosigner("openadjust.org/witness/" + HexFormat.of().formatHex(Arrays.copyOf(fingerprint, 8)), keys);
    }

    public CosignerKey key() {
        return cosigner;
    }

    /** The witness's signature over a checkpoint's text. */
    public SignedNote.Signature sign(String text, Instant at) {
        long time = at.getEpochSecond();
        return cosigner.signature(time, Ed25519.sign(key, CosignerKey.message(time, text)));
    }
}
