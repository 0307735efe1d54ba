package org.openadjust.billing.settlement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.charging.BillingRules;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.Charges;
import org.openadjust.billing.charging.ParkedLine;
import org.openadjust.billing.charging.Part;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.document.InvoiceAccount;
import org.openadjust.billing.document.Ledger;
import org.openadjust.billing.settlement.Correction.MovedBy;
import org.openadjust.billing.settlement.UsageFacts.Arrival;
import org.openadjust.billing.tax.TaxRate;
import org.openadjust.billing.timeline.ChangeFact;
import org.openadjust.billing.timeline.Effective;
import org.openadjust.billing.usage.UsageEvent;
import org.openadjust.billing.verification.LegacyInvoice;
import org.openadjust.billing.verification.Verification;

/**
 * One account: what is known about it, what was issued to it, and the documents that bring the one to the other. Not for several
 * threads at once.
 */
public final class Settlement {

    private final AccountFacts facts;
    private final Ledger ledger;
    private final Clearance clearance;
    private final Issue issue;
    private final Differences differences;
    private final CreditDesk desk;
    private final Waiting waiting = new Waiting();
    private final Map<String, LegacyInvoice> legacy = new HashMap<>();
    private final Set<Long> done = new HashSet<>();

    /** What a batch has touched so far, and by what; null outside one. */
    private Map<String, MovedBy> touched;

    private boolean isRecalling;
    private boolean correctsAtOnce = true;

    /**
     * An account about which nothing is known yet.
     *
     * @param issued documents that were issued to it before, in their order
     */
    public Settlement(BillingRules rules, NumberSeries numbers, Collection<Document> issued) {
        this(rules, numbers, issued, Clearance.ALL);
    }

    /**
     * An account about which nothing is known yet, and whose corrections need clearance.
     *
     * @param issued documents that were issued to it before, in their order
     */
    public Settlement(BillingRules rules, NumberSeries numbers, Collection<Document> issued, Clearance clearance) {
        this(new AccountFacts(rules), Ledger.of(issued), numbers, clearance);
    }

    private Settlement(AccountFacts facts, Ledger ledger, NumberSeries numbers, Clearance clearance) {
        this.facts = facts;
        this.ledger = ledger;
        this.clearance = clearance;
        this.issue = new Issue(facts, numbers);
        this.differences = new Differences(facts, ledger, issue, clearance);
        this.desk = new CreditDesk(facts.rules().currency(), ledger, issue);
    }

    /**
     * The same account, to try something out: what happens to it does not happen here.
     *
     * @param numbers for the documents that it would issue
     */
    public Settlement trial(NumberSeries numbers) {
        Settlement trial = new Settlement(facts.copy(), ledger.copy(), numbers, clearance.trial());
        trial.correctsAtOnce = correctsAtOnce;
        return trial;
    }

    /**
     * From now on a difference on what was issued waits for the subscription's next invoice, and is taken up by notes right before
     * it. Why it arose is not known any more then: moved fees are corrections, not prorations.
     */
    public void correctWithNextInvoice() {
        correctsAtOnce = false;
    }

    // ---- several at once

    /**
     * Takes up what was done before, as a store has kept it: nothing is issued for it. Facts count again; of bills, credits,
     * voids and reversals only their numbers are noted, since their documents are in the ledger.
     */
    public void recall(Consumer<Settlement> history) {
        touched = new LinkedHashMap<>();
        isRecalling = true;
        try {
            history.accept(this);
        } finally {
            touched = null;
            isRecalling = false;
        }
    }

    /**
     * Learns several facts and settles once: one note per corrected invoice for all of them. What they are refused for is
     * answered to each.
     *
     * @param stamp of the batch
     */
    public Outcome together(Consumer<Settlement> facts, Stamp stamp) {
        touched = new LinkedHashMap<>();
        Map<String, MovedBy> moved = touched;
        try {
            facts.accept(this);
        } finally {
            touched = null;
        }
        Outcome outcome = Outcome.NOTHING;
        for (Map.Entry<String, MovedBy> entry : moved.entrySet()) {
            outcome = outcome.and(settled(List.of(entry.getKey()), entry.getValue(), stamp));
        }
        return outcome.and(waiting.retried());
    }

    /**
     * Settles subscriptions whose facts were recalled, as if they had just been learnt together.
     *
     * @param changed those of them whose fees a change has moved
     * @param stamp of the batch
     */
    public Outcome settle(Collection<String> subscriptions, Collection<String> changed, Stamp stamp) {
        Outcome outcome = Outcome.NOTHING;
        for (String subscription : subscriptions) {
            MovedBy movedBy = changed.contains(subscription) ? MovedBy.CHANGE : MovedBy.OTHER;
            outcome = outcome.and(settled(List.of(subscription), movedBy, stamp));
        }
        return outcome;
    }

    /** Looks again at what waits about the subscription of an invoice, since it may be cleared now. */
    public Outcome settleAnew(String invoice, Stamp stamp) {
        return ledger.invoice(invoice)
                .map(account -> corrected(account.invoice().subscription(), MovedBy.OTHER, stamp))
                .orElse(Outcome.NOTHING);
    }

    // ---- facts

    /** A version of a plan; {@code CONFLICT} if it was published with other content. */
    public Outcome publish(Plan version, Stamp stamp) {
        Optional<Plan> known = facts.published(version);
        if (known.isPresent()) {
            return known.get().equals(version)
                    ? Outcome.NOTHING
                    : Outcome.refused(
                            "CONFLICT",
                            "version " + version.version() + " of plan " + version.plan()
                                    + " was published with other content");
        }
        facts.publish(version);
        return settled(facts.subscriptions(), MovedBy.OTHER, stamp);
    }

    /** What a discount is; before it is granted. */
    public void define(Discount discount) {
        facts.define(discount);
    }

    /** A rate of a tax. */
    public Outcome setTax(TaxRate rate, Stamp stamp) {
        return facts.setTax(rate) ? settled(facts.subscriptions(), MovedBy.OTHER, stamp) : Outcome.NOTHING;
    }

    /**
     * A subscription begins; {@code CONFLICT} if it has begun with other content.
     *
     * @param taxes codes
     * @param discounts codes of those that it begins with
     */
    public Outcome subscribe(Subscription subscription, List<String> taxes, List<String> discounts, Stamp stamp) {
        Optional<Subscription> known = facts.started(subscription.subscription());
        if (known.isPresent()) {
            boolean isSame = known.get().equals(subscription)
                    && facts.of(subscription.subscription()).taxes().equals(taxes);
            return isSame
                    ? Outcome.NOTHING
                    : Outcome.refused(
                            "CONFLICT",
                            "subscription " + subscription.subscription() + " has begun with other content");
        }
        facts.start(subscription, taxes);
        for (String discount : discounts) {
            facts.of(subscription.subscription())
                    .grant(new GrantFact(discount, true, new Effective.At(subscription.startAt()), stamp));
        }
        return settled(List.of(subscription.subscription()), MovedBy.CHANGE, stamp);
    }

    /** A subscription changes. */
    public Outcome change(String subscription, ChangeFact change) {
        Stamp stamp = new Stamp(change.recordedAt(), change.recordedNo());
        return facts.of(subscription).change(change)
                ? settled(List.of(subscription), MovedBy.CHANGE, stamp)
                : Outcome.NOTHING;
    }

    /** A discount is granted to a subscription, or revoked. */
    public Outcome grant(String subscription, String discount, boolean isGranted, Effective effective, Stamp stamp) {
        return facts.of(subscription).grant(new GrantFact(discount, isGranted, effective, stamp))
                ? settled(List.of(subscription), MovedBy.OTHER, stamp)
                : Outcome.NOTHING;
    }

    /** A usage event; {@code CONFLICT} if its id is known with other content. */
    public Outcome recordUsage(UsageEvent event, Stamp stamp) {
        Arrival arrival = facts.usage().record(event);
        return switch (arrival) {
            case NEW -> settled(List.of(event.subscription()), MovedBy.OTHER, stamp);
            case KNOWN -> Outcome.NOTHING;
            case CONFLICT -> Outcome.refused("CONFLICT", "usage " + event.usageId() + " is known with other content");
        };
    }

    /** A usage event never happened; it may still arrive. */
    public Outcome voidUsage(String usageId, Stamp stamp) {
        facts.usage().voided(usageId, stamp);
        return settledUsage(usageId, stamp);
    }

    /** What a usage event's quantity should have been; it may still arrive. */
    public Outcome correctUsage(String usageId, BigDecimal quantity, Stamp stamp) {
        facts.usage().corrected(usageId, quantity, stamp);
        return settledUsage(usageId, stamp);
    }

    /** An invoice of another system: verified, and corrected where it is wrong; {@code CONFLICT} if its number is taken. */
    public Outcome verify(LegacyInvoice invoice, Stamp stamp) {
        return verify(invoice, List.of(), stamp);
    }

    /**
     * The same where more plans are sold than the account was told of.
     *
     * @param sold plans by which a wrong line may have been charged; not kept
     */
    public Outcome verify(LegacyInvoice invoice, Collection<PlanVersions> sold, Stamp stamp) {
        LegacyInvoice known = legacy.putIfAbsent(invoice.number(), invoice);
        if (known == null && isRecalled(invoice)) {
            return Outcome.NOTHING;
        }
        if (known != null || ledger.document(invoice.number()).isPresent()) {
            return invoice.equals(known)
                    ? Outcome.NOTHING
                    : Outcome.refused("CONFLICT", "invoice " + invoice.number() + " is known with other content");
        }
        return nowOrLater(() -> differences
                .charges(invoice.subscription())
                .flatMap(charges -> verified(invoice, sold, charges, stamp)));
    }

    /** Whether everything that an invoice would be held against can be charged; otherwise its verification would wait. */
    public boolean canVerify(LegacyInvoice invoice) {
        return differences
                .charges(invoice.subscription())
                .filter(charges -> check(invoice, charges).isPossible(invoice))
                .isPresent();
    }

    // ---- actions

    /** Bills everything due: for each subscription one invoice with all that no invoice stands for. */
    public Outcome bill(Stamp stamp) {
        return bill(stamp, stamp.at());
    }

    /**
     * Bills what was due by an instant.
     *
     * @param dueBy not after the stamp's instant, at which the invoices are issued
     */
    public Outcome bill(Stamp stamp, Instant dueBy) {
        if (isDone(stamp)) {
            return Outcome.NOTHING;
        }
        Outcome outcome = Outcome.NOTHING;
        for (String subscription : facts.subscriptions()) {
            if (!clearance.isBillable(subscription)) {
                continue;
            }
            List<DocumentLine> lines = differences.due(subscription, dueBy);
            if (!lines.isEmpty() && !correctsAtOnce) {
                outcome = outcome.and(corrected(subscription, MovedBy.OTHER, stamp));
                lines = differences.due(subscription, dueBy);
            }
            if (!lines.isEmpty()) {
                Document invoice = issue.invoice(subscription, lines, stamp.at());
                ledger.add(invoice);
                outcome = outcome.and(Outcome.issued(List.of(invoice)));
            }
        }
        return outcome.and(waiting.retried());
    }

    /**
     * Credits a line of a document; {@code INVALID_AMOUNT}, {@code OVER_CREDIT}.
     *
     * @param line its charge, or its kind if it has none
     * @param amount net
     */
    public Outcome credit(String document, String line, BigDecimal amount, Stamp stamp) {
        if (isDone(stamp)) {
            return Outcome.NOTHING;
        }
        Optional<Outcome> refused = invalid(amount);
        return refused.orElseGet(() -> nowOrLater(
                () -> ledger.document(document).map(found -> desk.credit(found, line, money(amount), stamp.at()))));
    }

    private Optional<Outcome> invalid(BigDecimal amount) {
        CurrencyUnit currency = facts.rules().currency();
        return Decisions.isAmount(amount, currency)
                ? Optional.empty()
                : Optional.of(Outcome.refused(
                        "INVALID_AMOUNT",
                        amount + " is not an amount above zero with at most " + currency.getDecimalPlaces()
                                + " decimals"));
    }

    private Money money(BigDecimal amount) {
        return Money.of(facts.rules().currency(), amount, RoundingMode.UNNECESSARY);
    }

    /**
     * Charges more for a line of a document; {@code INVALID_AMOUNT}, {@code NO_LINE}.
     *
     * @param line its charge, or its kind if it has none
     * @param amount net
     */
    public Outcome debit(String document, String line, BigDecimal amount, Stamp stamp) {
        if (isDone(stamp)) {
            return Outcome.NOTHING;
        }
        Optional<Outcome> refused = invalid(amount);
        return refused.orElseGet(() -> nowOrLater(
                () -> ledger.document(document).map(found -> desk.debit(found, line, money(amount), stamp.at()))));
    }

    /** Takes an invoice back whole, with its notes: its periods are open again; {@code ALREADY_VOID}. */
    public Outcome voidInvoice(String document, Stamp stamp) {
        if (isDone(stamp)) {
            return Outcome.NOTHING;
        }
        return nowOrLater(() -> ledger.document(document).map(found -> takenBack(found, "ALREADY_VOID", stamp)));
    }

    /** Takes a note back by its opposite; {@code ALREADY_REVERSED}. */
    public Outcome reverse(String document, Stamp stamp) {
        if (isDone(stamp)) {
            return Outcome.NOTHING;
        }
        return nowOrLater(() -> ledger.document(document).map(found -> takenBack(found, "ALREADY_REVERSED", stamp)));
    }

    // ---- what there is

    /** All documents, in the order in which they were issued. */
    public List<Document> documents() {
        return ledger.documents();
    }

    /** What all documents come to. */
    public Worth billed() {
        return Worth.of(ledger.documents(), facts.rules().currency());
    }

    /** What the open periods come to, those begun by an instant, as if they ended with what is known. */
    public Worth draft(Instant at) {
        Worth draft = nothing();
        for (String subscription : facts.subscriptions()) {
            Money net = differences.open(subscription, at).stream()
                    .map(ChargeLine::target)
                    .reduce(Money.zero(facts.rules().currency()), Money::plus);
            draft = draft.plus(new Worth(net, taxOn(subscription, net, at)));
        }
        return draft;
    }

    /** The tax on a sum, at the rates that were in force when the invoice was issued. */
    public Money taxOn(String subscription, Money net, Instant issuedAt) {
        return facts.taxes(subscription, net, issuedAt).values().stream()
                .reduce(Money.zero(facts.rules().currency()), Money::plus);
    }

    /** What a subscription is charged, as is known now; empty before it has begun. */
    public Optional<Charges> charges(String subscription) {
        return differences.charges(subscription);
    }

    /** The lines that cannot be charged as the facts stand, of all periods begun by an instant. */
    public List<ParkedLine> parked(String subscription, Instant at) {
        return charges(subscription).map(charges -> charges.begunBy(at)).orElse(List.of()).stream()
                .flatMap(period -> period.parked().stream())
                .toList();
    }

    /** What an invoice and its notes should say, as is known now. */
    public List<ChargeLine> owed(InvoiceAccount invoice) {
        return charges(invoice.invoice().subscription())
                .map(charges -> differences.owed(invoice, charges))
                .orElse(List.of());
    }

    /** The subscriptions that have begun, in the order in which that was learnt. */
    public List<String> subscriptions() {
        return facts.subscriptions();
    }

    /** The usage events of a subscription with the quantities that count, without those voided. */
    public List<UsageEvent> usage(String subscription) {
        return facts.usage().counting(subscription);
    }

    /** How many usage events of a subscription are known, voided ones too. */
    public int usageCount(String subscription) {
        return facts.usage().count(subscription);
    }

    /** The parts of a subscription's periods that an invoice stands for. */
    public Set<Part> billedParts(String subscription) {
        return ledger.billedParts(subscription);
    }

    /** An invoice by its number, voided or not, with its notes. */
    public Optional<InvoiceAccount> invoice(String number) {
        return ledger.invoice(number);
    }

    /** The document with a number. */
    public Optional<Document> document(String number) {
        return ledger.document(number);
    }

    /** The invoices of a subscription that were not voided, with their notes. */
    public List<InvoiceAccount> invoices(String subscription) {
        return ledger.standing(subscription);
    }

    // ---- differences

    private boolean isDone(Stamp stamp) {
        return !done.add(stamp.no()) || isRecalling;
    }

    /** Whether a store has kept what the verification of an invoice said. */
    private boolean isRecalled(LegacyInvoice invoice) {
        return isRecalling
                && ledger.document(invoice.number())
                        .filter(document -> document.origin() == Document.Origin.LEGACY)
                        .isPresent();
    }

    private Outcome settledUsage(String usageId, Stamp stamp) {
        return facts.usage()
                .subscriptionOf(usageId)
                .map(subscription -> settled(List.of(subscription), MovedBy.OTHER, stamp))
                .orElse(Outcome.NOTHING);
    }

    private Outcome settled(List<String> subscriptions, MovedBy movedBy, Stamp stamp) {
        if (touched != null) {
            subscriptions.forEach(subscription ->
                    touched.merge(subscription, movedBy, (one, other) -> one == MovedBy.CHANGE ? one : other));
            return Outcome.NOTHING;
        }
        Outcome outcome = Outcome.NOTHING;
        if (correctsAtOnce) {
            for (String subscription : subscriptions) {
                outcome = outcome.and(corrected(subscription, movedBy, stamp));
            }
        }
        return outcome.and(waiting.retried());
    }

    private Outcome corrected(String subscription, MovedBy movedBy, Stamp stamp) {
        return differences
                .charges(subscription)
                .map(charges -> differences.correct(subscription, charges, movedBy, stamp.at()))
                .orElse(Outcome.NOTHING);
    }

    private Optional<Outcome> verified(
            LegacyInvoice invoice, Collection<PlanVersions> sold, Charges charges, Stamp stamp) {
        LegacyCheck check = check(invoice, charges);
        if (!check.isPossible(invoice)) {
            return Optional.empty();
        }
        Verification verification = check.verify(invoice, sold);
        ledger.add(verification.document());
        Outcome corrected = correctsAtOnce
                ? differences.correct(invoice.subscription(), charges, MovedBy.OTHER, stamp.at())
                : Outcome.NOTHING;
        return Optional.of(corrected.and(Outcome.found(verification.findings())));
    }

    private LegacyCheck check(LegacyInvoice invoice, Charges charges) {
        return new LegacyCheck(facts, charges, ledger.billedParts(invoice.subscription()));
    }

    /** What a reversal brings back is settled at once: it may be more than is owed. */
    private Outcome takenBack(Document document, String refusal, Stamp stamp) {
        Outcome outcome = desk.takeBack(document, refusal, stamp.at());
        if (outcome.refusal().isEmpty() && document.type() == DocumentType.INVOICE) {
            clearance.closed(document.number(), stamp.at());
        }
        return outcome.refusal().isPresent()
                ? outcome
                : outcome.and(settled(List.of(document.subscription()), MovedBy.OTHER, stamp));
    }

    private Outcome nowOrLater(Supplier<Optional<Outcome>> action) {
        Optional<Outcome> outcome = touched == null ? action.get() : Optional.empty();
        if (outcome.isEmpty()) {
            waiting.add(action);
            return Outcome.NOTHING;
        }
        return outcome.get().and(waiting.retried());
    }

    private Worth nothing() {
        Money zero = Money.zero(facts.rules().currency());
        return new Worth(zero, zero);
    }
}
