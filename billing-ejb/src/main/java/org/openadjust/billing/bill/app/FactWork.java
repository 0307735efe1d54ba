package org.openadjust.billing.bill.app;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountBook;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.bill.BillingWork;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.Difference;
import org.openadjust.billing.bill.ExpectedBill;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.Reference;
import org.openadjust.billing.bill.Slot;
import org.openadjust.billing.bill.SubscriptionTerms;
import org.openadjust.billing.bill.UsageTally;
import org.openadjust.billing.bill.Verdict;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.usage.UsageBook.Known;
import org.openadjust.billing.usage.UsageBook.NewChange;
import org.openadjust.billing.usage.UsageBook.NewUsage;
import org.openadjust.billing.usage.UsageBook.UsageKey;
import org.openadjust.billing.usage.UsageEvent;

/** The facts of one transaction: checked against what is known, tallied, and written in batches at the end. */
final class FactWork implements BillingWork {

    private static final String BY = "system:intake";
    private static final String SELF = "urn:billing";
    private static final String RECOMPUTED = "billing.draft.recomputed";
    private static final String PERIOD_BEGUN = "billing.period.begun";

    /** Far beyond any bill: an instant that the database can hold and that never comes. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private record RecordedUsage(UsageEvent usage, LineKey line) {}

    private record ChangedUsage(UsageKey key, int changeNo, BigDecimal quantity, LineKey line) {}

    private final Books books;
    private final StateCache cache;
    private final Instant now;
    private final DraftChanges changes;

    private final Map<String, PlanVersions> plans = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, SubscriptionState> states = new HashMap<>();
    private final Map<UsageKey, Known> usage = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();

    private final List<Plan> published = new ArrayList<>();
    private final Map<String, Cause> repriced = new LinkedHashMap<>();
    private final Map<String, Account> registered = new LinkedHashMap<>();
    private final List<AccountBook.Start> started = new ArrayList<>();
    private final List<RecordedUsage> recorded = new ArrayList<>();
    private final List<ChangedUsage> changed = new ArrayList<>();
    private final Map<String, Cause> pending = new HashMap<>();
    private final Set<String> recomputed = new HashSet<>();
    private final Map<String, Instant> nextPeriods = new HashMap<>();
    private final List<AuditEntry> entries = new ArrayList<>();
    private final Set<String> withUsage = new HashSet<>();
    private List<Reference> arrived = new ArrayList<>();

    FactWork(Books books, StateCache cache, Instant now) {
        this.books = books;
        this.cache = cache;
        this.now = now;
        this.changes = new DraftChanges(now);
    }

    // ---- reading and locking
    // ------------------------------------------------------------------------------------------

    @Override
    public void prepare(Needs needs) {
        Set<String> owners = new HashSet<>(needs.accounts());
        Map<String, Subscription> rows = rowsOfUncached(needs.subscriptions());
        rows.values().forEach(row -> owners.add(row.account()));
        for (String subscription : needs.subscriptions()) {
            SubscriptionState state = cache.subscription(subscription);
            if (state != null) {
                accounts.putIfAbsent(state.account(), state.terms().account());
                owners.add(state.account());
            }
        }
        Set<String> unread = new HashSet<>(owners);
        unread.removeAll(accounts.keySet());
        accounts.putAll(books.accounts().accounts(unread));
        owners.retainAll(accounts.keySet());
        lock(owners);
        load(needs.subscriptions(), rows);
        Set<String> codes = new HashSet<>(needs.plans());
        codes.removeAll(plans.keySet());
        plans.putAll(books.catalog().plans(codes));
        Set<UsageKey> keys = new HashSet<>(needs.usage());
        keys.removeAll(usage.keySet());
        usage.putAll(books.usage().find(keys));
    }

    private Map<String, Subscription> rowsOfUncached(Collection<String> subscriptions) {
        Set<String> uncached = new HashSet<>();
        for (String subscription : subscriptions) {
            if (!states.containsKey(subscription) && cache.subscription(subscription) == null) {
                uncached.add(subscription);
            }
        }
        return books.accounts().subscriptions(uncached);
    }

    private void lock(Set<String> toLock) {
        SortedMap<String, Long> expected = new TreeMap<>();
        for (String account : toLock) {
            if (!versions.containsKey(account) && !registered.containsKey(account)) {
                expected.put(account, cache.version(account));
            }
        }
        Map<String, Long> others = books.accounts().lock(expected);
        others.keySet().forEach(cache::forget);
        expected.forEach((account, version) -> versions.put(account, others.getOrDefault(account, version + 1)));
    }

    /** Takes what the cache still knows now that the accounts are locked, and reads the rest. */
    private void load(Collection<String> wanted, Map<String, Subscription> rows) {
        Map<String, Subscription> toRead = new HashMap<>(rows);
        Set<String> outdated = new HashSet<>();
        for (String subscription : wanted) {
            SubscriptionState state = cache.subscription(subscription);
            if (state != null) {
                states.putIfAbsent(subscription, state);
            } else if (!states.containsKey(subscription) && !toRead.containsKey(subscription)) {
                outdated.add(subscription);
            }
        }
        toRead.putAll(books.accounts().subscriptions(outdated));
        read(toRead);
    }

    /** Reads drafts and terms of subscriptions whose accounts are locked. */
    private void read(Map<String, Subscription> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Set<String> codes = new HashSet<>();
        Set<String> owners = new HashSet<>();
        rows.values().forEach(row -> {
            codes.add(row.plan());
            owners.add(row.account());
        });
        codes.removeAll(plans.keySet());
        owners.removeAll(accounts.keySet());
        plans.putAll(books.catalog().plans(codes));
        accounts.putAll(books.accounts().accounts(owners));
        var lines = books.drafts().find(rows.keySet());
        rows.forEach((id, row) -> states.put(
                id,
                new SubscriptionState(
                        SubscriptionTerms.of(accounts.get(row.account()), row, plans.get(row.plan())),
                        lines.getOrDefault(id, List.of()))));
        // terms just read know the newest prices, its draft perhaps not yet
        pending.putAll(books.recomputations().find(rows.keySet()));
        rows.forEach((id, row) -> {
            if (repriced.containsKey(row.plan())) {
                pending.putIfAbsent(id, repriced.get(row.plan()));
            }
        });
        rows.keySet().stream().filter(pending::containsKey).forEach(this::recompute);
    }

    // ---- facts
    // --------------------------------------------------------------------------------------------------------

    @Override
    public Verdict publish(Plan version, Cause cause) {
        PlanVersions known = plans.getOrDefault(version.plan(), PlanVersions.of(version.plan(), List.of()));
        Optional<Plan> same = known.version(version.version());
        if (same.isPresent()) {
            return same.get().equals(version)
                    ? Verdict.ALREADY_KNOWN
                    : Verdict.refused(
                            "CONFLICT",
                            "version " + version.version() + " of plan " + version.plan()
                                    + " was published with other content; publish the next version");
        }
        plans.put(version.plan(), known.with(version));
        published.add(version);
        repriced.putIfAbsent(version.plan(), cause);
        arrived.add(Reference.plan(version.plan()));
        entries.add(AuditEntry.of("catalog", "published", "plan/" + version.plan() + "@" + version.version())
                .by(BY)
                .because("effective from " + version.effectiveFrom())
                .evidence(cause.source(), cause.eventId())
                .at(now));
        return Verdict.TAKEN;
    }

    @Override
    public Verdict register(Account account, Cause cause) {
        Account known = accounts.get(account.account());
        if (known != null) {
            return known.equals(account)
                    ? Verdict.ALREADY_KNOWN
                    : Verdict.refused(
                            "CONFLICT",
                            "account " + account.account() + " is registered with another currency or time zone");
        }
        accounts.put(account.account(), account);
        registered.put(account.account(), account);
        versions.put(account.account(), 0L);
        arrived.add(Reference.account(account.account()));
        entries.add(AuditEntry.of("account", "registered", "account/" + account.account())
                .account(account.account())
                .by(BY)
                .because(account.currency() + " " + account.timeZone())
                .evidence(cause.source(), cause.eventId())
                .at(now));
        return Verdict.TAKEN;
    }

    @Override
    public Verdict start(
            String subscription,
            String account,
            String plan,
            BigDecimal quantity,
            Instant startAt,
            int anchorDay,
            Cause cause) {
        Account payer = accounts.get(account);
        if (payer == null) {
            return Verdict.misses(Reference.account(account));
        }
        PlanVersions versionsOfPlan = plans.get(plan);
        if (versionsOfPlan == null) {
            return Verdict.misses(Reference.plan(plan));
        }
        int anchor =
                anchorDay == 0 ? LocalDate.ofInstant(startAt, payer.timeZone()).getDayOfMonth() : anchorDay;
        Subscription starting = new Subscription(subscription, account, plan, quantity, startAt, anchor);
        SubscriptionState known = states.get(subscription);
        if (known != null) {
            return sameTerms(known.terms().subscription(), starting)
                    ? Verdict.ALREADY_KNOWN
                    : Verdict.refused("CONFLICT", "subscription " + subscription + " was started with other terms");
        }
        if (versionsOfPlan.soldIn(payer.currency()).all().isEmpty()) {
            return Verdict.refused(
                    "WRONG_CURRENCY",
                    "plan " + plan + " is not sold in " + payer.currency() + ", account " + account + "'s");
        }
        begin(new SubscriptionState(SubscriptionTerms.of(payer, starting, versionsOfPlan), List.of()), cause);
        return Verdict.TAKEN;
    }

    private void begin(SubscriptionState state, Cause cause) {
        Subscription starting = state.terms().subscription();
        states.put(starting.subscription(), state);
        started.add(new AccountBook.Start(
                starting, state.terms().nextPeriodStart(now).orElse(NEVER)));
        arrived.add(Reference.subscription(starting.subscription()));
        entries.add(AuditEntry.of("subscription", "started", "subscription/" + starting.subscription())
                .account(starting.account())
                .by(BY)
                .because("plan " + starting.plan() + " from " + starting.startAt())
                .evidence(cause.source(), cause.eventId())
                .at(now));
        stand(state, cause);
    }

    private static boolean sameTerms(Subscription one, Subscription other) {
        return one.account().equals(other.account())
                && one.plan().equals(other.plan())
                && one.quantity().compareTo(other.quantity()) == 0
                && one.startAt().equals(other.startAt())
                && one.anchorDay() == other.anchorDay();
    }

    @Override
    public Verdict record(UsageEvent event, String currency, Cause cause) {
        SubscriptionState state = states.get(event.subscription());
        if (state == null) {
            return Verdict.misses(Reference.subscription(event.subscription()));
        }
        String own = state.terms().currency().getCode();
        if (!currency.isEmpty() && !currency.equals(own)) {
            return Verdict.refused("WRONG_CURRENCY", "the account is billed in " + own + ", not in " + currency);
        }
        UsageKey key = new UsageKey(event.subscription(), event.usageId());
        Known known = usage.get(key);
        if (known != null) {
            return sameUsage(known.recorded(), event)
                    ? Verdict.ALREADY_KNOWN
                    : Verdict.refused(
                            "CONFLICT",
                            "usage " + event.usageId() + " was recorded with other content; correct it instead");
        }
        usage.put(key, new Known(event, event.quantity(), 0));
        LineKey line = tally(state, event, tally -> tally.plus(event.quantity()), cause);
        recorded.add(new RecordedUsage(event, line));
        arrived.add(Reference.usage(event.subscription(), event.usageId()));
        return Verdict.TAKEN;
    }

    private static boolean sameUsage(UsageEvent one, UsageEvent other) {
        return one.meter().equals(other.meter())
                && one.quantity().compareTo(other.quantity()) == 0
                && one.occurredAt().equals(other.occurredAt());
    }

    @Override
    public Verdict voidUsage(UsageKey key, Cause cause) {
        return change(key, null, cause);
    }

    @Override
    public Verdict correct(UsageKey key, BigDecimal quantity, Cause cause) {
        return change(key, quantity, cause);
    }

    /** @param quantity null: the event never happened */
    private Verdict change(UsageKey key, BigDecimal quantity, Cause cause) {
        SubscriptionState state = states.get(key.subscription());
        if (state == null) {
            return Verdict.misses(Reference.subscription(key.subscription()));
        }
        Known known = usage.get(key);
        if (known == null) {
            return Verdict.misses(Reference.usage(key.subscription(), key.usageId()));
        }
        LineKey line = tally(state, known.recorded(), counting(known.counting(), quantity), cause);
        int changeNo = known.changes() + 1;
        usage.put(key, new Known(known.recorded(), quantity, changeNo));
        changed.add(new ChangedUsage(key, changeNo, quantity, line));
        return Verdict.TAKEN;
    }

    /** How a tally moves when an event that counted {@code before} counts {@code after}; null: does not count. */
    private static UnaryOperator<UsageTally> counting(BigDecimal before, BigDecimal after) {
        if (before == null) {
            return after == null ? UnaryOperator.identity() : tally -> tally.plus(after);
        }
        return after == null ? tally -> tally.minus(before) : tally -> tally.corrected(before, after);
    }

    /** Several charges may price one meter; the first line stands for the event where one has to. */
    private LineKey tally(SubscriptionState state, UsageEvent event, UnaryOperator<UsageTally> change, Cause cause) {
        LineKey first = null;
        for (Slot slot : state.terms().slotsOf(event.meter(), event.occurredAt())) {
            LineKey line = changes.tally(state, slot, change, cause);
            first = first == null ? line : first;
        }
        withUsage.add(event.subscription());
        return first;
    }

    // ---- drafts as a whole
    // --------------------------------------------------------------------------------------------

    @Override
    public void recompute(String subscription) {
        if (!recomputed.add(subscription)) {
            return;
        }
        SubscriptionState known = states.get(subscription);
        if (withUsage.contains(subscription) || known == null) {
            throw new IllegalStateException("a draft is worked out anew before facts are handed over: " + subscription);
        }
        Cause cause = pending.getOrDefault(subscription, new Cause(RECOMPUTED, SELF, subscription, now));
        SubscriptionState state = withNewestPrices(known);
        states.put(subscription, state);
        List<UsageEvent> events = new ArrayList<>();
        books.usage().forEach(subscription, events::add);
        SubscriptionTerms terms = state.terms();
        ExpectedBill expected = ExpectedBill.until(terms, events, terms.dayOf(now));
        for (Difference difference : Difference.between(expected.lines(), state.lines())) {
            if (difference.kind() == Difference.Kind.VANISHES) {
                changes.vanish(state, difference.slot(), cause);
            } else {
                changes.set(state, difference.slot(), difference.tally(), cause);
            }
        }
        nextPeriods.put(subscription, terms.nextPeriodStart(now).orElse(NEVER));
    }

    private SubscriptionState withNewestPrices(SubscriptionState known) {
        Subscription subscription = known.terms().subscription();
        if (!plans.containsKey(subscription.plan())) {
            plans.putAll(books.catalog().plans(List.of(subscription.plan())));
        }
        return new SubscriptionState(
                SubscriptionTerms.of(known.terms().account(), subscription, plans.get(subscription.plan())),
                known.lines());
    }

    @Override
    public void beginPeriods(String subscription) {
        SubscriptionState state = states.get(subscription);
        if (state != null) {
            stand(state, new Cause(PERIOD_BEGUN, SELF, subscription, now));
            nextPeriods.put(subscription, state.terms().nextPeriodStart(now).orElse(NEVER));
        }
    }

    @Override
    public void park(String subscription) {
        recomputed.add(subscription);
        nextPeriods.put(subscription, now.plus(1, ChronoUnit.DAYS));
    }

    private void stand(SubscriptionState state, Cause cause) {
        SubscriptionTerms terms = state.terms();
        terms.standingLines(terms.dayOf(now)).forEach(slot -> changes.stand(state, slot, cause));
    }

    // ---- writing
    // ------------------------------------------------------------------------------------------------------

    @Override
    public List<Reference> arrived() {
        List<Reference> result = arrived;
        arrived = new ArrayList<>();
        return result;
    }

    @Override
    public Written write() {
        books.accounts().register(registered.values(), now);
        books.catalog().publish(published, now);
        books.accounts().start(started, now);
        // in this order: a draft that was worked out before a price was published here has to be worked out once more
        books.recomputations().done(recomputed);
        repriced.forEach((plan, cause) -> books.recomputations().request(plan, cause, now));
        Written written = changes.write(books.drafts(), books.adjustments());
        books.usage()
                .record(
                        recorded.stream()
                                .map(each -> new NewUsage(each.usage(), changes.adjustmentOf(each.line())))
                                .toList(),
                        now);
        books.usage()
                .change(
                        changed.stream()
                                .map(each -> new NewChange(
                                        each.key(),
                                        each.changeNo(),
                                        each.quantity(),
                                        changes.adjustmentOf(each.line())))
                                .toList(),
                        now);
        books.accounts().nextPeriods(nextPeriods);
        if (!entries.isEmpty()) {
            books.audit().append(entries);
        }
        return written;
    }

    @Override
    public void committed() {
        versions.forEach(cache::version);
        states.values().forEach(cache::put);
        changes.committed(cache);
        cache.trim();
    }
}
