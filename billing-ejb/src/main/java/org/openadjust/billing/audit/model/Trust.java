package org.openadjust.billing.audit.model;

import java.util.List;
import java.util.Optional;

/**
 * What somebody who checks a log knows from elsewhere. Without any of it, the log vouches for itself: then a change after
 * signing is seen, another history under another key is not.
 *
 * @param key a key of the log's
 * @param witnesses those whose signature the checkpoint has to bear
 * @param kept checkpoints of earlier, or of another copy
 */
public record Trust(Optional<NoteVerifier> key, List<CosignerKey> witnesses, List<SignedNote> kept) {

    /** Nothing but what the log says itself. */
    public static final Trust NONE = new Trust(Optional.empty(), List.of(), List.of());

    public Trust {
        witnesses = List.copyOf(witnesses);
        kept = List.copyOf(kept);
    }
}
