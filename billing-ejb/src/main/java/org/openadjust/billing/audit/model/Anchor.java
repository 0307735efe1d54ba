package org.openadjust.billing.audit.model;

import java.io.IOException;
import java.util.List;
import org.openadjust.billing.audit.AnchorStatus;

/** A place outside to which the log's root is brought, and nothing else of it. */
public interface Anchor {

    String name();

    AnchorStatus.Kind kind();

    /** What came of telling it. */
    sealed interface Outcome {
        /** @param signatures that it gave; none where it gives none */
        record Told(List<SignedNote.Signature> signatures) implements Outcome {
            public Told {
                signatures = List.copyOf(signatures);
            }
        }

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
