package org.openadjust.billing.bill;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.joda.money.Money;

/** Where a draft's changes are written as the adjustments that they are. Joins the caller's transaction. */
public interface AdjustmentBook {

    /**
     * The change of one line of a draft.
     *
     * @param id from {@link #nextId()}
     * @param account whose draft it is
     * @param line which line
     * @param before what the draft said
     * @param after what it says now
     * @param cause the event that it answers, or the first of them
     * @param events how many it answers
     */
    record DraftChange(long id, String account, LineKey line, Money before, Money after, Cause cause, int events) {
        public DraftChange {
            Objects.requireNonNull(line);
            Objects.requireNonNull(cause);
            if (events < 1 || before.isEqual(after)) {
                throw new IllegalArgumentException(
                        "adjustment " + id + " of " + events + " events from " + before + " to " + after);
            }
        }
    }

    long nextId();

    /**
     * Writes each as applied, with its approval by the policy for drafts, its notification decision, its audit entry and
     * its message to other systems.
     */
    void applied(Collection<DraftChange> changes, Instant recordedAt);
}
