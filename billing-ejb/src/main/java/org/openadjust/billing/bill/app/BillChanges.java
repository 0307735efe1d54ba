package org.openadjust.billing.bill.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.bill.AdjustmentBook;
import org.openadjust.billing.bill.AdjustmentBook.LineChange;
import org.openadjust.billing.bill.Approval;
import org.openadjust.billing.bill.BillingWork.Written;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.DraftLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.LineKind;
import org.openadjust.billing.bill.store.JdbcDraftLines;
import org.openadjust.billing.bill.store.JdbcDraftLines.Owned;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.charging.ParkedLine;
import org.openadjust.billing.charging.Part;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.document.InvoiceAccount;
import org.openadjust.billing.settlement.Settlement;

/** What the engine's results change: lines of bills, and adjustments on drafts and by notes. */
final class BillChanges {

    /** What tells a line from others whatever its stretch. */
    private record Identity(LineKind kind, String charge, String plan, String variant, Object from) {

        /** One without a variant is a line that is kept step by step: its stretch tells it apart. */
        static Identity of(LineKey key) {
            return new Identity(
                    key.kind(),
                    key.charge(),
                    key.plan(),
                    key.variant(),
                    key.variant().isEmpty() ? List.of(key.version(), key.from(), key.to()) : "");
        }
    }

    /**
     * A line that is not as it should be.
     *
     * @param before null where there is none yet
     * @param after null where the line is gone
     */
    record Moved(SubscriptionState state, DraftLine before, DraftLine after, Cause cause) {}

    private final Instant now;
    private final List<Owned> inserted = new ArrayList<>();
    private final List<Owned> updated = new ArrayList<>();
    private final List<LineKey> deleted = new ArrayList<>();
    private final List<LineChange> adjustments = new ArrayList<>();
    private final List<Moved> moved = new ArrayList<>();

    BillChanges(Instant now) {
        this.now = now;
    }

    // ---- lines

    /**
     * Brings the lines of a subscription to what the engine charges; those of open parts by adjustments.
     *
     * @param parked lines that cannot be charged as the facts stand: they stay as they are
     * @param reopened parts whose invoice is being voided: their lines come back to the draft
     */
    void lines(
            SubscriptionState state,
            Collection<SettledLines.Line> expected,
            List<ParkedLine> parked,
            Set<Part> billed,
            Set<Part> reopened,
            Cause cause,
            AdjustmentBook book) {
        Map<Identity, DraftLine> known = new HashMap<>();
        Map<List<Object>, DraftLine> stepwise = new HashMap<>();
        for (DraftLine line : state.lines()) {
            LineKey key = line.slot().key();
            known.put(Identity.of(key), line);
            if (key.variant().isEmpty()) {
                stepwise.put(stretch(key), line);
            }
        }
        Set<DraftLine> kept = new HashSet<>();
        for (SettledLines.Line line : expected) {
            LineKey key = line.draft().slot().key();
            DraftLine before = known.getOrDefault(Identity.of(key), stepwise.get(stretch(key)));
            before = before == null || !kept.add(before) ? null : before;
            move(state, before, line.draft(), cause);
            if (line.charge() == null || !billed.contains(line.charge().id().part())) {
                Money from = before == null || isOf(state, before, reopened) ? state.nothing() : before.amount();
                adjust(state, before, from, line.draft(), cause, book);
            }
        }
        for (DraftLine line : List.copyOf(state.lines())) {
            if (!kept.contains(line) && parked.stream().noneMatch(one -> isFor(state, line, one.id()))) {
                move(state, line, null, cause);
                if (!isOf(state, line, billed) && !isOf(state, line, reopened)) {
                    adjust(state, line, line.amount(), null, cause, book);
                }
            }
        }
    }

    private static boolean isFor(SubscriptionState state, DraftLine line, LineId id) {
        LineKey key = line.slot().key();
        return key.kind() == SettledLines.kind(id.kind())
                && key.charge().equals(id.charge())
                && key.plan().equals(id.plan())
                && (key.variant().isEmpty()
                        ? state.isOf(line.slot(), Set.of(id.part()))
                        : key.variant().equals(SettledLines.variant(id)));
    }

    private static List<Object> stretch(LineKey key) {
        return List.of(key.kind(), key.charge(), key.plan(), key.version(), key.from(), key.to());
    }

    private static boolean isOf(SubscriptionState state, DraftLine line, Set<Part> parts) {
        LineKey key = line.slot().key();
        return key.variant().isEmpty()
                ? state.isOf(line.slot(), parts)
                : parts.stream().anyMatch(part -> SettledLines.isOf(key, part));
    }

    /** @param before null if there is no such line yet */
    private void move(SubscriptionState state, DraftLine before, DraftLine after, Cause cause) {
        if (before != null && before.equals(after)) {
            return;
        }
        if (before != null
                && after != null
                && before.slot().key().equals(after.slot().key())) {
            updated.add(new Owned(state.account(), after));
        } else {
            if (before != null) {
                deleted.add(before.slot().key());
            }
            if (after != null) {
                inserted.add(new Owned(state.account(), after));
            }
        }
        moved.add(new Moved(state, before, after, cause));
    }

    /** A line that has got another stretch is two: what the one said goes, what the other says comes. */
    private void adjust(
            SubscriptionState state, DraftLine before, Money from, DraftLine after, Cause cause, AdjustmentBook book) {
        Money to = after == null ? state.nothing() : after.amount();
        boolean isSame = before == null
                || after == null
                || stretch(before.slot().key()).equals(stretch(after.slot().key()));
        if (isSame) {
            adjust(state, (after == null ? before : after).slot().key(), from, to, cause, book);
        } else {
            adjust(state, before.slot().key(), from, state.nothing(), cause, book);
            adjust(state, after.slot().key(), state.nothing(), to, cause, book);
        }
    }

    private void adjust(SubscriptionState state, LineKey line, Money from, Money to, Cause cause, AdjustmentBook book) {
        if (!from.isEqual(to)) {
            adjustments.add(
                    new LineChange(book.nextId(), state.account(), line, from, to, cause, 1, "", Approval.DRAFT));
        }
    }

    // ---- notes

    /** The adjustments that notes make: one for each of their lines; for one without lines, which corrects taxes alone, one for each tax. */
    void notes(
            Account account,
            Settlement settlement,
            List<Document> issued,
            Function<String, Cause> causes,
            Function<Document, Approval> approvals,
            AdjustmentBook book) {
        Map<List<Object>, Money> after = new HashMap<>();
        List<LineChange> changes = new ArrayList<>();
        for (Document note : issued.reversed()) {
            if (note.type() == DocumentType.INVOICE) {
                continue;
            }
            InvoiceAccount invoice = settlement.invoice(note.invoice()).orElseThrow();
            Cause cause = causes.apply(note.subscription());
            Approval approval = approvals.apply(note);
            for (DocumentLine line : note.lines().reversed()) {
                Money to = after.getOrDefault(
                        List.of(note.invoice(), line.id()),
                        invoice.line(line.id()).orElseThrow().billed());
                Money from = to.minus(line.amount());
                after.put(List.of(note.invoice(), line.id()), from);
                changes.add(change(account, key(account, line), from, to, cause, note, approval, book));
            }
            if (note.lines().isEmpty()) {
                note.taxes().forEach((tax, amount) -> {
                    Money to = invoice.taxes().getOrDefault(tax, amount.minus(amount));
                    LineKey key = tax(account, invoice.invoice(), tax);
                    changes.add(change(account, key, to.minus(amount), to, cause, note, approval, book));
                });
            }
        }
        adjustments.addAll(changes.reversed());
    }

    private static LineChange change(
            Account account,
            LineKey key,
            Money from,
            Money to,
            Cause cause,
            Document note,
            Approval approval,
            AdjustmentBook book) {
        return new LineChange(book.nextId(), account.account(), key, from, to, cause, 1, note.number(), approval);
    }

    private static LineKey key(Account account, DocumentLine line) {
        LineId id = line.id();
        var from = LocalDate.ofInstant(line.from(), account.timeZone());
        var to = LocalDate.ofInstant(line.to(), account.timeZone());
        return new LineKey(
                id.period().subscription(),
                SettledLines.kind(id.kind()),
                id.charge(),
                id.plan(),
                0,
                from,
                from.isBefore(to) ? to : from.plusDays(1),
                SettledLines.variant(id));
    }

    private static LineKey tax(Account account, Document invoice, String tax) {
        var day = LocalDate.ofInstant(invoice.issuedAt(), account.timeZone());
        return new LineKey(invoice.subscription(), LineKind.TAX, tax, "", 0, day, day.plusDays(1));
    }

    // ---- writing

    /** Takes up whether accounts are told of notes; {@code decisions} by account and number of the note. */
    void told(Map<List<String>, String> decisions) {
        adjustments.replaceAll(change -> change.document().isEmpty()
                ? change
                : change.told(decisions.get(List.of(change.account(), change.document()))));
    }

    Written write(JdbcDraftLines drafts, AdjustmentBook book) {
        drafts.delete(deleted);
        drafts.insert(inserted, now);
        drafts.update(updated, now);
        book.applied(adjustments, now);
        return DraftChanges.written(adjustments);
    }

    /** Shows what was written. */
    void show(BillWatch watch) {
        moved.forEach(one -> watch.moved(
                one.state(), one.before() == null ? null : one.before().slot().key(), one.after(), one.cause()));
    }

    /** The lines that are not as they should be. */
    List<Moved> moved() {
        return List.copyOf(moved);
    }

    /** Takes the lines over as committed. */
    void committed(StateCache cache) {
        for (Moved line : moved) {
            if (line.before() != null) {
                line.state().remove(line.before().slot().key());
            }
            if (line.after() != null) {
                line.state().put(line.after());
            }
        }
        moved.stream().map(Moved::state).distinct().forEach(cache::put);
    }
}
