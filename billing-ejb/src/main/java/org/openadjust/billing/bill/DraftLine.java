package org.openadjust.billing.bill;

import java.util.Objects;
import org.joda.money.Money;

/**
 * A line as a draft has it: the running form of the expected one.
 *
 * @param slot which line it is, and of which period
 * @param tally the use that it was rated from
 * @param amount what it says is owed
 */
public record DraftLine(Slot slot, UsageTally tally, Money amount) {
    public DraftLine {
        Objects.requireNonNull(slot);
        Objects.requireNonNull(tally);
        Objects.requireNonNull(amount);
    }
}
