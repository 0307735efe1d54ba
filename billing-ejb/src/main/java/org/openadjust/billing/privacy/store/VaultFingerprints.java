package org.openadjust.billing.privacy.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.openadjust.billing.privacy.Fingerprints;

/** Fingerprints by the vault's master key. */
@ApplicationScoped
public class VaultFingerprints implements Fingerprints {

    @Inject
    private VaultKey key;

    protected VaultFingerprints() {}

    /** Outside a container. */
    public VaultFingerprints(VaultKey key) {
        this.key = key;
    }

    @Override
    public byte[] of(byte[] text) {
        return key.vault().fingerprint(text);
    }
}
