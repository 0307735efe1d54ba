package org.openadjust.billing.audit.model;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.openadjust.billing.audit.AnchorStatus;

/** A place outside to which the log's root is brought, and nothing else of it. */
public interface Anchor {

    String name();

    AnchorStatus.Kind kind();

    /** How long it is left alone once it was told; a tenth of that when it could not be. */
    default Duration rest() {
        return Duration.ZERO;
    }

    /** What came of telling it. */
    sealed interface Outcome {
        /** @param signatures that it gave; none where it gives none */
        record Told(List<SignedNote.Signature> signatures) implements Outcome {
            public Told {
                signatures = List.copyOf(signatures);
            }
        }

        /** @param stamp that it gave, of the state that it was told */
        record Stamped(Stamp stamp) implements Outcome {}

        /** It knows a state of the log that is larger, or another one. */
        record Conflict(String words) implements Outcome {}

        /** It knows a state with so many entries; the proof has to begin there. */
        record Knows(long leaves) implements Outcome {}
    }

    /**
     * Tells it.
     *
     * @param checkpoint what was signed
     * @param known how many entries the state has that it knows; 0 if none
     * @param proof that the checkpoint extends that
     * @param tree roots of the log's parts
     */
    Outcome tell(SignedNote checkpoint, long known, List<Hash> proof, Subtrees tree) throws IOException;
}
