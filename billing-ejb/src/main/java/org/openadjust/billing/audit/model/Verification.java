package org.openadjust.billing.audit.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.audit.AuditVerification;

/** Recomputes a whole log and compares it with what was signed and with its head. */
public final class Verification {

    private final StoredLog log;
    private final Checkpoints checkpoints;
    private final NoteCheck verifier;

    public Verification(StoredLog log, Checkpoints checkpoints, NoteCheck verifier) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.verifier = verifier;
    }

    /** What it finds. Reads the checkpoints first: the head has grown past them by then, never the other way round. */
    public AuditVerification run(Instant at) {
        Recomputation recomputation = new Recomputation(log);
        long signed = 0;
        Optional<String> problem;
        try {
            List<Checkpoints.Kept> kept = checkpoints.last();
            Head head = log.head();
            problem = recomputation
                    .reachSigned(kept, verifier, head)
                    .or(() -> recomputation.reach(head, "the head of the log"));
            signed = kept.stream()
                    .mapToLong(each -> Checkpoint.parse(each.note().text()).leaves())
                    .max()
                    .orElse(0);
        } catch (IllegalArgumentException e) {
            problem = Optional.of("what is stored is not of its form: " + e.getMessage());
        }
        Head reached = recomputation.head();
        return new AuditVerification(
                reached.leaves(),
                reached.root().toString(),
                signed,
                problem.map(List::of).orElse(List.of()),
                at);
    }
}
