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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountBook;
import org.openadjust.billing.account.AccountBook.Started;
import org.openadjust.billing.account.CustomerProfile;
import org.openadjust.billing.account.ProfileChange;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.anomaly.UsageFeed;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.Submitter;
import org.openadjust.billing.bill.AmountTooLarge;
import org.openadjust.billing.bill.Approval;
import org.openadjust.billing.bill.BillingWork;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.CorrectionClearance;
import org.openadjust.billing.bill.Decided;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.bill.Difference;
import org.openadjust.billing.bill.DraftLine;
import org.openadjust.billing.bill.ExpectedBill;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.Noticed;
import org.openadjust.billing.bill.Reference;
import org.openadjust.billing.bill.Restraint;
import org.openadjust.billing.bill.Slot;
import org.openadjust.billing.bill.SubscriptionTerms;
import org.openadjust.billing.bill.Trials;
import org.openadjust.billing.bill.UsageTally;
import org.openadjust.billing.bill.Verdict;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.charging.Part;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.Signal;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.settlement.FactBook.DiscountGrant;
import org.openadjust.billing.settlement.FactBook.SubscriptionChange;
import org.openadjust.billing.settlement.Outcome;
import org.openadjust.billing.settlement.Stamp;
import org.openadjust.billing.tax.TaxRate;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.timeline.ChangeFact;
import org.openadjust.billing.timeline.Effective;
import org.openadjust.billing.usage.UsageBook.Known;
import org.openadjust.billing.usage.UsageBook.NewChange;
import org.openadjust.billing.usage.UsageBook.NewUsage;
import org.openadjust.billing.usage.UsageBook.UsageKey;
import org.openadjust.billing.usage.UsageEvent;
import org.openadjust.billing.verification.LegacyInvoice;

/** The facts of one transaction: checked against what is known, tallied, and written in batches at the end. */
final class FactWork implements BillingWork {

    private static final String BY = "system:intake";
    private static final String SELF = "urn:billing";
    private static final String RECOMPUTED = "billing.draft.recomputed";
    private static final String PERIOD_BEGUN = "billing.period.begun";
    private static final String INVOICE_DUE = "billing.invoice.due";

    /** Far beyond any bill: an instant that the database can hold and that never comes. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /** Only a level falls, and only the engine measures levels. */
    private static final Verdict BELOW_ZERO =
            Verdict.refused("INVALID_QUANTITY", "the quantity is negative; to take usage back, void or correct it");

    private static final Decided HELD = new Decided.Refused(new Refusal(
            "HELD", "a trigger holds what would be invoiced; somebody has to release it before, among the cases"));

    private record RecordedUsage(UsageEvent usage, LineKey line) {}

    private record ChangedUsage(UsageKey key, int changeNo, BigDecimal quantity, LineKey line) {}

    private final Books books;
    private final StateCache cache;
    private final Instant now;
    private final DraftChanges changes;
    private final SettlementWork engine;

    private final Map<String, PlanVersions> plans = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, SubscriptionState> states = new HashMap<>();
    private final Map<UsageKey, Known> usage = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();

    private final List<Plan> published = new ArrayList<>();
    private final Map<String, Cause> repriced = new LinkedHashMap<>();
    private final Map<String, Account> registered = new LinkedHashMap<>();
    private final Map<String, CustomerProfile> profiles = new LinkedHashMap<>();
    private final List<AccountBook.Start> started = new ArrayList<>();
    private final Set<String> settled = new LinkedHashSet<>();
    private final List<SubscriptionChange> subscriptionChanges = new ArrayList<>();
    private final Map<String, Discount> defined = new LinkedHashMap<>();
    private final List<DiscountGrant> grants = new ArrayList<>();
    private final List<TaxRate> rates = new ArrayList<>();
    private final Map<String, Cause> retaxed = new LinkedHashMap<>();
    private final Set<List<String>> verified = new HashSet<>();
    private final List<RecordedUsage> recorded = new ArrayList<>();
    private final List<ChangedUsage> changed = new ArrayList<>();
    private final Map<String, Cause> pending = new HashMap<>();
    private final Set<String> recomputed = new HashSet<>();
    private final Map<String, Instant> nextPeriods = new HashMap<>();
    private final List<AuditEntry> entries = new ArrayList<>();
    private final Map<String, Submitter> submitters = new HashMap<>();
    private final Set<String> withUsage = new HashSet<>();
    private final Map<Class<?>, Runnable> companions = new LinkedHashMap<>();
    private final List<Noticed> noticed = new ArrayList<>();
    private List<Reference> arrived = new ArrayList<>();

    FactWork(Books books, StateCache cache, Instant now) {
        this.books = books;
        this.cache = cache;
        this.now = now;
        this.changes = new DraftChanges(now);
        this.engine = new SettlementWork(books, cache, now);
    }

    // ---- reading and locking
    // ------------------------------------------------------------------------------------------

    @Override
    public void prepare(Needs needs) {
        Set<String> owners = new HashSet<>(needs.accounts());
        Map<String, Started> rows = rowsOfUncached(needs.subscriptions());
        rows.values().forEach(row -> owners.add(row.subscription().account()));
        cached(needs.subscriptions()).forEach(state -> owners.add(state.account()));
        lock(owners);
        // only now: until an account is locked, another server may change what kind of customer it is
        cached(needs.subscriptions())
                .forEach(state ->
                        accounts.putIfAbsent(state.account(), state.terms().account()));
        owners.retainAll(versions.keySet());
        owners.removeAll(accounts.keySet());
        accounts.putAll(books.accounts().accounts(owners));
        load(needs.subscriptions(), rows);
        Set<String> codes = new HashSet<>(needs.plans());
        codes.removeAll(plans.keySet());
        plans.putAll(books.catalog().plans(codes));
        Set<UsageKey> keys = new HashSet<>(needs.usage());
        keys.removeAll(usage.keySet());
        usage.putAll(books.usage().find(keys));
    }

    private List<SubscriptionState> cached(Collection<String> subscriptions) {
        return subscriptions.stream()
                .map(cache::subscription)
                .filter(Objects::nonNull)
                .toList();
    }

    private Map<String, Started> rowsOfUncached(Collection<String> subscriptions) {
        Set<String> uncached = new HashSet<>();
        for (String subscription : subscriptions) {
            if (!states.containsKey(subscription) && cache.subscription(subscription) == null) {
                uncached.add(subscription);
            }
        }
        return books.accounts().subscriptions(uncached);
    }

    /** Locks those of the accounts that there are. */
    private void lock(Set<String> toLock) {
        SortedMap<String, Long> expected = new TreeMap<>();
        for (String account : toLock) {
            if (!versions.containsKey(account) && !registered.containsKey(account)) {
                expected.put(account, cache.version(account));
            }
        }
        Map<String, Long> others = books.accounts().lock(expected);
        others.keySet().forEach(cache::forget);
        expected.forEach((account, version) -> {
            if (version >= 0 || others.containsKey(account)) {
                versions.put(account, others.getOrDefault(account, version + 1));
            }
        });
    }

    /** Takes what the cache still knows now that the accounts are locked, and reads the rest. */
    private void load(Collection<String> wanted, Map<String, Started> rows) {
        Map<String, Started> toRead = new HashMap<>(rows);
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
    private void read(Map<String, Started> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Set<String> codes = new HashSet<>();
        Set<String> owners = new HashSet<>();
        rows.values().forEach(row -> {
            codes.add(row.subscription().plan());
            owners.add(row.subscription().account());
        });
        codes.removeAll(plans.keySet());
        owners.removeAll(accounts.keySet());
        plans.putAll(books.catalog().plans(codes));
        accounts.putAll(books.accounts().accounts(owners));
        var lines = books.drafts().find(rows.keySet());
        var billed = books.documents().standingParts(rows.keySet());
        rows.forEach((id, row) -> {
            Subscription subscription = row.subscription();
            states.put(
                    id,
                    new SubscriptionState(
                            SubscriptionTerms.of(
                                    accounts.get(subscription.account()), subscription, plans.get(subscription.plan())),
                            lines.getOrDefault(id, List.of()),
                            row.isSettled(),
                            billed.getOrDefault(id, Set.of())));
        });
        // terms just read know the newest prices, its draft perhaps not yet
        pending.putAll(books.recomputations().find(rows.keySet()));
        rows.forEach((id, row) -> {
            if (repriced.containsKey(row.subscription().plan())) {
                pending.putIfAbsent(id, repriced.get(row.subscription().plan()));
            }
        });
        rows.keySet().stream().filter(pending::containsKey).forEach(this::recompute);
    }

    // ---- facts
    // --------------------------------------------------------------------------------------------------------

    @Override
    public void submitted(Cause cause, Submitter submitter) {
        submitters.put(cause.source() + '/' + cause.eventId(), submitter);
    }

    private AuditEntry behind(AuditEntry entry) {
        return submitters.getOrDefault(entry.evidence(), Submitter.NONE).behind(entry);
    }

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
            return known.isBilledAs(account)
                    ? Verdict.ALREADY_KNOWN
                    : Verdict.refused(
                            "CONFLICT",
                            "account " + account.account()
                                    + " is registered with another currency, time zone or policy");
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
    public Verdict changeProfile(String account, ProfileChange change, Cause cause) {
        Account known = accounts.get(account);
        if (known == null) {
            return Verdict.misses(Reference.account(account));
        }
        Account changedTo = known.with(change.of(known.profile()));
        if (!changedTo.equals(known)) {
            accounts.put(account, changedTo);
            profiles.put(account, changedTo.profile());
            entries.add(AuditEntry.of("account", "changed", "account/" + account)
                    .account(account)
                    .by(BY)
                    .changed(said(known.profile()), said(changedTo.profile()))
                    .evidence(cause.source(), cause.eventId())
                    .at(now));
        }
        return Verdict.TAKEN;
    }

    private static String said(CustomerProfile profile) {
        return "jurisdiction " + known(profile.jurisdiction()) + ", sector " + known(profile.sector()) + ", class "
                + known(profile.customerClass()) + ", language " + profile.language();
    }

    private static String known(String text) {
        return text.isEmpty() ? "unknown" : text;
    }

    @Override
    public Verdict start(
            String subscription,
            String account,
            String plan,
            BigDecimal quantity,
            Instant startAt,
            int anchorDay,
            List<String> taxes,
            List<String> discounts,
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
        Optional<String> undefined = discounts.stream()
                .filter(discount -> definition(discount).isEmpty())
                .findFirst();
        if (undefined.isPresent()) {
            return Verdict.misses(Reference.discount(undefined.get()));
        }
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
        boolean isSettled = !payer.policy().isPlain() || !taxes.isEmpty() || !isTallied(versionsOfPlan, payer);
        begin(
                new SubscriptionState(
                        SubscriptionTerms.of(payer, starting, versionsOfPlan), List.of(), isSettled, Set.of()),
                taxes,
                cause);
        discounts.forEach(discount ->
                grant(subscription, definition(discount).orElseThrow(), Optional.of(new Effective.At(startAt)), cause));
        return Verdict.TAKEN;
    }

    private Optional<Discount> definition(String discount) {
        Discount known = defined.get(discount);
        return known == null
                ? Optional.ofNullable(books.facts().discounts(List.of(discount)).get(discount))
                : Optional.of(known);
    }

    /** Whether all versions of a plan can be charged from running sums, on one grid of periods. */
    static boolean isTallied(PlanVersions versions, Account account) {
        List<Plan> sold = versions.soldIn(account.currency()).all();
        return sold.stream().allMatch(Plan::isTallied)
                && sold.stream().map(Plan::interval).distinct().count() <= 1;
    }

    private void begin(SubscriptionState state, List<String> taxes, Cause cause) {
        Subscription starting = state.terms().subscription();
        Account payer = state.terms().account();
        states.put(starting.subscription(), state);
        started.add(new AccountBook.Start(
                starting, state.terms().nextPeriodStart(now).orElse(NEVER), state.isSettled(), taxes));
        PlanVersions versionsOfPlan = plans.get(starting.plan());
        engine.learn(payer, settlement -> {
            SettledAccounts.publish(settlement, versionsOfPlan, payer);
            settlement.subscribe(starting, taxes, List.of(), engine.stamp());
        });
        engine.invoiceSoon(payer);
        arrived.add(Reference.subscription(starting.subscription()));
        entries.add(AuditEntry.of("subscription", "started", "subscription/" + starting.subscription())
                .account(starting.account())
                .by(BY)
                .because("plan " + starting.plan() + " from " + starting.startAt())
                .evidence(cause.source(), cause.eventId())
                .at(now));
        if (state.isSettled()) {
            engine.touch(payer, starting.subscription(), true, cause);
        } else {
            stand(state, cause);
        }
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
        if (event.quantity().signum() < 0 && !state.isSettled()) {
            return BELOW_ZERO;
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
        engine.learn(
                state.terms().account(),
                settlement -> settlement.recordUsage(SettledAccount.inAccount(event), engine.stamp()));
        LineKey line = tally(state, event, tally -> tally.plus(event.quantity()), cause);
        recorded.add(new RecordedUsage(event, line));
        arrived.add(Reference.usage(event.subscription(), event.usageId()));
        return Verdict.TAKEN;
    }

    private static boolean sameUsage(UsageEvent one, UsageEvent other) {
        return one.meter().equals(other.meter())
                && one.quantity().compareTo(other.quantity()) == 0
                && one.occurredAt().equals(other.occurredAt())
                && one.amount().compareTo(other.amount()) == 0
                && one.properties().equals(other.properties());
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
        if (quantity != null && quantity.signum() < 0 && !state.isSettled()) {
            return BELOW_ZERO;
        }
        Stamp stamp = engine.stamp();
        engine.learn(state.terms().account(), settlement -> {
            // the store does not tell of an event that was voided before
            settlement.recordUsage(SettledAccount.inAccount(known.recorded()), stamp);
            if (quantity == null) {
                settlement.voidUsage(SettledAccount.usageId(key), stamp);
            } else {
                settlement.correctUsage(SettledAccount.usageId(key), quantity, stamp);
            }
        });
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
        withUsage.add(event.subscription());
        if (state.isSettled()) {
            engine.touch(state.terms().account(), event.subscription(), false, cause);
            return null;
        }
        LineKey first = null;
        for (Slot slot : state.terms().slotsOf(event.meter(), event.occurredAt())) {
            LineKey line = changes.tally(state, slot, change, cause);
            first = first == null ? line : first;
            if (state.isBilled(slot)) {
                engine.touch(state.terms().account(), event.subscription(), false, cause);
            }
        }
        return first;
    }

    // ---- facts for the engine

    @Override
    public Verdict change(String subscription, Change change, Optional<Effective> effective, Cause cause) {
        SubscriptionState state = states.get(subscription);
        if (state == null) {
            return Verdict.misses(Reference.subscription(subscription));
        }
        Account payer = state.terms().account();
        if (change instanceof Change.ToPlan(String plan)) {
            PlanVersions versionsOfPlan = plans.get(plan);
            if (versionsOfPlan == null) {
                return Verdict.misses(Reference.plan(plan));
            }
            if (versionsOfPlan.soldIn(payer.currency()).all().isEmpty()) {
                return Verdict.refused(
                        "WRONG_CURRENCY",
                        "plan " + plan + " is not sold in " + payer.currency() + ", account " + payer.account() + "'s");
            }
            engine.learn(payer, settlement -> SettledAccounts.publish(settlement, versionsOfPlan, payer));
        }
        Stamp stamp = engine.stamp();
        ChangeFact fact = new ChangeFact(change, effective.orElse(new Effective.At(now)), stamp.at(), stamp.no());
        subscriptionChanges.add(new SubscriptionChange(subscription, fact, cause.source(), cause.eventId()));
        engine.learn(payer, settlement -> settlement.change(subscription, fact));
        settle(state, true, cause);
        note(
                "subscription",
                "changed",
                "subscription/" + subscription,
                payer,
                said(change) + " " + said(fact.effective()),
                cause);
        if (change instanceof Change.ToPlan || change instanceof Change.ToQuantity) {
            noticePlanChange(payer, subscription, cause);
        }
        return Verdict.TAKEN;
    }

    private void noticePlanChange(Account payer, String subscription, Cause cause) {
        String evidence = cause.source() + '/' + cause.eventId();
        notice(new Noticed(
                new Signal(
                        SignalKind.PLAN_CHANGE,
                        payer.account(),
                        payer.profile(),
                        Optional.empty(),
                        Optional.empty(),
                        "subscription/" + subscription,
                        evidence),
                Optional.empty(),
                Restraint.Scope.subscription(subscription),
                evidence,
                Optional.of(Money.zero(payer.currency()))));
    }

    @Override
    public Verdict grant(String subscription, Discount discount, Optional<Effective> effective, Cause cause) {
        Optional<Discount> known = definition(discount.discount());
        if (known.isPresent() && !known.get().equals(discount)) {
            return Verdict.refused(
                    "CONFLICT",
                    "discount " + discount.discount() + " was defined with other content; give it another code");
        }
        if (!states.containsKey(subscription)) {
            return Verdict.misses(Reference.subscription(subscription));
        }
        if (known.isEmpty()) {
            defined.put(discount.discount(), discount);
            arrived.add(Reference.discount(discount.discount()));
        }
        engine.learn(states.get(subscription).terms().account(), settlement -> settlement.define(discount));
        return grant(subscription, discount.discount(), true, effective, cause);
    }

    @Override
    public Verdict revoke(String subscription, String discount, Optional<Effective> effective, Cause cause) {
        return states.containsKey(subscription)
                ? grant(subscription, discount, false, effective, cause)
                : Verdict.misses(Reference.subscription(subscription));
    }

    private Verdict grant(
            String subscription, String discount, boolean isGranted, Optional<Effective> effective, Cause cause) {
        SubscriptionState state = states.get(subscription);
        Account payer = state.terms().account();
        DiscountGrant grant = new DiscountGrant(
                subscription,
                discount,
                isGranted,
                effective.orElse(new Effective.At(now)),
                engine.stamp(),
                cause.source(),
                cause.eventId());
        grants.add(grant);
        engine.learn(
                payer,
                settlement -> settlement.grant(subscription, discount, isGranted, grant.effective(), grant.stamp()));
        settle(state, false, cause);
        note(
                "discount",
                isGranted ? "granted" : "revoked",
                "subscription/" + subscription,
                payer,
                discount + " " + said(grant.effective()),
                cause);
        return Verdict.TAKEN;
    }

    @Override
    public Verdict setTax(String tax, BigDecimal rate, Instant effective, Cause cause) {
        rates.add(new TaxRate(tax, rate, effective, engine.stamp().no()));
        retaxed.putIfAbsent(tax, cause);
        entries.add(AuditEntry.of("tax", "changed", "tax/" + tax)
                .by(BY)
                .because(rate.toPlainString() + " % from "
                        + (effective.equals(Instant.MIN) ? "the beginning" : effective.toString()))
                .evidence(cause.source(), cause.eventId())
                .at(now));
        return Verdict.TAKEN;
    }

    @Override
    public Verdict verify(
            String subscription,
            String number,
            String currency,
            Function<CurrencyUnit, LegacyInvoice> invoice,
            Cause cause) {
        SubscriptionState state = states.get(subscription);
        if (state == null) {
            return Verdict.misses(Reference.subscription(subscription));
        }
        Account payer = state.terms().account();
        String own = payer.currency().getCode();
        if (!currency.isEmpty() && !currency.equals(own)) {
            return Verdict.refused("WRONG_CURRENCY", "the account is billed in " + own + ", not in " + currency);
        }
        if (!verified.add(List.of(payer.account(), number)) || books.documents().has(payer.account(), number)) {
            return Verdict.refused("CONFLICT", "invoice " + number + " is known; an invoice is told once");
        }
        try {
            engine.verify(payer, invoice.apply(payer.currency()), cause);
        } catch (ArithmeticException e) {
            return Verdict.refused("INVALID_AMOUNT", "an amount has more decimals than " + payer.currency() + " has");
        }
        return Verdict.TAKEN;
    }

    /** From now on the bill of a subscription is worked out by all rules. */
    private void settle(SubscriptionState state, boolean isChange, Cause cause) {
        String id = state.terms().subscription().subscription();
        if (!state.isSettled()) {
            settled.add(id);
            changes.leave(state);
            states.put(id, state.settled());
        }
        engine.touch(state.terms().account(), id, isChange, cause);
    }

    private static String said(Change change) {
        return switch (change) {
            case Change.ToPlan(String plan) -> "to plan " + plan;
            case Change.ToQuantity(BigDecimal quantity) -> "to quantity " + quantity.toPlainString();
            case Change.Pause pause -> "paused";
            case Change.Resume resume -> "resumed";
            case Change.Cancel cancel -> "cancelled";
        };
    }

    private static String said(Effective effective) {
        return switch (effective) {
            case Effective.At(Instant instant) -> "from " + instant;
            case Effective.PeriodEnd periodEnd -> "from the end of the period";
        };
    }

    private void note(String kind, String action, String subject, Account account, String reason, Cause cause) {
        entries.add(AuditEntry.of(kind, action, subject)
                .account(account.account())
                .by(cause.actor().isEmpty() ? BY : cause.actor())
                .because(reason)
                .evidence(cause.source(), cause.eventId())
                .at(now));
    }

    // ---- decisions

    @Override
    public Decided decide(String account, Decision decision, Cause cause, Approval approval) {
        Account payer = accounts.get(account);
        if (payer == null) {
            return unknown(account);
        }
        Outcome outcome;
        if (decision instanceof Decision.Bill(Instant at)) {
            outcome = bill(payer, at, at, cause);
            if (outcome.issued().isEmpty() && engine.isHeld(payer)) {
                return HELD;
            }
        } else {
            outcome = engine.act(
                    payer,
                    PeoplesDecisions.carriedOut(decision, engine::stamp),
                    cause,
                    PeoplesDecisions.reason(decision),
                    approval);
            outcome.issued().stream()
                    .filter(note -> note.effect() == Document.Effect.VOIDS)
                    .forEach(note -> reopen(payer, note, cause));
        }
        return decided(outcome);
    }

    @Override
    public Decided tryOut(String account, Decision decision) {
        Account payer = accounts.get(account);
        return payer == null
                ? unknown(account)
                : decided(PeoplesDecisions.carriedOut(decision, engine::stamp).apply(engine.trial(payer)));
    }

    @Override
    public boolean knows(String account) {
        return accounts.get(account) != null;
    }

    @Override
    public Trials.Trial look(String account) {
        Account payer = accounts.get(account);
        return new Trials.Trial(payer, engine.look(payer));
    }

    @Override
    public CorrectionClearance clearance(String account) {
        return engine.clearance(accounts.get(account));
    }

    @Override
    public void notice(Noticed one) {
        if (books.signals().isAwaited(one.signal().kind(), now)) {
            noticed.add(one);
        }
    }

    @Override
    public void lift(Restraint restraint, Cause cause) {
        engine.lift(accounts.get(restraint.account()), restraint, cause);
    }

    @Override
    public <C extends Runnable> C companion(Class<C> type, Supplier<C> fresh) {
        return type.cast(companions.computeIfAbsent(type, unused -> fresh.get()));
    }

    private static Decided unknown(String account) {
        return new Decided.Refused(new Refusal("NOT_FOUND", "there is no account " + account));
    }

    private static Decided decided(Outcome outcome) {
        return outcome.refusal().<Decided>map(Decided.Refused::new).orElseGet(() -> new Decided.Done(outcome.issued()));
    }

    private void reopen(Account payer, Document voiding, Cause cause) {
        List<String> subscription = List.of(voiding.subscription());
        load(subscription, rowsOfUncached(subscription));
        SubscriptionState state = states.get(voiding.subscription());
        Set<Part> parts = engine.reopen(payer, voiding, cause);
        if (!state.isSettled()) {
            state.lines().stream()
                    .map(DraftLine::slot)
                    .filter(slot -> state.isOf(slot, parts))
                    .forEach(slot -> changes.reopen(state, slot, cause));
        }
    }

    private Outcome bill(Account payer, Instant at, Instant dueBy, Cause cause) {
        Outcome outcome = engine.act(
                payer,
                settlement -> settlement.bill(new Stamp(at, engine.stamp().no()), dueBy),
                cause,
                "",
                Approval.DRAFT);
        engine.invoicedBy(payer, dueBy);
        return outcome;
    }

    @Override
    public void invoice(String account) {
        Account payer = accounts.get(account);
        Instant dueBy = now.minusSeconds(payer.policy().graceHours().orElse(0) * 3_600L);
        bill(payer, now, dueBy, new Cause(INVOICE_DUE, SELF, account, now));
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
        Account payer = state.terms().account();
        PlanVersions versionsOfPlan = plans.get(state.terms().subscription().plan());
        // prices and taxes are not told to accounts one by one
        cache.forgetSettled(payer.account());
        if (state.isSettled() || !isTallied(versionsOfPlan, payer)) {
            settle(state, false, cause);
            return;
        }
        if (state.hasBilled()) {
            engine.touch(payer, subscription, false, cause);
        }
        List<UsageEvent> events = new ArrayList<>();
        books.usage().forEach(subscription, events::add);
        SubscriptionTerms terms = state.terms();
        ExpectedBill expected;
        try {
            expected = ExpectedBill.until(terms, events, terms.dayOf(now));
        } catch (AmountTooLarge e) {
            settle(state, false, cause);
            return;
        }
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
                known.lines(),
                known.isSettled(),
                known.billed());
    }

    @Override
    public void beginPeriods(String subscription) {
        SubscriptionState state = states.get(subscription);
        Cause cause = new Cause(PERIOD_BEGUN, SELF, subscription, now);
        if (state != null && state.isSettled()) {
            engine.touch(state.terms().account(), subscription, false, cause);
        } else if (state != null) {
            stand(state, cause);
            nextPeriods.put(subscription, state.terms().nextPeriodStart(now).orElse(NEVER));
        }
    }

    @Override
    public void parkInvoicing(String account) {
        engine.parkInvoicing(account);
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
        changes.beyondMoney().forEach((state, cause) -> settle(state, false, cause));
        books.accounts().register(registered.values(), now);
        books.accounts().change(profiles);
        books.catalog().publish(published, now);
        books.accounts().start(started, now);
        books.accounts().settle(settled);
        books.facts().define(defined.values(), now);
        books.facts().change(subscriptionChanges);
        books.facts().grant(grants);
        books.facts().setTax(rates, now);
        // in this order: a draft that was worked out before a price was published here has to be worked out once more
        books.recomputations().done(recomputed);
        repriced.forEach((plan, cause) -> books.recomputations().request(plan, cause, now));
        retaxed.forEach((tax, cause) -> books.recomputations().requestTaxed(tax, cause, now));
        // before anything is settled, since a trigger may hold just that
        raise(noticed);
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
        written = written.and(engine.write(states));
        raise(engine.noticed());
        watchBills();
        if (!entries.isEmpty()) {
            books.audit().append(entries.stream().map(this::behind).toList());
        }
        companions.values().forEach(Runnable::run);
        tellWhoLooksForTheUnusual();
        return written;
    }

    private void tellWhoLooksForTheUnusual() {
        if (!books.feed().isOn()) {
            return;
        }
        List<UsageFeed.Fed> fed = new ArrayList<>();
        for (RecordedUsage each : recorded) {
            UsageEvent event = each.usage();
            Account payer = states.get(event.subscription()).terms().account();
            fed.add(new UsageFeed.Used(
                    payer.account(), payer.timeZone().getId(), event.meter(), event.quantity(), event.occurredAt()));
        }
        for (ChangedUsage each : changed) {
            Account payer = states.get(each.key().subscription()).terms().account();
            fed.add(new UsageFeed.Corrected(payer.account(), payer.timeZone().getId()));
        }
        for (SubscriptionChange each : subscriptionChanges) {
            Account payer = states.get(each.subscription()).terms().account();
            fed.add(new UsageFeed.Changed(payer.account(), payer.timeZone().getId()));
        }
        fed.addAll(engine.billed());
        books.feed().append(fed, now);
    }

    private void raise(List<Noticed> some) {
        if (!some.isEmpty()) {
            books.signals()
                    .raise(some, now)
                    .forEach(restraint -> engine.restrain(accounts.get(restraint.account()), restraint));
        }
    }

    private void watchBills() {
        boolean isRiseAwaited = books.signals().isAwaited(SignalKind.USAGE_SPIKE, now);
        boolean isLimitAwaited = books.signals().isAwaited(SignalKind.SPEND_LIMIT, now);
        if (isRiseAwaited || isLimitAwaited) {
            BillWatch watch = new BillWatch();
            changes.show(watch);
            engine.show(watch);
            raise(isRiseAwaited ? watch.rises() : List.of());
            raise(isLimitAwaited ? watch.spending(books.drafts(), now) : List.of());
        }
    }

    @Override
    public void committed() {
        versions.forEach(cache::version);
        states.values().forEach(cache::put);
        changes.committed(cache);
        engine.committed();
        // what is kept in memory holds the customer as it was
        profiles.keySet().forEach(cache::forget);
        cache.trim();
    }
}
