package org.openadjust.billing.bill.app;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.openadjust.billing.bill.DraftLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.LineKind;
import org.openadjust.billing.bill.Slot;
import org.openadjust.billing.bill.SubscriptionTerms;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.charging.Part;

/** A subscription's terms and the lines of its bill, as they are committed. */
final class SubscriptionState {

    private final SubscriptionTerms terms;
    private final Map<LineKey, DraftLine> lines = new HashMap<>();
    private final boolean isSettled;
    private final Set<Part> billed;
    private int weight;

    /**
     * @param isSettled whether its bill is worked out by all rules, not step by step
     * @param billed the parts of its periods that an invoice stands for
     */
    SubscriptionState(
            SubscriptionTerms terms, Collection<DraftLine> lines, boolean isSettled, Collection<Part> billed) {
        this.terms = terms;
        this.isSettled = isSettled;
        this.billed = Set.copyOf(billed);
        lines.forEach(this::put);
    }

    /** The same from now on worked out by all rules. */
    SubscriptionState settled() {
        return new SubscriptionState(terms, lines.values(), true, billed);
    }

    boolean isSettled() {
        return isSettled;
    }

    /** Zero in the account's currency. */
    Money nothing() {
        return Money.zero(terms.currency());
    }

    /** Whether an invoice stands for a line that is kept step by step. */
    boolean isBilled(Slot slot) {
        return isOf(slot, billed);
    }

    /** Whether a line that is kept step by step belongs to one of some parts. */
    boolean isOf(Slot slot, Set<Part> parts) {
        return !parts.isEmpty()
                && parts.stream()
                        .anyMatch(part -> part.timing() == timing(slot)
                                && !slot.periodFrom().isBefore(part.period().wholeFrom())
                                && slot.periodFrom().isBefore(part.period().wholeTo()));
    }

    /** Whether an invoice stands for a line, in whichever way that is kept. */
    boolean isBilled(DraftLine line) {
        LineKey key = line.slot().key();
        return key.variant().isEmpty()
                ? isBilled(line.slot())
                : billed.stream().anyMatch(part -> SettledLines.isOf(key, part));
    }

    boolean hasBilled() {
        return !billed.isEmpty();
    }

    Set<Part> billed() {
        return billed;
    }

    private Timing timing(Slot slot) {
        return slot.key().kind() == LineKind.FEE ? terms.feeTiming(slot) : Timing.ARREARS;
    }

    SubscriptionTerms terms() {
        return terms;
    }

    String account() {
        return terms.account().account();
    }

    /** Null if no draft has the line. */
    DraftLine line(LineKey key) {
        return lines.get(key);
    }

    Collection<DraftLine> lines() {
        return lines.values();
    }

    void put(DraftLine line) {
        lines.put(line.slot().key(), line);
    }

    void remove(LineKey key) {
        lines.remove(key);
    }

    /** How much of the cache it took when it was last weighed. */
    int weight() {
        return weight;
    }

    /** Weighs it, and returns by how much it has grown since the last time. */
    int weighAnew() {
        int before = weight;
        weight = 1 + lines.size();
        return weight - before;
    }
}
