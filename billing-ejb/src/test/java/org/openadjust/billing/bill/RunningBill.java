package org.openadjust.billing.bill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.usage.UsageEvent;

/** A draft that follows the facts step by step, one tally and one rating for each, as the running system does. */
final class RunningBill {

    private final Account account;
    private final Subscription subscription;
    private PlanVersions versions;
    private SubscriptionTerms terms;
    private LocalDate today = Fact.MIDDLE;

    /** By number; voided ones are empty. */
    private final List<Optional<UsageEvent>> uses = new ArrayList<>();

    private final Map<LineKey, DraftLine> lines = new HashMap<>();

    /** The sum of all deltas so far. */
    private Money moved;

    RunningBill(Account account, Subscription subscription, Plan first) {
        this.account = account;
        this.subscription = subscription;
        this.versions = PlanVersions.of(first.plan(), List.of(first));
        this.terms = SubscriptionTerms.of(account, subscription, versions);
        this.moved = Money.zero(account.currency());
        daysPass(0);
    }

    void learn(Fact fact) {
        switch (fact) {
            case Fact.Use use -> used(use);
            case Fact.Correction(int use, BigDecimal quantity) ->
                use(use).ifPresent(event -> corrected(event, quantity));
            case Fact.Void(int use) -> use(use).ifPresent(this::voided);
            case Fact.Version version -> published(version);
            case Fact.Days(int days) -> daysPass(days);
        }
    }

    SubscriptionTerms terms() {
        return terms;
    }

    LocalDate today() {
        return today;
    }

    Money moved() {
        return moved;
    }

    /** How many there were, voided ones too: the number of the next one. */
    int usesSoFar() {
        return uses.size();
    }

    List<UsageEvent> usage() {
        return uses.stream().flatMap(Optional::stream).toList();
    }

    List<DraftLine> lines() {
        return lines.values().stream()
                .sorted((one, other) -> one.slot().compareTo(other.slot()))
                .toList();
    }

    private void used(Fact.Use use) {
        UsageEvent event = new UsageEvent(
                subscription.subscription(),
                "u" + uses.size(),
                use.meter(),
                use.quantity(),
                Fact.MIDDLE.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(use.seconds()));
        uses.add(Optional.of(event));
        tally(event, tally -> tally.plus(event.quantity()));
    }

    private void corrected(UsageEvent event, BigDecimal quantity) {
        uses.set(
                number(event),
                Optional.of(new UsageEvent(
                        event.subscription(), event.usageId(), event.meter(), quantity, event.occurredAt())));
        tally(event, tally -> tally.corrected(event.quantity(), quantity));
    }

    private void voided(UsageEvent event) {
        uses.set(number(event), Optional.empty());
        tally(event, tally -> tally.minus(event.quantity()));
    }

    private void published(Fact.Version version) {
        Plan plan = version.plan();
        versions = versions.with(new Plan(
                plan.plan(),
                versions.all().size() + 1,
                version.effectiveFrom(),
                plan.rank(),
                plan.interval(),
                plan.timing(),
                plan.fee(),
                plan.currencies(),
                plan.charges()));
        terms = SubscriptionTerms.of(account, subscription, versions);
        for (Difference difference :
                Difference.between(ExpectedBill.until(terms, usage(), today).lines(), lines.values())) {
            moved = moved.plus(difference.delta());
            switch (difference.kind()) {
                case APPEARS, CHANGES ->
                    lines.put(
                            difference.slot().key(),
                            new DraftLine(difference.slot(), difference.tally(), difference.after()));
                case VANISHES -> lines.remove(difference.slot().key());
            }
        }
    }

    private void daysPass(int days) {
        today = today.plusDays(days);
        terms.standingLines(today).forEach(slot -> put(slot, tally(slot)));
    }

    private void tally(UsageEvent event, UnaryOperator<UsageTally> change) {
        terms.slotsOf(event.meter(), event.occurredAt()).forEach(slot -> put(slot, change.apply(tally(slot))));
    }

    private UsageTally tally(Slot slot) {
        return lines.containsKey(slot.key()) ? lines.get(slot.key()).tally() : UsageTally.EMPTY;
    }

    private void put(Slot slot, UsageTally tally) {
        Money nothing = Money.zero(account.currency());
        Money before = lines.containsKey(slot.key()) ? lines.get(slot.key()).amount() : nothing;
        if (terms.isOnBill(slot, tally, today)) {
            Money after = terms.rate(slot, tally);
            lines.put(slot.key(), new DraftLine(slot, tally, after));
            moved = moved.plus(after).minus(before);
        } else {
            lines.remove(slot.key());
            moved = moved.minus(before);
        }
    }

    private Optional<UsageEvent> use(int use) {
        return uses.isEmpty() ? Optional.empty() : uses.get(use % uses.size());
    }

    private static int number(UsageEvent event) {
        return Integer.parseInt(event.usageId().substring(1));
    }
}
