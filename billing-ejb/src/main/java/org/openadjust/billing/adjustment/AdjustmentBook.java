package org.openadjust.billing.adjustment;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.joda.money.Money;
import org.openadjust.billing.bill.LineKey;

/** Where adjustments are written as they are applied. Joins the caller's transaction. */
public interface AdjustmentBook {

    /**
     * The change of one line of a draft.
     *
     * @param id from {@link #nextId()}
     * @param account whose draft it is
     * @param line which line
     * @param before what the draft said
     * @param after what it says now
     * @param cause what it answers
     * @param sentAt when the source sent the first of its causes
     */
    record DraftChange(
            long id,
            String account,
            LineKey line,
            Money before,
            Money after,
            AdjustmentView.Cause cause,
            Instant sentAt) {
        public DraftChange {
            Objects.requireNonNull(line);
            Objects.requireNonNull(cause);
            if (before.isEqual(after)) {
                throw new IllegalArgumentException("adjustment " + id + " changes nothing");
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
