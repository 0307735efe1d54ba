package org.openadjust.billing.intake.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.bill.LineKind;
import org.openadjust.billing.bill.Preview;
import org.openadjust.billing.bill.Trials;
import org.openadjust.billing.catalog.Catalog;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.charging.PeriodCharges;
import org.openadjust.billing.intake.model.BillingEvent;
import org.openadjust.billing.settlement.Outcome;
import org.openadjust.billing.settlement.Settlement;
import org.openadjust.billing.settlement.Stamp;
import org.openadjust.billing.settlement.Worth;
import org.openadjust.billing.tax.TaxRate;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.timeline.ChangeFact;
import org.openadjust.billing.timeline.Effective;
import org.openadjust.billing.timeline.PeriodId;
import org.openadjust.billing.usage.UsageBook.UsageKey;
import org.openadjust.billing.usage.UsageEvent;

/** One question to one account: the engine before and after. */
final class Trying {

    /** Later than every number that was given out. */
    private static final long FIRST_NO = Long.MAX_VALUE / 2;

    private final Account account;
    private final Settlement settlement;
    private final Catalog catalog;
    private final Instant now;
    private long no = FIRST_NO;
    private Instant horizon;

    Trying(Trials.Trial trial, Catalog catalog, Instant now) {
        this.account = trial.account();
        this.settlement = trial.settlement();
        this.catalog = catalog;
        this.now = now;
        this.horizon = now;
    }

    Preview of(List<BillingEvent> events) {
        events.forEach(this::lookAhead);
        SortedMap<LineId, ChargeLine> before = lines();
        Worth draftBefore = settlement.draft(horizon);
        Outcome outcome = Outcome.NOTHING;
        List<BillingEvent> facts = new ArrayList<>();
        List<BillingEvent.InvoiceIssued> invoices = new ArrayList<>();
        for (BillingEvent event : events) {
            if (event instanceof BillingEvent.InvoiceIssued invoice) {
                invoices.add(invoice);
            } else {
                facts.add(event);
            }
        }
        List<Outcome> refused = new ArrayList<>();
        outcome = outcome.and(settlement.together(
                engine -> facts.forEach(fact -> refused.add(tell(engine, fact))), stamp()));
        for (BillingEvent.InvoiceIssued invoice : invoices) {
            outcome = outcome.and(verify(invoice));
        }
        refused.add(outcome);
        refused.stream().flatMap(one -> one.refusal().stream()).findFirst().ifPresent(refusal -> {
            throw new Unanswerable(refusal);
        });
        return new Preview(
                account,
                horizon,
                compared(before, lines()),
                draftBefore,
                settlement.draft(horizon),
                outcome.issued(),
                outcome.findings());
    }

    private Stamp stamp() {
        return new Stamp(now, no++);
    }

    // ---- how far to look

    /** As far as an event says that it takes effect. */
    private void lookAhead(BillingEvent event) {
        switch (event) {
            case BillingEvent.SubscriptionChanged changed -> until(changed.subscription(), changed.effective());
            case BillingEvent.DiscountGranted granted -> until(granted.subscription(), granted.effective());
            case BillingEvent.DiscountRevoked revoked -> until(revoked.subscription(), revoked.effective());
            case BillingEvent.UsageRecorded usage -> until(usage.usage().occurredAt());
            case BillingEvent.SubscriptionStarted started -> until(started.startAt());
            case BillingEvent.PlanPublished published ->
                until(
                        published.plan().effectiveFrom().isAfter(LocalDate.of(2000, 1, 1))
                                ? published
                                        .plan()
                                        .effectiveFrom()
                                        .atStartOfDay(account.timeZone())
                                        .toInstant()
                                : now);
            default -> until(now);
        }
    }

    private void until(String subscription, Optional<Effective> effective) {
        effective.ifPresent(one -> settlement
                .charges(subscription)
                .ifPresent(charges -> until(charges.timeline().instantOf(one, now))));
    }

    private void until(Instant instant) {
        horizon = instant.isAfter(horizon) ? instant : horizon;
    }

    // ---- telling

    private Outcome tell(Settlement engine, BillingEvent event) {
        return switch (event) {
            case BillingEvent.PlanPublished published -> publish(engine, published);
            case BillingEvent.SubscriptionStarted started -> start(engine, started);
            case BillingEvent.SubscriptionChanged changed -> change(engine, changed);
            case BillingEvent.DiscountGranted granted -> {
                require(granted.subscription());
                engine.define(granted.discount());
                yield engine.grant(
                        granted.subscription(),
                        granted.discount().discount(),
                        true,
                        effective(granted.effective()),
                        stamp());
            }
            case BillingEvent.DiscountRevoked revoked -> {
                require(revoked.subscription());
                yield engine.grant(
                        revoked.subscription(), revoked.discount(), false, effective(revoked.effective()), stamp());
            }
            case BillingEvent.TaxChanged changed ->
                engine.setTax(new TaxRate(changed.tax(), changed.rate(), changed.effective(), no), stamp());
            case BillingEvent.UsageRecorded recorded -> {
                require(recorded.usage().subscription());
                yield engine.recordUsage(inAccount(recorded.usage()), stamp());
            }
            case BillingEvent.UsageVoided voided -> {
                require(voided.subscription());
                yield engine.voidUsage(UsageKey.inAccount(voided.subscription(), voided.usageId()), stamp());
            }
            case BillingEvent.UsageCorrected corrected -> {
                require(corrected.subscription());
                yield engine.correctUsage(
                        UsageKey.inAccount(corrected.subscription(), corrected.usageId()),
                        corrected.quantity(),
                        stamp());
            }
            case BillingEvent.AccountChanged changed ->
                throw new Unanswerable("UNSUPPORTED", "what a customer is cannot be tried out");
            case BillingEvent.AccountRegistered registered ->
                throw new Unanswerable("UNSUPPORTED", "what an account is cannot be tried out");
            case BillingEvent.DisputeOpened dispute ->
                throw new Unanswerable("UNSUPPORTED", "what a customer disputes cannot be tried out");
            case BillingEvent.RequestReceived request ->
                throw new Unanswerable("UNSUPPORTED", "what a customer asks for cannot be tried out");
            case BillingEvent.InvoiceIssued invoice -> throw new IllegalArgumentException("verified by itself");
        };
    }

    private void require(String subscription) {
        if (!settlement.subscriptions().contains(subscription)) {
            throw new Unanswerable(
                    "NOT_FOUND", "account " + account.account() + " has no subscription " + subscription);
        }
    }

    private static UsageEvent inAccount(UsageEvent event) {
        return new UsageEvent(
                event.subscription(),
                UsageKey.inAccount(event.subscription(), event.usageId()),
                event.meter(),
                event.quantity(),
                event.occurredAt(),
                event.amount(),
                event.properties());
    }

    private Effective effective(Optional<Effective> effective) {
        return effective.orElse(new Effective.At(now));
    }

    private Outcome publish(Settlement engine, BillingEvent.PlanPublished published) {
        boolean isSold = published.plan().currencies().isEmpty()
                || published.plan().currencies().contains(account.currency());
        return isSold ? engine.publish(published.plan(), stamp()) : Outcome.NOTHING;
    }

    private Outcome start(Settlement engine, BillingEvent.SubscriptionStarted started) {
        if (!started.account().equals(account.account())) {
            throw new Unanswerable("INVALID_FIELD", "the subscription is another account's");
        }
        requirePlan(engine, started.plan());
        int day = started.anchorDay() > 0
                ? started.anchorDay()
                : LocalDate.ofInstant(started.startAt(), account.timeZone()).getDayOfMonth();
        Subscription subscription = new Subscription(
                started.subscription(), account.account(), started.plan(), started.quantity(), started.startAt(), day);
        return engine.subscribe(subscription, started.taxes(), List.of(), stamp());
    }

    private Outcome change(Settlement engine, BillingEvent.SubscriptionChanged changed) {
        require(changed.subscription());
        if (changed.change() instanceof Change.ToPlan(String plan)) {
            requirePlan(engine, plan);
        }
        Stamp stamp = stamp();
        return engine.change(
                changed.subscription(),
                new ChangeFact(changed.change(), effective(changed.effective()), stamp.at(), stamp.no()));
    }

    private void requirePlan(Settlement engine, String code) {
        PlanVersions versions = catalog.plans(List.of(code)).get(code);
        if (versions == null || versions.soldIn(account.currency()).all().isEmpty()) {
            throw new Unanswerable("NOT_FOUND", "no plan " + code + " is sold in " + account.currency());
        }
        versions.soldIn(account.currency()).all().forEach(version -> engine.publish(version, stamp()));
    }

    private Outcome verify(BillingEvent.InvoiceIssued invoice) {
        require(invoice.subscription());
        String own = account.currency().getCode();
        if (!invoice.currency().isEmpty() && !invoice.currency().equals(own)) {
            throw new Unanswerable(
                    "WRONG_CURRENCY", "the account is billed in " + own + ", not in " + invoice.currency());
        }
        try {
            return settlement.verify(invoice.invoice().apply(account.currency()), catalog.all(), stamp());
        } catch (ArithmeticException e) {
            throw new Unanswerable(
                    "INVALID_FIELD", "the invoice has amounts finer than " + account.currency() + " has");
        }
    }

    // ---- comparing

    private SortedMap<LineId, ChargeLine> lines() {
        SortedMap<LineId, ChargeLine> lines = new TreeMap<>();
        for (String subscription : settlement.subscriptions()) {
            for (PeriodCharges period :
                    settlement.charges(subscription).orElseThrow().begunBy(horizon)) {
                period.lines().forEach(line -> lines.put(line.id(), line));
            }
        }
        return lines;
    }

    private List<Preview.Line> compared(SortedMap<LineId, ChargeLine> before, SortedMap<LineId, ChargeLine> after) {
        SortedMap<LineId, ChargeLine> all = new TreeMap<>(before);
        all.putAll(after);
        Set<PeriodId> moved = new HashSet<>();
        for (LineId id : all.keySet()) {
            if (!amount(before.get(id)).equals(amount(after.get(id)))) {
                moved.add(id.period());
            }
        }
        return all.values().stream()
                .filter(line -> moved.contains(line.id().period()))
                .map(line -> line(line, amount(before.get(line.id())), after.get(line.id())))
                .toList();
    }

    private Money amount(ChargeLine line) {
        return line == null ? Money.zero(account.currency()) : line.target();
    }

    private Preview.Line line(ChargeLine line, Money before, ChargeLine after) {
        LocalDate from = LocalDate.ofInstant(line.from(), account.timeZone());
        LocalDate to = LocalDate.ofInstant(line.to(), account.timeZone());
        return new Preview.Line(
                line.id().period().subscription(),
                LineKind.valueOf(line.id().kind().name()),
                line.id().charge(),
                line.id().plan(),
                from,
                from.isBefore(to) ? to : from.plusDays(1),
                before,
                amount(after),
                after == null ? List.of() : after.steps());
    }
}
