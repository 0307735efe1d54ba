package org.openadjust.billing.bill.app;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.openadjust.billing.bill.DraftLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.SubscriptionTerms;

/** A subscription's terms and the lines of its drafts, as they are committed. */
final class SubscriptionState {

    private final SubscriptionTerms terms;
    private final Map<LineKey, DraftLine> lines = new HashMap<>();
    private int weight;

    SubscriptionState(SubscriptionTerms terms, Collection<DraftLine> lines) {
        this.terms = terms;
        lines.forEach(this::put);
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
