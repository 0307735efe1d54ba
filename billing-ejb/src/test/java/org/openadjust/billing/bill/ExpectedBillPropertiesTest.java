package org.openadjust.billing.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.calendar.BillingPeriod;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.rating.ExactAmount;
import org.openadjust.billing.rating.Step;
import org.openadjust.billing.usage.UsageEvent;

/** The comments name the charter's rule. */
class ExpectedBillPropertiesTest {

    record Start(Account account, Subscription subscription, Plan plan) {
        RunningBill running() {
            return new RunningBill(account, subscription, plan);
        }

        RunningBill after(List<Fact> facts) {
            RunningBill running = running();
            facts.forEach(running::learn);
            return running;
        }
    }

    // rule 6: after every fifth fact, and at the end
    @Property(tries = 400)
    void stepByStepIsFromScratch(@ForAll("starts") Start start, @ForAll("facts") List<Fact> facts) {
        RunningBill running = start.running();
        for (int index = 0; index < facts.size(); index++) {
            running.learn(facts.get(index));
            if (index % 5 == 0 || index == facts.size() - 1) {
                ExpectedBill scratch = ExpectedBill.until(running.terms(), running.usage(), running.today());
                assertEquals(drafted(scratch), running.lines());
                assertEquals(List.of(), Difference.between(scratch.lines(), running.lines()));
                assertEquals(scratch.total(), running.moved());
            }
        }
    }

    // rule 1: uses, versions and days in another order
    @Property(tries = 300)
    void theOrderOfArrivalDoesNotMatter(
            @ForAll("starts") Start start, @ForAll("facts") List<Fact> facts, @ForAll Random random) {
        List<Fact> inOrder = facts.stream()
                .filter(fact -> fact instanceof Fact.Use || fact instanceof Fact.Days)
                .toList();
        List<Fact> shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, random);
        List<Fact> versions =
                facts.stream().filter(fact -> fact instanceof Fact.Version).toList();
        List<Fact> versionsFirst = new ArrayList<>(versions);
        versionsFirst.addAll(inOrder);
        int middle = shuffled.size() / 2;
        shuffled.addAll(middle, versions);

        assertEquals(start.after(versionsFirst).lines(), start.after(shuffled).lines());
    }

    // rule 6: a fact and its opposite leave nothing behind
    @Property(tries = 300)
    void aVoidTakesBackExactlyWhatTheUseBrought(
            @ForAll("starts") Start start, @ForAll("facts") List<Fact> facts, @ForAll("uses") Fact.Use use) {
        RunningBill running = start.after(facts);
        List<DraftLine> before = running.lines();
        int number = running.usesSoFar();
        running.learn(use);
        running.learn(new Fact.Correction(number, use.quantity().add(BigDecimal.ONE)));
        running.learn(new Fact.Void(number));
        assertEquals(before, running.lines());
    }

    // rule 1: each period for itself is its part of the whole, and the parts make up the whole
    @Property(tries = 300)
    void theBillsOfThePeriodsMakeUpTheWhole(@ForAll("starts") Start start, @ForAll("facts") List<Fact> facts) {
        RunningBill running = start.after(facts);
        SubscriptionTerms terms = running.terms();
        ExpectedBill whole = ExpectedBill.until(terms, running.usage(), running.today());
        Money sum = Money.zero(terms.currency());
        for (BillingPeriod period : periods(terms, running.today())) {
            ExpectedBill part = ExpectedBill.of(terms, running.usage(), period);
            List<ExpectedLine> lines = whole.lines().stream()
                    .filter(line -> line.slot().periodFrom().equals(period.from()))
                    .filter(line -> line.slot().periodTo().equals(period.to()))
                    .toList();
            assertEquals(lines, part.lines());
            sum = sum.plus(part.total());
        }
        Money begun = whole.lines().stream()
                .filter(line -> !line.slot().periodFrom().isAfter(running.today()))
                .map(ExpectedLine::amount)
                .reduce(Money.zero(terms.currency()), Money::plus);
        assertEquals(begun, sum);
    }

    private static Set<BillingPeriod> periods(SubscriptionTerms terms, LocalDate today) {
        LocalDate start = terms.dayOf(terms.subscription().startAt());
        return Stream.iterate(start, day -> !day.isAfter(today), day -> day.plusDays(1))
                .flatMap(day -> terms.periodAt(day).stream())
                .collect(Collectors.toSet());
    }

    // rule 3: versions with the same fee and interval cut a period into parts that cost exactly the whole
    @Property(tries = 300)
    void thePartsOfAPeriodCostTheWhole(
            @ForAll("starts") Start start, @ForAll("cuts") List<LocalDate> cuts, @ForAll("cuts") List<LocalDate> days) {
        PlanVersions versions = PlanVersions.of("p", List.of(start.plan()));
        SubscriptionTerms uncut = SubscriptionTerms.of(start.account(), start.subscription(), versions);
        for (LocalDate cut : cuts) {
            Plan plan = start.plan();
            versions = versions.with(new Plan(
                    "p",
                    versions.all().size() + 1,
                    cut,
                    plan.rank(),
                    plan.interval(),
                    plan.timing(),
                    plan.fee(),
                    List.of(),
                    plan.charges()));
        }
        SubscriptionTerms terms = SubscriptionTerms.of(start.account(), start.subscription(), versions);
        for (LocalDate day : days) {
            assertEquals(uncut.periodAt(day), terms.periodAt(day));
            uncut.periodAt(day)
                    .ifPresent(period -> assertTrue(
                            fees(uncut, period).equalsAmount(fees(terms, period)), () -> "period " + period));
        }
    }

    // rule 2: every use is on the bill once for each charge that prices it, and no use is lost
    @Property(tries = 300)
    void everyUseIsCounted(@ForAll("starts") Start start, @ForAll("facts") List<Fact> facts) {
        RunningBill running = start.after(facts);
        long slots = running.usage().stream()
                .map(event -> running.terms().slotsOf(event.meter(), event.occurredAt()))
                .mapToLong(List::size)
                .sum();
        long counted = running.lines().stream()
                .mapToLong(line -> line.tally().events())
                .sum();
        assertEquals(slots, counted);
        for (UsageEvent event : running.usage()) {
            List<Slot> own = running.terms().slotsOf(event.meter(), event.occurredAt());
            assertFalse(own.isEmpty());
            for (Slot slot : own) {
                LocalDate day = running.terms().dayOf(event.occurredAt());
                assertTrue(!day.isBefore(slot.key().from())
                        && day.isBefore(slot.key().to()));
            }
        }
    }

    // rule 5 and the schedule: between now and the next period's start nothing falls due by itself
    @Property(tries = 300)
    void nothingFallsDueBeforeTheNextPeriodStarts(@ForAll("starts") Start start, @ForAll("facts") List<Fact> facts) {
        RunningBill running = start.after(facts);
        SubscriptionTerms terms = running.terms();
        LocalDate today = running.today();
        terms.nextPeriodStart(today.atStartOfDay(start.account().timeZone()).toInstant())
                .map(terms::dayOf)
                .ifPresent(next -> {
                    assertTrue(next.isAfter(today));
                    assertEquals(terms.standingLines(today), terms.standingLines(next.minusDays(1)));
                    assertTrue(terms.standingLines(next).stream()
                            .filter(slot -> slot.periodFrom().isAfter(today))
                            .allMatch(slot -> slot.periodFrom().equals(next)));
                });
    }

    private static List<DraftLine> drafted(ExpectedBill bill) {
        return bill.lines().stream()
                .map(line -> new DraftLine(line.slot(), line.tally(), line.amount()))
                .toList();
    }

    private static ExactAmount fees(SubscriptionTerms terms, BillingPeriod period) {
        return terms.standingLines(period).stream()
                .filter(slot -> slot.key().kind() == LineKind.FEE)
                .map(slot -> Step.sum(terms.line(slot, UsageTally.EMPTY).arithmetic()))
                .reduce(ExactAmount.ZERO, ExactAmount::plus);
    }

    @Provide
    Arbitrary<Start> starts() {
        Arbitrary<Account> accounts = Combinators.combine(
                        Arbitraries.of("USD", "JPY", "KWD"),
                        Arbitraries.of("UTC", "America/New_York", "Asia/Beirut", "Pacific/Kiritimati"))
                .as((currency, zone) -> new Account("a1", CurrencyUnit.of(currency), ZoneId.of(zone)));
        Arbitrary<Integer> anchorDays = Arbitraries.integers().between(1, 31);
        Arbitrary<Integer> hours = Arbitraries.integers().between(0, 23);
        Arbitrary<BigDecimal> quantities = Arbitraries.of("1", "0", "2.5").map(BigDecimal::new);
        return Combinators.combine(accounts, Fact.days(), hours, anchorDays, quantities, Fact.plans())
                .as((account, day, hour, anchorDay, quantity, plan) -> new Start(
                        account,
                        new Subscription(
                                "s1",
                                "a1",
                                "p",
                                quantity,
                                day.atTime(hour, 30).atZone(account.timeZone()).toInstant(),
                                anchorDay),
                        plan));
    }

    @Provide
    Arbitrary<List<Fact>> facts() {
        return Fact.facts(50, 80);
    }

    @Provide
    Arbitrary<Fact.Use> uses() {
        return Fact.facts(1, 1)
                .map(List::getFirst)
                .filter(Fact.Use.class::isInstance)
                .map(Fact.Use.class::cast);
    }

    @Provide
    Arbitrary<List<LocalDate>> cuts() {
        return Fact.days().list().ofMinSize(1).ofMaxSize(12);
    }
}
