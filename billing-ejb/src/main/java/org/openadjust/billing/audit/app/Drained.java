package org.openadjust.billing.audit.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.openadjust.billing.audit.model.Checkpoint;
import org.openadjust.billing.audit.model.SignedNote;

/** Waits until what has committed by now has its place in the log, and is signed. */
@ApplicationScoped
public class Drained {

    private static final Duration LOOK_EACH = Duration.ofMillis(100);
    private static final int LOOKS_MAX = 300;

    @Inject
    private Books books;

    /** Whether all that waited for its place has got one; false if that takes too long. */
    boolean isDrained() {
        long waiting = books.log().highestQueued();
        for (int i = 0; i < LOOKS_MAX; i++) {
            long lowest = books.log().lowestQueued();
            if (lowest == 0 || lowest > waiting) {
                return true;
            }
            LockSupport.parkNanos(LOOK_EACH.toNanos());
        }
        return false;
    }

    /** A checkpoint over all that is in the log now; an older one if signing takes too long, or is refused. */
    SignedNote checkpoint() {
        long leaves = books.log().head().leaves();
        SignedNote note = last();
        for (int i = 0; i < LOOKS_MAX && Checkpoint.parse(note.text()).leaves() < leaves; i++) {
            LockSupport.parkNanos(LOOK_EACH.toNanos());
            note = last();
        }
        return note;
    }

    private SignedNote last() {
        return books.lastSigned().orElseThrow(() -> new IllegalStateException("nothing has been signed yet"));
    }
}
