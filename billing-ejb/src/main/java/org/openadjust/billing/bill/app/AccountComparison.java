package org.openadjust.billing.bill.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountBook.Started;
import org.openadjust.billing.bill.AdjustmentBook;
import org.openadjust.billing.bill.AmountTooLarge;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.CorrectionClearance;
import org.openadjust.billing.bill.Difference;
import org.openadjust.billing.bill.DraftLine;
import org.openadjust.billing.bill.ExpectedBill;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.Slot;
import org.openadjust.billing.bill.SubscriptionTerms;
import org.openadjust.billing.bill.UsageTally;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.document.AccountCredit;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.InvoiceAccount;
import org.openadjust.billing.reconciliation.NightlyCheck.Found;
import org.openadjust.billing.settlement.NumberSeries;
import org.openadjust.billing.settlement.OpenCorrection;
import org.openadjust.billing.settlement.Settlement;
import org.openadjust.billing.settlement.Stamp;
import org.openadjust.billing.usage.UsageEvent;

/** What an account's bill says, against what its facts say: draft lines with their aggregates, documents, and credit. */
final class AccountComparison {

    /** What can be wrong with a bill. */
    enum What {
        /** A line says another amount than its aggregate comes to. */
        AMOUNT,
        /** A line was rated from another aggregate than its events sum to. */
        AGGREGATE,
        /** A line belongs to another period. */
        PERIOD,
        /** A line is not there. */
        MISSING_LINE,
        /** A line is there that nothing asks for. */
        SURPLUS_LINE,
        /** An invoice and its notes do not say what is owed, and nobody is asked about it. */
        DOCUMENT,
        /** Credit does not follow from the documents. */
        CREDIT
    }

    private static final NumberSeries NONE = (type, issuedAt) -> {
        throw new IllegalStateException("nothing is issued while looking");
    };

    private static final AdjustmentBook UNWRITTEN = new AdjustmentBook() {
        @Override
        public long nextId() {
            return 0;
        }

        @Override
        public void applied(Collection<LineChange> changes, Instant recordedAt) {
            throw new IllegalStateException("nothing is written while looking");
        }
    };

    private final SettledAccounts.Stored stored;
    private final Account account;
    private final Map<String, List<DraftLine>> lines;
    private final Map<String, List<UsageEvent>> usage;
    private final List<AccountCredit.Entry> credit;
    private final Set<String> pending;
    private final Supplier<CorrectionClearance> clearance;
    private final List<Found> found = new ArrayList<>();

    /**
     * @param lines of drafts, by subscription
     * @param usage by subscription
     * @param pending subscriptions that wait for being worked out anew: what they say is not looked at
     * @param clearance of the account's corrections
     */
    AccountComparison(
            SettledAccounts.Stored stored,
            Map<String, List<DraftLine>> lines,
            Map<String, List<UsageEvent>> usage,
            List<AccountCredit.Entry> credit,
            Set<String> pending,
            Supplier<CorrectionClearance> clearance) {
        this.stored = stored;
        this.account = stored.account();
        this.lines = lines;
        this.usage = usage;
        this.credit = credit;
        this.pending = pending;
        this.clearance = clearance;
    }

    /** Whether a bill is worked out by all rules, not step by step. */
    static boolean isOfEngine(Account account, Started started, Map<String, PlanVersions> plans) {
        return started.isSettled()
                || !FactWork.isTallied(plans.get(started.subscription().plan()), account);
    }

    List<Found> differences(Instant now) {
        List<Started> inEngine = new ArrayList<>();
        for (Started started : stored.started()) {
            boolean isStepwise = !isOfEngine(account, started, stored.plans()) && stepwise(started, now);
            if (!isStepwise) {
                inEngine.add(started);
            }
        }
        if (!inEngine.isEmpty() || !stored.documents().isEmpty()) {
            engine(inEngine, now);
        }
        credit();
        return List.copyOf(found);
    }

    private List<DraftLine> lines(String subscription) {
        return lines.getOrDefault(subscription, List.of());
    }

    // ---- kept step by step

    /** Whether running sums can say it. */
    private boolean stepwise(Started started, Instant now) {
        String id = started.subscription().subscription();
        SubscriptionTerms terms = SubscriptionTerms.of(
                account,
                started.subscription(),
                stored.plans().get(started.subscription().plan()));
        ExpectedBill expected;
        try {
            expected = ExpectedBill.until(terms, usage.getOrDefault(id, List.of()), terms.dayOf(now));
        } catch (AmountTooLarge e) {
            return false;
        }
        if (!pending.contains(id)) {
            Difference.between(expected.lines(), lines(id)).forEach(difference -> {
                DraftLine before = difference.kind() == Difference.Kind.APPEARS
                        ? null
                        : known(id, difference.slot().key());
                DraftLine after = difference.kind() == Difference.Kind.VANISHES
                        ? null
                        : new DraftLine(difference.slot(), difference.tally(), difference.after());
                line(id, before, after);
            });
        }
        return true;
    }

    private DraftLine known(String subscription, LineKey key) {
        return lines(subscription).stream()
                .filter(line -> line.slot().key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    // ---- in the engine

    private void engine(List<Started> inEngine, Instant now) {
        LookingClearance looking = new LookingClearance(clearance);
        Settlement settlement = SettledAccounts.settlement(stored, NONE, looking);
        for (Started started : inEngine) {
            if (!pending.contains(started.subscription().subscription())) {
                lines(started, settlement, now);
            }
        }
        List<String> looked = settlement.subscriptions().stream()
                .filter(subscription -> !pending.contains(subscription))
                .toList();
        if (!stored.documents().isEmpty()) {
            settlement.settle(looked, List.of(), new Stamp(now, 0));
            looking.missing().forEach(this::document);
        }
    }

    private void lines(Started started, Settlement settlement, Instant now) {
        String id = started.subscription().subscription();
        settlement.charges(id).ifPresent(charges -> {
            SubscriptionState state = new SubscriptionState(
                    SubscriptionTerms.of(
                            account,
                            started.subscription(),
                            stored.plans().get(started.subscription().plan())),
                    lines(id),
                    true,
                    settlement.billedParts(id));
            BillChanges changes = new BillChanges(now);
            changes.lines(
                    state,
                    SettledLines.of(charges, settlement.usage(id), state.nothing(), now),
                    settlement.parked(id, now),
                    settlement.billedParts(id),
                    Set.of(),
                    new Cause("billing.look", "urn:billing", "", now),
                    UNWRITTEN);
            changes.moved().forEach(moved -> line(id, moved.before(), moved.after()));
        });
    }

    private void document(OpenCorrection missing) {
        InvoiceAccount invoice = missing.invoice();
        Money billed = invoice.total();
        found.add(new Found(
                What.DOCUMENT.name(),
                account.account(),
                invoice.invoice().subscription(),
                "document/" + invoice.invoice().number(),
                billed.toString(),
                billed.plus(missing.total()).toString(),
                Optional.of(missing.total())));
    }

    // ---- credit

    /** It depends on the documents alone; what happened with each has to be what was written down with it. */
    private void credit() {
        AccountCredit expected = AccountCredit.of(account.currency(), List.of());
        List<AccountCredit.Entry> all = new ArrayList<>();
        for (Document document : stored.documents()) {
            all.addAll(expected.issue(document, account.policy().remedy()));
        }
        for (int i = 0; i < Math.max(all.size(), credit.size()); i++) {
            AccountCredit.Entry should = i < all.size() ? all.get(i) : null;
            AccountCredit.Entry is = i < credit.size() ? credit.get(i) : null;
            if (should == null || !should.equals(is)) {
                found.add(credit(is, should));
                return; // whatever comes after it depends on it
            }
        }
    }

    private Found credit(AccountCredit.Entry is, AccountCredit.Entry should) {
        Money nothing = Money.zero(account.currency());
        Money amount = (should == null ? nothing : should.amount()).minus(is == null ? nothing : is.amount());
        return new Found(
                What.CREDIT.name(),
                account.account(),
                "",
                "document/" + (should == null ? is.document() : should.document()),
                said(is),
                said(should),
                amount.isZero() ? Optional.empty() : Optional.of(amount));
    }

    private static String said(AccountCredit.Entry entry) {
        return entry == null
                ? ""
                : entry.kind() + " " + entry.amount() + " of " + entry.note() + " with " + entry.document();
    }

    // ---- lines

    /** At least one of the two is there. */
    private void line(String subscription, DraftLine before, DraftLine after) {
        Money nothing = Money.zero(account.currency());
        Money moved = (after == null ? nothing : after.amount()).minus(before == null ? nothing : before.amount());
        found.add(new Found(
                what(before, after).name(),
                account.account(),
                subscription,
                subject((after == null ? before : after).slot().key()),
                said(before),
                said(after),
                moved.isZero() ? Optional.empty() : Optional.of(moved)));
    }

    private static What what(DraftLine before, DraftLine after) {
        if (before == null) {
            return What.MISSING_LINE;
        }
        if (after == null) {
            return What.SURPLUS_LINE;
        }
        if (!before.tally().equals(after.tally())) {
            return What.AGGREGATE;
        }
        return before.amount().equals(after.amount()) ? What.PERIOD : What.AMOUNT;
    }

    private static String subject(LineKey key) {
        return "line/" + key.subscription() + " " + key.kind() + " " + key.charge() + " " + key.plan() + "@"
                + key.version() + " " + key.from() + "/" + key.to()
                + (key.variant().isEmpty() ? "" : " " + key.variant());
    }

    private static String said(DraftLine line) {
        if (line == null) {
            return "";
        }
        Slot slot = line.slot();
        UsageTally tally = line.tally();
        String use =
                tally.events() == 0 ? "" : tally.quantity().toPlainString() + " in " + tally.events() + " events, ";
        return use + line.amount() + ", " + slot.periodFrom() + "/" + slot.periodTo();
    }
}
