package org.openadjust.billing.adjustment;

import java.time.Instant;
import java.util.Objects;
import org.joda.money.Money;
import org.openadjust.billing.bill.LineKey;

/**
 * An adjustment, as a person reads it.
 *
 * @param account whose bill it changed
 * @param line which line of it
 * @param before the line's amount until then
 * @param after the line's amount since
 * @param state where it is in its life
 * @param cause what it answers
 * @param approvedBy a policy with its version, or a person
 * @param notification whether the account was told
 * @param document number of the note that it issued; empty for the change of a draft
 * @param proposal number of the proposal that was approved; 0 if policy alone let it happen
 * @param sentAt when the source sent the first of its causes
 * @param recordedAt when the bill showed it
 */
public record AdjustmentView(
        long id,
        String account,
        LineKey line,
        Money before,
        Money after,
        String state,
        Cause cause,
        String approvedBy,
        String notification,
        String document,
        long proposal,
        Instant sentAt,
        Instant recordedAt) {

    /**
     * The events that an adjustment answers.
     *
     * @param type of the first
     * @param events how many
     * @param source of the first
     * @param eventId of the first, in its source
     */
    public record Cause(String type, int events, String source, String eventId) {
        public Cause {
            Objects.requireNonNull(type);
            Objects.requireNonNull(source);
            Objects.requireNonNull(eventId);
        }
    }

    public AdjustmentView {
        Objects.requireNonNull(line);
        Objects.requireNonNull(cause);
        Objects.requireNonNull(document);
        if (!before.getCurrencyUnit().equals(after.getCurrencyUnit())) {
            throw new IllegalArgumentException("adjustment " + id + " changes " + before + " to " + after);
        }
    }

    /** By how much the bill moved: positive charges the account, negative credits it. */
    public Money delta() {
        return after.minus(before);
    }
}
