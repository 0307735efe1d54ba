package org.openadjust.billing.bill;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.joda.money.Money;

/** Where a draft's changes are written as the adjustments that they are. Joins the caller's transaction. */
public interface AdjustmentBook {

    /**
     * The change of one line of a bill.
     *
     * @param id from {@link #nextId()}
     * @param account whose bill it is
     * @param line which line
     * @param before what the draft, or the invoice and its notes, said
     * @param after what it says now
     * @param cause the event that it answers, or the first of them
     * @param events how many it answers
     * @param document number of the note that says it; empty on a draft
     * @param approval who let it happen
     */
    record LineChange(
            long id,
            String account,
            LineKey line,
            Money before,
            Money after,
            Cause cause,
            int events,
            String document,
            Approval approval) {
        public LineChange {
            Objects.requireNonNull(line);
            Objects.requireNonNull(cause);
            Objects.requireNonNull(document);
            Objects.requireNonNull(approval);
            if (events < 1 || before.isEqual(after)) {
                throw new IllegalArgumentException(
                        "adjustment " + id + " of " + events + " events from " + before + " to " + after);
            }
        }

        /** The same, with the decision whether the account is told. */
        public LineChange told(String decision) {
            return new LineChange(id, account, line, before, after, cause, events, document, approval.told(decision));
        }
    }

    long nextId();

    /**
     * Writes each as applied, with its approval, its notification decision, its audit entry and
     * its message to other systems.
     */
    void applied(Collection<LineChange> changes, Instant recordedAt);
}
