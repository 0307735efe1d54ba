package org.openadjust.billing.bill.app;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.anomaly.UsageFeed;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.bill.Approval;
import org.openadjust.billing.bill.BillingWork.Written;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.CorrectionClearance;
import org.openadjust.billing.bill.Noticed;
import org.openadjust.billing.bill.Reference;
import org.openadjust.billing.bill.Restraint;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.charging.ParkedLine;
import org.openadjust.billing.charging.Part;
import org.openadjust.billing.document.AccountCredit;
import org.openadjust.billing.document.CreditBook;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentBook;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.document.LineKind;
import org.openadjust.billing.policy.Signal;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.settlement.Outcome;
import org.openadjust.billing.settlement.Settlement;
import org.openadjust.billing.settlement.Stamp;
import org.openadjust.billing.usage.UsageEvent;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingBook;
import org.openadjust.billing.verification.LegacyInvoice;

/** What one transaction does in the engine: accounts whose bills depend on more than running sums, and what was issued. */
final class SettlementWork {

    private static final String ISSUED_BY = "system:invoicing";

    /** An account in this transaction. */
    private static final class Entry {
        private final Account account;
        private final List<Consumer<Settlement>> facts = new ArrayList<>();
        private final Map<String, Cause> touched = new LinkedHashMap<>();
        private final Set<String> changed = new LinkedHashSet<>();
        private final Map<LegacyInvoice, Cause> invoices = new LinkedHashMap<>();
        private final Map<String, Set<Part>> reopened = new HashMap<>();
        private SettledAccount settled;

        private Entry(Account account) {
            this.account = account;
        }

        private boolean isIdle() {
            return touched.isEmpty() && invoices.isEmpty();
        }
    }

    private final Books books;
    private final StateCache cache;
    private final Instant now;
    private final SettledAccounts accounts;
    private final BillChanges changes;
    private final NoteNotices notices = new NoteNotices();
    private final Map<String, Entry> entries = new TreeMap<>();
    private final List<DocumentBook.Issued> issued = new ArrayList<>();
    private final List<CreditBook.Moved> credit = new ArrayList<>();
    private final List<FindingBook.Raised> findings = new ArrayList<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private final List<Noticed> noticed = new ArrayList<>();
    private final Map<String, List<ParkedLine>> parked = new HashMap<>();
    private final Map<Cause, Reference> postponed = new HashMap<>();
    private final Map<String, Instant> nextPeriods = new HashMap<>();
    private final Map<String, Instant> nextInvoices = new HashMap<>();
    private List<PlanVersions> catalog = List.of();

    SettlementWork(Books books, StateCache cache, Instant now) {
        this.books = books;
        this.cache = cache;
        this.now = now;
        this.accounts = new SettledAccounts(books);
        this.changes = new BillChanges(now);
    }

    // ---- facts

    /** Tells a fact to the account's copy in memory, if there is one; whoever is read from the store has it anyway. */
    void learn(Account account, Consumer<Settlement> fact) {
        if (cache.settled(account.account()) != null) {
            entry(account).facts.add(fact);
        }
    }

    /** The bill of a subscription has to be settled anew: because of its first change if there is one, else of what came first. */
    void touch(Account account, String subscription, boolean isChange, Cause cause) {
        Entry entry = entry(account);
        if (isChange && entry.changed.add(subscription)) {
            entry.touched.put(subscription, cause);
        } else {
            entry.touched.putIfAbsent(subscription, cause);
        }
    }

    void verify(Account account, LegacyInvoice invoice, Cause cause) {
        entry(account).invoices.put(invoice, cause);
    }

    private Entry entry(Account account) {
        return entries.computeIfAbsent(account.account(), id -> new Entry(account));
    }

    // ---- decisions

    /**
     * Does at once what somebody asked for.
     *
     * @param reason what was given as the reason, or empty
     * @param approval who let it happen
     */
    Outcome act(Account account, Function<Settlement, Outcome> action, Cause cause, String reason, Approval approval) {
        Entry entry = entry(account);
        Settlement settlement = because(entry, subscription -> cause);
        int before = settlement.documents().size();
        Outcome outcome = action.apply(settlement);
        take(entry, outcome, before, subscription -> cause, reason, approval);
        return outcome;
    }

    /** The account as it is, to try something out on. */
    Settlement trial(Account account) {
        int[] last = new int[1];
        return settled(entry(account)).settlement().trial((type, issuedAt) -> "#" + ++last[0]);
    }

    /** The account as it is, for reading. */
    Settlement look(Account account) {
        return settled(entry(account)).settlement();
    }

    CorrectionClearance clearance(Account account) {
        return settled(entry(account)).clearance();
    }

    // ---- restraints

    /** A trigger restrains something. An account that is not in memory is read with its restraints, once it is needed. */
    void restrain(Account account, Restraint restraint) {
        Entry known = entries.get(account.account());
        if (known != null && known.settled != null || cache.settled(account.account()) != null) {
            settled(entry(account)).clearance().restrain(restraint);
        }
    }

    /** Lets again happen what was restrained: corrections at once, invoices soon. */
    void lift(Account account, Restraint restraint, Cause cause) {
        settled(entry(account)).clearance().lift(restraint);
        act(
                account,
                settlement -> settlement.settle(concerned(settlement, restraint.scope()), List.of(), stamp()),
                cause,
                "",
                Approval.DRAFT);
        invoiceSoon(account);
    }

    private static List<String> concerned(Settlement settlement, Restraint.Scope scope) {
        return switch (scope.of()) {
            case ACCOUNT -> settlement.subscriptions();
            case SUBSCRIPTION -> List.of(scope.id());
            case INVOICE ->
                settlement
                        .invoice(scope.id())
                        .map(invoice -> List.of(invoice.invoice().subscription()))
                        .orElse(List.of());
        };
    }

    /** Whether something of an account may not be invoiced now. */
    boolean isHeld(Account account) {
        SettledAccount known = settled(entry(account));
        return known.settlement().subscriptions().stream()
                .anyMatch(subscription -> !known.clearance().isBillable(subscription));
    }

    /** The parts that an invoice stood for, which is being voided. Their lines come back to the draft. */
    Set<Part> reopen(Account account, Document voiding, Cause cause) {
        Entry entry = entry(account);
        Set<Part> parts = entry.settled
                .settlement()
                .invoice(voiding.invoice())
                .orElseThrow()
                .invoice()
                .parts();
        entry.reopened
                .computeIfAbsent(voiding.subscription(), subscription -> new HashSet<>())
                .addAll(parts);
        touch(account, voiding.subscription(), false, cause);
        return parts;
    }

    Stamp stamp() {
        return new Stamp(now, books.facts().nextNo());
    }

    /** Notes when an account is to be invoiced next, once what was due by an instant has been. */
    void invoicedBy(Account account, Instant dueBy) {
        nextInvoices.put(account.account(), settled(entry(account)).nextInvoiceAt(dueBy, now, FactWork.NEVER));
    }

    /** Looks soon what there is to be invoiced. */
    void invoiceSoon(Account account) {
        if (account.policy().graceHours().isPresent()) {
            nextInvoices.put(account.account(), now);
        }
    }

    void parkInvoicing(String account) {
        nextInvoices.put(account, now.plus(1, ChronoUnit.DAYS));
    }

    // ---- settling

    /**
     * Settles what was touched, once its facts are stored, and writes what comes of it.
     *
     * @param states of the subscriptions that were touched
     */
    Written write(Map<String, SubscriptionState> states) {
        for (Entry entry : entries.values()) {
            if (!entry.isIdle()) {
                settle(entry, states);
            }
        }
        books.documents().issue(issued, now);
        books.credit().add(credit, now);
        books.findings().raise(findings, now);
        books.accounts().nextPeriods(nextPeriods);
        books.accounts().nextInvoices(nextInvoices);
        if (!audit.isEmpty()) {
            books.audit().append(audit);
        }
        for (Entry entry : entries.values()) {
            if (entry.settled != null) {
                entry.settled.clearance().write(now);
            }
        }
        changes.told(notices.decided(books.notifications().add(notices.all(), now)));
        return changes.write(books.drafts(), books.adjustments())
                .and(new Written(0, Map.of(), Map.of(), parked, postponed));
    }

    private void settle(Entry entry, Map<String, SubscriptionState> states) {
        Settlement settlement = because(entry, subscription -> cause(entry, subscription));
        int before = settlement.documents().size();
        Outcome outcome = settlement.settle(entry.touched.keySet(), entry.changed, stamp());
        take(entry, outcome, before, subscription -> cause(entry, subscription), "", Approval.DRAFT);
        entry.invoices.forEach((invoice, cause) -> verify(entry, invoice, cause));
        entry.touched.forEach((subscription, cause) -> {
            SubscriptionState state = states.get(subscription);
            if (state != null && state.isSettled()) {
                lines(entry, state, cause);
            }
        });
    }

    private void verify(Entry entry, LegacyInvoice invoice, Cause cause) {
        Settlement settlement = because(entry, subscription -> cause);
        if (!settlement.canVerify(invoice)) {
            postponed.put(cause, Reference.lines(invoice.subscription()));
            return;
        }
        raiseFindings(entry, invoice, cause);
        int before = settlement.documents().size();
        Outcome outcome = settlement.verify(invoice, catalog(), stamp());
        take(entry, outcome, before, subscription -> cause, "", Approval.DRAFT);
        outcome.findings()
                .forEach(finding -> findings.add(new FindingBook.Raised(
                        entry.account.account(), invoice.subscription(), invoice.number(), finding)));
    }

    /** All plans: an invoice may charge by one that its account does not have. */
    private List<PlanVersions> catalog() {
        if (catalog.isEmpty()) {
            catalog = books.catalog().all();
        }
        return catalog;
    }

    /** Before the invoice is corrected, since a trigger may restrain just that: what will be found is tried out. */
    private void raiseFindings(Entry entry, LegacyInvoice invoice, Cause cause) {
        if (!books.signals().isAwaited(SignalKind.FINDING, now)) {
            return;
        }
        Map<Finding.Kind, Money> found = new TreeMap<>();
        trial(entry.account)
                .verify(invoice, catalog(), stamp())
                .findings()
                .forEach(finding -> found.merge(finding.kind(), finding.amount().abs(), Money::plus));
        List<Noticed> all = new ArrayList<>();
        found.forEach((kind, amount) -> all.add(Noticed.event(
                signal(SignalKind.FINDING, entry.account, Optional.of(amount), "document/" + invoice.number(), cause),
                Restraint.Scope.invoice(invoice.number()),
                kind.name())));
        raise(entry.account, all);
    }

    private void raise(Account account, List<Noticed> all) {
        if (!all.isEmpty()) {
            books.signals().raise(all, now).forEach(restraint -> restrain(account, restraint));
        }
    }

    private static Signal signal(
            SignalKind kind, Account account, Optional<Money> amount, String subject, Cause cause) {
        return new Signal(
                kind,
                account.account(),
                account.profile(),
                amount,
                Optional.empty(),
                subject,
                cause.source() + '/' + cause.eventId());
    }

    /** Lines that cannot be charged. One that has been noticed before is known by its name. */
    private void notice(Account account, String subscription, List<ParkedLine> unchargeable, Cause cause) {
        if (!unchargeable.isEmpty() && books.signals().isAwaited(SignalKind.FAILED_GUARD, now)) {
            Signal signal =
                    signal(SignalKind.FAILED_GUARD, account, Optional.empty(), "subscription/" + subscription, cause);
            unchargeable.forEach(line -> noticed.add(
                    Noticed.event(signal, Restraint.Scope.subscription(subscription), SettledLines.name(line.id()))));
        }
    }

    /** The engine with all facts of this transaction; reads it if it is not in memory. */
    private SettledAccount settled(Entry entry) {
        if (entry.settled == null) {
            SettledAccount known = cache.settled(entry.account.account());
            if (known == null) {
                entry.settled = accounts.read(entry.account, books.numbers());
            } else {
                entry.settled = known;
                known.recall(entry.facts);
            }
        }
        return entry.settled;
    }

    /** The account, told why it is moved. */
    private Settlement because(Entry entry, Function<String, Cause> causes) {
        settled(entry).clearance().because(causes);
        return entry.settled.settlement();
    }

    private static Cause cause(Entry entry, String subscription) {
        Cause own = entry.touched.get(subscription);
        return own == null ? entry.touched.values().iterator().next() : own;
    }

    /**
     * Takes up the documents that an action has added.
     *
     * @param decision who let happen what people decided; what follows from facts has its own approval
     */
    private void take(
            Entry entry,
            Outcome outcome,
            int before,
            Function<String, Cause> causes,
            String reason,
            Approval decision) {
        CorrectionClearance clearance = entry.settled.clearance();
        Function<Document, Approval> approvals =
                note -> isDecided(note) ? decision : clearance.approval(note.invoice());
        Settlement settlement = entry.settled.settlement();
        List<Document> documents = settlement.documents();
        for (int place = before; place < documents.size(); place++) {
            Document document = documents.get(place);
            Cause cause = causes.apply(document.subscription());
            issued.add(new DocumentBook.Issued(
                    entry.account.account(), place, document, reason, cause.type(), cause.source(), cause.eventId()));
            List<AccountCredit.Entry> moves = entry.settled
                    .credit()
                    .issue(document, entry.account.policy().remedy());
            moves.forEach(move -> credit.add(new CreditBook.Moved(entry.account.account(), move)));
            audit.add(entry(document, entry.account, cause, reason, moves, approvals));
        }
        changes.notes(entry.account, settlement, outcome.issued(), causes, approvals, books.adjustments());
        outcome.issued().stream()
                .map(Document::subscription)
                .distinct()
                .forEach(subscription -> notices.add(
                        entry.account.account(),
                        settlement,
                        outcome.issued().stream()
                                .filter(note -> note.subscription().equals(subscription))
                                .toList(),
                        causes.apply(subscription)));
        clearance.issued(outcome.issued(), now);
    }

    /** Whether people decided what a note says; if not, it follows from facts. */
    private static boolean isDecided(Document note) {
        return note.effect() == Document.Effect.VOIDS
                || !note.reverses().isEmpty()
                || note.lines().stream().anyMatch(DocumentLine::isDecided);
    }

    private AuditEntry entry(
            Document document,
            Account account,
            Cause cause,
            String reason,
            List<AccountCredit.Entry> moves,
            Function<Document, Approval> approvals) {
        boolean isNote = document.type() != DocumentType.INVOICE;
        String actor = !cause.actor().isEmpty()
                ? cause.actor()
                : isNote ? approvals.apply(document).by() : ISSUED_BY;
        return AuditEntry.of(
                        "document",
                        document.origin() == Document.Origin.OWN ? "issued" : "received",
                        "document/" + document.number())
                .account(account.account())
                .by(actor)
                .changed("", document.total().toString())
                .because(document.type() + (isNote ? " on " + document.invoice() : "") + "; " + cause.type()
                        + (reason.isEmpty() ? "" : "; " + reason) + shown(moves))
                .evidence(cause.source(), cause.eventId())
                .at(now);
    }

    private static String shown(List<AccountCredit.Entry> moves) {
        return moves.stream()
                .collect(Collectors.groupingBy(
                        AccountCredit.Entry::kind,
                        TreeMap::new,
                        Collectors.reducing(
                                null, AccountCredit.Entry::amount, (one, more) -> one == null ? more : one.plus(more))))
                .entrySet()
                .stream()
                .map(sum -> "; credit " + sum.getKey() + " " + sum.getValue())
                .collect(Collectors.joining());
    }

    private void lines(Entry entry, SubscriptionState state, Cause cause) {
        Settlement settlement = entry.settled.settlement();
        String subscription = state.terms().subscription().subscription();
        settlement.charges(subscription).ifPresent(charges -> {
            List<ParkedLine> unchargeable = settlement.parked(subscription, now);
            if (entry.settled.park(subscription, unchargeable)) {
                parked.put(subscription, unchargeable);
                notice(entry.account, subscription, unchargeable, cause);
            }
            changes.lines(
                    state,
                    SettledLines.of(charges, settlement.usage(subscription), state.nothing(), now),
                    unchargeable,
                    settlement.billedParts(subscription),
                    entry.reopened.getOrDefault(subscription, Set.of()),
                    cause,
                    books.adjustments());
            Instant next = DueDates.nextPeriodAt(charges, now);
            nextPeriods.put(subscription, next.equals(Instant.MAX) ? FactWork.NEVER : next);
        });
        if (entry.account.policy().graceHours().isPresent() && !nextInvoices.containsKey(entry.account.account())) {
            invoiceSoon(entry.account);
        }
    }

    /** What was noticed while it was settled. */
    List<Noticed> noticed() {
        return noticed;
    }

    /** Shows which lines were written. */
    void show(BillWatch watch) {
        changes.show(watch);
    }

    /** What was issued so far in this transaction. */
    Collection<DocumentBook.Issued> issued() {
        return issued;
    }

    /** The invoices of our own that were issued in this transaction, for whoever looks for what is unusual. */
    List<UsageFeed.Billed> billed() {
        return issued.stream()
                .filter(one -> one.document().type() == DocumentType.INVOICE
                        && one.document().origin() == Document.Origin.OWN)
                .map(one -> {
                    Account payer = entries.get(one.account()).account;
                    Document invoice = one.document();
                    return new UsageFeed.Billed(
                            payer.account(),
                            payer.timeZone().getId(),
                            invoice.subscription(),
                            invoice.number(),
                            payer.currency().getCode(),
                            invoice.net().getAmount(),
                            usedIn(entries.get(one.account()).settled.settlement(), invoice),
                            invoice.issuedAt());
                })
                .toList();
    }

    /** What an invoice's usage lines are for, if that is of one meter: units of several do not add up. */
    private static BigDecimal usedIn(Settlement settlement, Document invoice) {
        Optional<Instant> from = invoice.lines().stream()
                .filter(line -> line.kind() == LineKind.USAGE)
                .map(DocumentLine::from)
                .min(Instant::compareTo);
        Optional<Instant> to = invoice.lines().stream()
                .filter(line -> line.kind() == LineKind.USAGE)
                .map(DocumentLine::to)
                .max(Instant::compareTo);
        if (from.isEmpty() || to.isEmpty()) {
            return BigDecimal.ZERO;
        }
        List<UsageEvent> used = settlement.usage(invoice.subscription()).stream()
                .filter(event -> !event.occurredAt().isBefore(from.get())
                        && event.occurredAt().isBefore(to.get()))
                .toList();
        boolean isOfOneMeter = used.stream().map(UsageEvent::meter).distinct().count() == 1;
        return isOfOneMeter
                ? used.stream().map(UsageEvent::quantity).reduce(BigDecimal.ZERO, BigDecimal::add)
                : BigDecimal.ZERO;
    }

    /** To be called once the transaction has committed. */
    void committed() {
        for (Entry entry : entries.values()) {
            if (entry.settled == null) {
                SettledAccount known = cache.settled(entry.account.account());
                if (known != null) {
                    known.recall(entry.facts);
                }
            } else {
                cache.put(entry.settled);
            }
        }
        issued.stream().map(DocumentBook.Issued::account).distinct().forEach(cache::forgetSubscriptions);
        changes.committed(cache);
    }
}
