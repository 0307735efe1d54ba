package org.openadjust.billing.audit.model;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.audit.AuditStatus;
import org.openadjust.billing.audit.AuditStatus.State;

/**
 * Signs the log's head as it grows, and never one that it has not recomputed from the entries as an extension of every
 * checkpoint that was kept. Its rounds run one after the other; its status may be read by anyone at any time.
 */
public final class Notary {

    private final NoteSigner signer;
    private final NoteCheck keys;
    private final StoredLog log;
    private final Checkpoints checkpoints;
    private final Clock clock;
    private final Recomputation recomputation;

    private volatile boolean opened;
    private volatile AuditStatus status;

    public Notary(NoteSigner signer, StoredLog log, Checkpoints checkpoints, Clock clock) {
        this(signer, signer.verifier(), log, checkpoints, clock);
    }

    /** @param keys who may have signed what was kept: the signer's key and those before it */
    public Notary(NoteSigner signer, NoteCheck keys, StoredLog log, Checkpoints checkpoints, Clock clock) {
        this.signer = signer;
        this.keys = keys;
        this.log = log;
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.recomputation = new Recomputation(log);
        this.status = status(State.CHECKING, "", 0, Instant.EPOCH);
    }

    public AuditStatus status() {
        return status;
    }

    /** Looks at the log once and signs what it has grown by. Once it has refused, it does so until the next start. */
    public void round() {
        if (status.state() == State.REFUSED) {
            return;
        }
        try {
            if (!opened) {
                open();
            }
            if (opened) {
                follow();
            }
        } catch (IllegalArgumentException e) {
            refuse("what is stored is not of its form: " + e.getMessage());
        }
    }

    private void open() {
        List<Checkpoints.Kept> kept = checkpoints.last();
        Optional<String> problem = recomputation.reachSigned(kept, keys, log.head());
        if (problem.isPresent()) {
            refuse(problem.get());
            return;
        }
        opened = true;
        if (kept.isEmpty()) {
            sign(recomputation.head());
        } else {
            checkpoints.catchUp();
            Instant signedAt = kept.stream()
                    .map(Checkpoints.Kept::signedAt)
                    .max(Instant::compareTo)
                    .orElseThrow();
            status = status(State.CHECKING, "", recomputation.head().leaves(), signedAt);
        }
    }

    private void follow() {
        Head head = log.head();
        Optional<String> problem = recomputation.reach(head, "the head of the log");
        if (problem.isPresent()) {
            refuse(problem.get());
        } else if (head.leaves() > status.signedEntries()) {
            sign(head);
        } else {
            status = status(State.SIGNING, "", status.signedEntries(), status.signedAt());
        }
    }

    private void sign(Head head) {
        Checkpoint checkpoint = new Checkpoint(signer.verifier().name(), head.leaves(), head.root());
        Instant at = clock.instant();
        checkpoints.keep(new Checkpoints.Kept(signer.sign(checkpoint.text()), at));
        status = status(State.SIGNING, "", head.leaves(), at);
    }

    private void refuse(String problem) {
        status = status(State.REFUSED, problem, status.signedEntries(), status.signedAt());
    }

    private AuditStatus status(State state, String detail, long signedEntries, Instant signedAt) {
        Head head = recomputation.head();
        return new AuditStatus(state, detail, head.leaves(), head.root().toString(), signedEntries, signedAt);
    }
}
