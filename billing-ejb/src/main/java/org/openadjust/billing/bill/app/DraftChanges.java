package org.openadjust.billing.bill.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.bill.AdjustmentBook;
import org.openadjust.billing.bill.AdjustmentBook.LineChange;
import org.openadjust.billing.bill.AmountTooLarge;
import org.openadjust.billing.bill.Approval;
import org.openadjust.billing.bill.BillingWork.Written;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.DraftLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.Slot;
import org.openadjust.billing.bill.SubscriptionTerms;
import org.openadjust.billing.bill.UsageTally;
import org.openadjust.billing.bill.store.JdbcDraftLines;
import org.openadjust.billing.bill.store.JdbcDraftLines.Owned;

/**
 * The lines that one transaction touches. Each is rated once, when all its events are tallied, and moves by one adjustment
 * whatever their number.
 */
final class DraftChanges {

    /** A line being changed. */
    private static final class Touched {
        private final SubscriptionState state;
        private final Slot slot;
        private final DraftLine before;
        private final Cause cause;
        private UsageTally tally;
        private boolean isBilled;
        private boolean isReopened;
        private int events;
        private boolean vanishes;
        private long adjustment;
        /** Null where no draft has the line any more. */
        private DraftLine after;

        private Touched(SubscriptionState state, Slot slot, Cause cause) {
            this.state = state;
            this.slot = slot;
            this.cause = cause;
            this.before = state.line(slot.key());
            this.isBilled = state.isBilled(slot);
            this.tally = before == null ? UsageTally.EMPTY : before.tally();
        }
    }

    /** What the lines came to; null where no draft has the line any more. */
    private record Result(SubscriptionState state, LineKey key, DraftLine after, Cause cause) {}

    private final Instant now;
    private final Map<LineKey, Touched> touched = new LinkedHashMap<>();
    private final List<Result> results = new ArrayList<>();

    DraftChanges(Instant now) {
        this.now = now;
    }

    /** Tallies an event, and returns its line. */
    LineKey tally(SubscriptionState state, Slot slot, UnaryOperator<UsageTally> change, Cause cause) {
        Touched line = touch(state, slot, cause);
        line.tally = change.apply(line.tally);
        line.events++;
        return slot.key();
    }

    /** Puts a line on the draft that is due without use. */
    void stand(SubscriptionState state, Slot slot, Cause cause) {
        if (state.line(slot.key()) == null) {
            touch(state, slot, cause);
        }
    }

    /** Says what a line's use is, worked out anew. */
    void set(SubscriptionState state, Slot slot, UsageTally tally, Cause cause) {
        touch(state, slot, cause).tally = tally;
    }

    /** Takes a line off the draft. */
    void vanish(SubscriptionState state, Slot slot, Cause cause) {
        touch(state, slot, cause).vanishes = true;
    }

    /** Puts a line back on the draft, whose invoice is being voided. */
    void reopen(SubscriptionState state, Slot slot, Cause cause) {
        Touched line = touch(state, slot, cause);
        line.isBilled = false;
        line.isReopened = true;
    }

    private Touched touch(SubscriptionState state, Slot slot, Cause cause) {
        return touched.computeIfAbsent(slot.key(), key -> new Touched(state, slot, cause));
    }

    /** Leaves the lines of a subscription to the engine. */
    void leave(SubscriptionState state) {
        touched.values().removeIf(line -> line.state == state);
    }

    /** Subscriptions with a line that no amount of money can say: running sums do not park lines, the engine does. */
    Map<SubscriptionState, Cause> beyondMoney() {
        Map<SubscriptionState, Cause> beyond = new LinkedHashMap<>();
        for (Touched line : touched.values()) {
            try {
                line.after = after(line);
            } catch (AmountTooLarge e) {
                beyond.putIfAbsent(line.state, line.cause);
            }
        }
        return beyond;
    }

    /** The adjustment that moved a line; 0 if its amount did not move. To be asked after writing. */
    long adjustmentOf(LineKey key) {
        Touched line = touched.get(key);
        return line == null ? 0 : line.adjustment;
    }

    /** What {@link #beyondMoney} has worked out. */
    Written write(JdbcDraftLines drafts, AdjustmentBook adjustments) {
        List<Owned> inserted = new ArrayList<>();
        List<Owned> updated = new ArrayList<>();
        List<LineKey> deleted = new ArrayList<>();
        List<LineChange> changes = new ArrayList<>();
        for (Touched line : touched.values()) {
            LineKey key = line.slot.key();
            DraftLine after = line.after;
            results.add(new Result(line.state, key, after, line.cause));
            if (after == null) {
                if (line.before != null) {
                    deleted.add(key);
                }
            } else {
                (line.before == null ? inserted : updated).add(new Owned(line.state.account(), after));
            }
            change(line, after, adjustments).ifPresent(changes::add);
        }
        drafts.delete(deleted);
        drafts.insert(inserted, now);
        drafts.update(updated, now);
        adjustments.applied(changes, now);
        return written(changes);
    }

    private DraftLine after(Touched line) {
        SubscriptionTerms terms = line.state.terms();
        if (line.vanishes || !terms.isOnBill(line.slot, line.tally, terms.dayOf(now))) {
            return null;
        }
        return new DraftLine(line.slot, line.tally, terms.rate(line.slot, line.tally));
    }

    private Optional<LineChange> change(Touched line, DraftLine after, AdjustmentBook adjustments) {
        Money nothing = Money.zero(line.state.terms().currency());
        Money from = line.before == null || line.isReopened ? nothing : line.before.amount();
        Money to = after == null ? nothing : after.amount();
        if (from.isEqual(to) || line.isBilled) {
            return Optional.empty(); // what an invoice stands for is adjusted by a note
        }
        line.adjustment = adjustments.nextId();
        return Optional.of(new LineChange(
                line.adjustment,
                line.state.account(),
                line.slot.key(),
                from,
                to,
                line.cause,
                Math.max(1, line.events),
                "",
                Approval.DRAFT));
    }

    /** Shows what was written. */
    void show(BillWatch watch) {
        results.forEach(result -> watch.moved(result.state(), result.key(), result.after(), result.cause()));
    }

    /** How bills moved. */
    static Written written(List<LineChange> changes) {
        Map<CurrencyUnit, Money> charged = new HashMap<>();
        Map<CurrencyUnit, Money> credited = new HashMap<>();
        for (LineChange change : changes) {
            Money delta = change.after().minus(change.before());
            (delta.isPositive() ? charged : credited).merge(delta.getCurrencyUnit(), delta.abs(), Money::plus);
        }
        return new Written(changes.size(), charged, credited, Map.of(), Map.of());
    }

    /** Takes the lines over as committed, once they are. */
    void committed(StateCache cache) {
        for (Result result : results) {
            if (result.after() == null) {
                result.state().remove(result.key());
            } else {
                result.state().put(result.after());
            }
        }
        results.stream().map(Result::state).distinct().forEach(cache::put);
    }
}
