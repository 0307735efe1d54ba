package org.openadjust.billing.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.charging.PeriodCharges;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.document.InvoiceAccount;
import org.openadjust.billing.document.LineAccount;
import org.openadjust.billing.proration.Proration;
import org.openadjust.billing.tax.TaxRate;
import org.openadjust.billing.usage.UsageEvent;

/** Laws of the engine, on histories of at least 50 facts about three subscriptions. The comments name the charter's rule. */
class SettlementPropertiesTest {

    /** A fact of a history, with the number that it keeps however often and whenever it arrives; null starts a subscription. */
    private record Numbered(long no, Told fact) {
        Outcome tell(Settlement settlement) {
            return fact == null ? Books.start(settlement, (int) no - 1_000) : fact.tell(settlement, no);
        }
    }

    // rule 1: facts in any order, billed at any time between them
    @Property(tries = 200)
    void whatIsBilledInTheEndIsIndependentOfOrderAndOfWhenItWasBilled(
            @ForAll("histories") List<Told> history, @ForAll Proration proration, @ForAll Random random) {
        Settlement inOrder = told(numbered(history), proration, 12);
        List<Numbered> shuffled = numbered(history);
        Collections.shuffle(shuffled, random);
        Settlement inAnyOrder = told(shuffled, proration, 1 + random.nextInt(shuffled.size()));

        assertEquals(billedLines(inOrder), billedLines(inAnyOrder));
        assertEquals(inOrder.billed().net(), inAnyOrder.billed().net());
    }

    // rule 1: one by one, or several together, whatever the size of the batch
    @Property(tries = 200)
    void theSizeOfABatchDecidesNothing(
            @ForAll("histories") List<Told> history, @ForAll Proration proration, @ForAll Random random) {
        Settlement oneByOne = told(numbered(history), proration, 8);
        Settlement inBatches = Books.open(proration);
        List<Numbered> facts = numbered(history);
        for (int first = 0; first < facts.size(); ) {
            int next = Math.min(facts.size(), first + 1 + random.nextInt(10));
            List<Numbered> batch = facts.subList(first, next);
            inBatches.together(all -> batch.forEach(fact -> fact.tell(all)), new Stamp(Books.END, 30_000 + first));
            if (random.nextInt(3) == 0) {
                inBatches.bill(new Stamp(Told.START.plus(Duration.ofDays(first * 3L)), 6_000 + first));
            }
            first = next;
        }
        inBatches.bill(new Stamp(Books.END, 7_999));
        assertEquals(billedLines(oneByOne), billedLines(inBatches));
    }

    // rules 1 and 4: what a store has kept is all that is needed
    @Property(tries = 200)
    void recalledFactsAndDocumentsAreTheWholeState(
            @ForAll("histories") List<Told> history, @ForAll("uses") Told use, @ForAll Proration proration) {
        Settlement settlement = told(numbered(history), proration, 8);
        Settlement recalled = Books.open(proration, settlement.documents());
        recalled.recall(facts -> tell(facts, numbered(history), 8));
        assertEquals(settlement.documents(), recalled.documents());
        assertEquals(settlement.draft(Books.END), recalled.draft(Books.END));

        Worth before = settlement.billed();
        use.tell(settlement, 9_000);
        use.tell(recalled, 9_000);
        settlement.bill(new Stamp(Books.END, 9_001));
        recalled.bill(new Stamp(Books.END, 9_001));
        assertEquals(settlement.billed(), recalled.billed(), () -> "before: " + before);
    }

    // rules 1 and 4: convergence
    @Property(tries = 200)
    void whatIsBilledIsWhatIsOwed(@ForAll("histories") List<Told> history, @ForAll Proration proration) {
        Settlement settlement = told(numbered(history), proration, 7);
        assertEquals(owedLines(settlement), billedLines(settlement));
        Money owed = owedLines(settlement).values().stream()
                .reduce(settlement.billed().net().minus(settlement.billed().net()), Money::plus);
        assertEquals(owed, settlement.billed().net());
    }

    // rule 10: what is held back for a time is open, and nothing of it is lost or issued twice
    @Property(tries = 200)
    void whatWasHeldBackIsBilledOnceItIsCleared(
            @ForAll("histories") List<Told> history, @ForAll Proration proration, @ForAll Random random) {
        HoldingBack clearance = new HoldingBack(random);
        Settlement settlement = Books.cleared(proration, clearance);
        tell(settlement, numbered(history), 7);
        settlement.bill(new Stamp(Books.END, 7_998));
        clearance.letGo();
        for (InvoiceAccount invoice : standing(settlement)) {
            settlement.settleAnew(invoice.invoice().number(), new Stamp(Books.END, 7_999));
        }
        assertEquals(billedLines(told(numbered(history), proration, 7)), billedLines(settlement));
        assertEquals(owedLines(settlement), billedLines(settlement));
    }

    /** Holds back about every other correction, until it lets all of them go. */
    private static final class HoldingBack implements Clearance {
        private final Random random;
        private boolean isOver;

        private HoldingBack(Random random) {
            this.random = random;
        }

        private void letGo() {
            isOver = true;
        }

        @Override
        public List<DocumentLine> allowed(OpenCorrection correction) {
            return correction.lines();
        }

        @Override
        public boolean isCleared(OpenCorrection correction) {
            return isOver || random.nextBoolean();
        }

        @Override
        public void closed(String invoice, Instant at) {
            // it remembers nothing
        }

        @Override
        public void forbidden(String invoice, Instant at) {
            throw new IllegalStateException("nothing is forbidden");
        }

        @Override
        public Clearance trial() {
            return this;
        }
    }

    // rules 4 and 8: what stays paid depends on what was issued, and what is issued does not move it again
    @Property(tries = 200)
    void whereFeesStayPaidInvoicesSayWhatTheyShould(
            @ForAll("histories") List<Told> history, @ForAll Proration proration) {
        Settlement settlement = Books.keepingFees(proration);
        tell(settlement, numbered(history), 7);
        settlement.bill(new Stamp(Books.END, 7_999));
        Map<LineId, Money> owed = new TreeMap<>();
        for (InvoiceAccount invoice : standing(settlement)) {
            settlement.owed(invoice).forEach(line -> owed.put(line.id(), line.target()));
        }
        owed.values().removeIf(Money::isZero);
        assertEquals(owed, billedLines(settlement));

        List<Document> before = settlement.documents();
        tell(settlement, numbered(history), 7);
        settlement.setTax(new TaxRate("other", BigDecimal.ONE, Books.END, 9_999), new Stamp(Books.END, 9_999));
        assertEquals(before, settlement.documents());
    }

    // rule 3, where corrections wait: no note without the subscription's next invoice, and then all of them
    @Property(tries = 200)
    void whereCorrectionsWaitTheyComeRightBeforeTheNextInvoice(
            @ForAll("histories") List<Told> history, @ForAll Proration proration) {
        Settlement settlement = Books.open(proration);
        settlement.correctWithNextInvoice();
        Instant at = Told.START;
        List<Numbered> facts = numbered(history);
        for (int index = 0; index < facts.size(); index++) {
            assertEquals(List.of(), facts.get(index).tell(settlement).issued());
            if (index % 7 == 6) {
                at = at.plus(Duration.ofDays(31));
                Instant billedAt = at.isAfter(Books.END) ? Books.END : at;
                List<Document> issued =
                        settlement.bill(new Stamp(billedAt, 5_000 + index)).issued();
                String invoiced = "";
                for (Document document : issued.reversed()) {
                    invoiced = document.type() == DocumentType.INVOICE ? document.subscription() : invoiced;
                    assertEquals(invoiced, document.subscription());
                    settlement.invoices(invoiced).forEach(invoice -> assertSaysWhatIsOwed(settlement, invoice));
                }
            }
        }
    }

    private static void assertSaysWhatIsOwed(Settlement settlement, InvoiceAccount invoice) {
        Map<LineId, Money> owed = new TreeMap<>();
        settlement.owed(invoice).forEach(line -> owed.put(line.id(), line.target()));
        Map<LineId, Money> billed = new TreeMap<>();
        invoice.lines().forEach((id, line) -> billed.put(id, line.billed()));
        owed.values().removeIf(Money::isZero);
        billed.values().removeIf(Money::isZero);
        assertEquals(owed, billed);
    }

    // rule 1: duplicates, at once and later
    @Property(tries = 200)
    void whatArrivesTwiceCountsOnce(@ForAll("histories") List<Told> history, @ForAll Random random) {
        List<Numbered> twice = new ArrayList<>();
        for (Numbered fact : numbered(history)) {
            twice.add(fact);
            twice.add(fact);
            twice.add(twice.get(random.nextInt(twice.size())));
        }
        Settlement once = told(numbered(history), Proration.DAILY, Integer.MAX_VALUE);
        Settlement often = told(twice, Proration.DAILY, Integer.MAX_VALUE);
        assertEquals(once.documents(), often.documents());
    }

    // rule 1: the whole history again, its bills and what people decided too
    @Property(tries = 200)
    void toldAgainNothingChanges(@ForAll("histories") List<Told> history, @ForAll Proration proration) {
        Settlement settlement = told(numbered(history), proration, 9);
        decide(settlement);
        List<Document> before = settlement.documents();
        Worth draft = settlement.draft(Books.END);
        tell(settlement, numbered(history), 9);
        decide(settlement);
        assertEquals(before, settlement.documents());
        assertEquals(draft, settlement.draft(Books.END));
    }

    /** A credit of a cent, its reversal, and a void whose periods no bill has taken up. */
    private static void decide(Settlement settlement) {
        for (Document document : settlement.documents().stream().limit(1).toList()) {
            String line = document.lines().getFirst().id().charge().isEmpty()
                    ? document.lines().getFirst().id().kind().name()
                    : document.lines().getFirst().id().charge();
            settlement.credit(document.number(), line, new BigDecimal("0.01"), new Stamp(Books.END, 40_000));
            settlement.reverse("#2", new Stamp(Books.END, 40_001));
            settlement.voidInvoice(document.number(), new Stamp(Books.END, 40_002));
        }
    }

    // rule 4: a use and its void; documents' rule 4
    @Property(tries = 200)
    void aUseThatNeverHappenedLeavesNothingBehind(
            @ForAll("histories") List<Told> history, @ForAll("uses") Told use, @ForAll Proration proration) {
        Settlement settlement = told(numbered(history), proration, 11);
        settlement.bill(new Stamp(Books.END, 8_000));
        Worth before = settlement.billed();
        use.tell(settlement, 9_000);
        settlement.voidUsage("u9000", new Stamp(Books.END, 9_001));
        assertEquals(before, settlement.billed());
    }

    // rule 9: a line that could not be charged for a while, whatever happened meanwhile
    @Property(tries = 200)
    void aParkedLineLeavesNothingBehindOnceItCanBeCharged(
            @ForAll("histories") List<Told> history, @ForAll("uses") Told use, @ForAll Random random) {
        Settlement settlement = Books.open(Proration.DAILY);
        List<Numbered> facts = numbered(history);
        UsageEvent huge = use.usage(9_000).withQuantity(BigDecimal.TEN.pow(18));
        tell(settlement, facts.subList(0, 3 + random.nextInt(20)), 9);
        settlement.recordUsage(huge, new Stamp(Books.END, 9_000));
        tell(settlement, facts, 9);
        settlement.bill(new Stamp(Books.END, 7_999));
        Map<LineId, Money> withIt = billedLines(settlement);
        assertTrue(withIt.values().stream()
                .allMatch(amount -> amount.getAmount().abs().compareTo(BigDecimal.TEN.pow(15)) < 0));
        settlement.voidUsage(huge.usageId(), new Stamp(Books.END, 9_001));
        settlement.bill(new Stamp(Books.END, 9_002));
        assertEquals(billedLines(told(facts, Proration.DAILY, 9)), billedLines(settlement));
    }

    // rule 5: every note that can be taken back leaves net and tax as they were before it
    @Property(tries = 200)
    void aCreditAndItsReversalLeaveNothingBehind(
            @ForAll("histories") List<Told> history, @ForAll Random random, @ForAll Proration proration) {
        Settlement settlement = told(numbered(history), proration, 11);
        long no = 10_000;
        for (InvoiceAccount invoice : standing(settlement)) {
            for (LineAccount line : creditable(invoice)) {
                Worth before = settlement.billed();
                BigDecimal amount = partOf(line.billed(), random);
                Outcome credited =
                        settlement.credit(invoice.invoice().number(), word(line), amount, new Stamp(Books.END, no++));
                assertEquals(1, credited.issued().size());
                assertEquals(before.net().minus(amount), settlement.billed().net());
                String note = credited.issued().getFirst().number();
                settlement.reverse(note, new Stamp(Books.END, no++));
                assertEquals(before, settlement.billed());
                assertEquals(
                        "ALREADY_REVERSED",
                        settlement
                                .reverse(note, new Stamp(Books.END, no++))
                                .refusal()
                                .orElseThrow()
                                .code());
            }
        }
    }

    // rule 5 and documents' rule 4: credits in parts, until nothing is left
    @Property(tries = 200)
    void creditsOfAllLinesSumToTheInvoiceAndNoneExceedsIt(
            @ForAll("undiscounted") List<Told> history, @ForAll Random random, @ForAll Proration proration) {
        Settlement settlement = told(numbered(history), proration, 11);
        long no = 20_000;
        for (InvoiceAccount invoice : standing(settlement)) {
            long billed = invoice.lines().values().stream()
                    .filter(line -> !line.billed().isZero())
                    .count();
            if (billed != creditable(invoice).size()) {
                continue; // notes have added lines of their own, or a maximum has taken something off
            }
            String number = invoice.invoice().number();
            Worth before = settlement.billed();
            Money tax = sum(invoice.taxes());
            for (LineAccount line : creditable(invoice)) {
                BigDecimal part = partOf(line.billed(), random);
                settlement.credit(number, word(line), part, new Stamp(Books.END, no++));
            }
            for (InvoiceAccount rest : standing(settlement)) {
                if (rest.invoice().number().equals(number)) {
                    for (LineAccount line : creditable(rest)) {
                        BigDecimal left = line.billed().getAmount();
                        String code = settlement
                                .credit(
                                        number,
                                        word(line),
                                        leftOf(rest, line).add(new BigDecimal("0.01")),
                                        new Stamp(Books.END, no++))
                                .refusal()
                                .orElseThrow()
                                .code();
                        assertEquals("OVER_CREDIT", code);
                        settlement.credit(number, word(line), left, new Stamp(Books.END, no++));
                    }
                }
            }
            assertEquals(before.net().minus(invoice.net()), settlement.billed().net());
            assertEquals(before.tax().minus(tax), settlement.billed().tax());
        }
    }

    // documents' rules 4 and 5
    @Property(tries = 200)
    void invoicesAndNotesAddUpAndSayWhatTheyAre(
            @ForAll("histories") List<Told> history, @ForAll Proration proration, @ForAll Random random) {
        List<Numbered> shuffled = numbered(history);
        Collections.shuffle(shuffled, random);
        Settlement settlement = told(shuffled, proration, 5);
        for (Document document : settlement.documents()) {
            assertTrue(document.type() == DocumentType.INVOICE
                    || document.total().isNegative() == (document.type() == DocumentType.CREDIT_NOTE));
            assertFalse(document.lines().stream().anyMatch(line -> line.amount().isZero()));
        }
        for (InvoiceAccount invoice : standing(settlement)) {
            Document own = invoice.invoice();
            Money due = settlement.taxOn(own.subscription(), invoice.net(), own.issuedAt());
            assertEquals(due, sum(invoice.taxes()));
        }
    }

    // law 6: what is tried out is what happens then, and trying it out does nothing
    @Property(tries = 200)
    void whatIsTriedOutIsWhatHappens(
            @ForAll("histories") List<Told> history, @ForAll("next") List<Told> next, @ForAll Proration proration) {
        Settlement settlement = told(numbered(history), proration, 8);
        List<Document> before = settlement.documents();
        Worth draft = settlement.draft(Books.END);
        int[] last = {before.size()};
        Settlement trial = settlement.trial((type, at) -> "#" + ++last[0]);

        List<Document> tried = issued(trial, next);
        assertEquals(before, settlement.documents());
        assertEquals(draft, settlement.draft(Books.END));
        assertEquals(tried, issued(settlement, next));
        assertEquals(trial.documents(), settlement.documents());
        assertEquals(trial.draft(Books.END), settlement.draft(Books.END));
    }

    private static List<Document> issued(Settlement settlement, List<Told> facts) {
        List<Document> issued = new ArrayList<>();
        for (int no = 0; no < facts.size(); no++) {
            issued.addAll(facts.get(no).tell(settlement, 9_000 + no).issued());
        }
        issued.addAll(settlement.bill(new Stamp(Books.END, 9_900)).issued());
        return issued;
    }

    // rounding: the charging charter's rule 6
    @Property(tries = 200)
    void everyLineIsWhatItsStepsComeTo(
            @ForAll("histories") List<Told> history, @ForAll Proration proration, @ForAll boolean isToEven) {
        RoundingMode rounding = isToEven ? RoundingMode.HALF_EVEN : RoundingMode.HALF_UP;
        Settlement settlement = Books.open(proration, rounding, List.of());
        tell(settlement, numbered(history), Integer.MAX_VALUE);
        for (int who = 0; who < 3; who++) {
            for (PeriodCharges period :
                    settlement.charges("s" + who).orElseThrow().begunBy(Books.END)) {
                assertEquals(
                        period.lines().size(),
                        period.lines().stream().map(ChargeLine::id).distinct().count());
                assertEquals(List.of(), period.parked(), "the guard has nothing to do");
                period.lines().forEach(line -> assertTrue(line.addsUp(rounding), line::toString));
            }
        }
    }

    // ---- telling and reading

    private static List<Numbered> numbered(List<Told> history) {
        List<Numbered> numbered = new ArrayList<>();
        for (int who = 0; who < 3; who++) {
            numbered.add(new Numbered(1_000 + who, null));
        }
        for (Told fact : history) {
            numbered.add(new Numbered(numbered.size(), fact));
        }
        return numbered;
    }

    private static Settlement told(List<Numbered> facts, Proration proration, int factsBetweenBills) {
        Settlement settlement = Books.open(proration);
        tell(settlement, facts, factsBetweenBills);
        settlement.bill(new Stamp(Books.END, 7_999));
        return settlement;
    }

    /** Bills a month later each time. */
    private static void tell(Settlement settlement, List<Numbered> facts, int factsBetweenBills) {
        Instant at = Told.START;
        for (int index = 0; index < facts.size(); index++) {
            facts.get(index).tell(settlement);
            if (index % factsBetweenBills == factsBetweenBills - 1) {
                at = at.plus(Duration.ofDays(31));
                settlement.bill(new Stamp(at.isAfter(Books.END) ? Books.END : at, 5_000 + index));
            }
        }
    }

    private static List<InvoiceAccount> standing(Settlement settlement) {
        List<InvoiceAccount> invoices = new ArrayList<>();
        for (int who = 0; who < 3; who++) {
            invoices.addAll(settlement.invoices("s" + who));
        }
        return invoices;
    }

    /** What was billed for each line that came to something. */
    private static Map<LineId, Money> billedLines(Settlement settlement) {
        Map<LineId, Money> billed = new TreeMap<>();
        for (InvoiceAccount invoice : standing(settlement)) {
            invoice.lines().forEach((id, line) -> billed.merge(id, line.billed(), Money::plus));
        }
        billed.values().removeIf(Money::isZero);
        return billed;
    }

    /** What is owed for each line that is due, or whose part an invoice stands for. */
    private static Map<LineId, Money> owedLines(Settlement settlement) {
        Map<LineId, Money> owed = new TreeMap<>();
        for (int who = 0; who < 3; who++) {
            for (PeriodCharges period :
                    settlement.charges("s" + who).orElseThrow().begunBy(Books.END)) {
                for (Timing timing : Timing.values()) {
                    if (!period.dueAt(timing).isAfter(Books.END)) {
                        period.lines(timing).forEach(line -> owed.put(line.id(), line.target()));
                    }
                }
            }
        }
        owed.values().removeIf(Money::isZero);
        return owed;
    }

    private static List<LineAccount> creditable(InvoiceAccount invoice) {
        return invoice.lines().values().stream()
                .filter(line -> line.billed().isPositive()
                        && invoice.invoice().lines().stream()
                                .anyMatch(issued -> issued.id().equals(line.id())))
                .toList();
    }

    private static String word(LineAccount line) {
        return line.id().charge().isEmpty()
                ? line.id().kind().name()
                : line.id().charge();
    }

    /** What is left of all lines that a word means. */
    private static BigDecimal leftOf(InvoiceAccount invoice, LineAccount line) {
        return creditable(invoice).stream()
                .filter(other -> word(other).equals(word(line)))
                .map(other -> other.billed().getAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal partOf(Money amount, Random random) {
        long cents = amount.getAmountMinorLong();
        return BigDecimal.valueOf(1 + random.nextLong(cents), 2);
    }

    private static Money sum(Map<String, Money> taxes) {
        return taxes.values().stream().reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
    }

    // ---- histories

    @Provide
    Arbitrary<List<Told>> histories() {
        return facts(2).list().ofMinSize(50).ofMaxSize(70);
    }

    @Provide
    Arbitrary<List<Told>> next() {
        return facts(2).list().ofMinSize(1).ofMaxSize(10);
    }

    @Provide
    Arbitrary<List<Told>> undiscounted() {
        return facts(0).list().ofMinSize(50).ofMaxSize(70);
    }

    @Provide
    Arbitrary<Told> uses() {
        return told(Arbitraries.just(Told.Kind.USAGE));
    }

    private static Arbitrary<Told> facts(int discounts) {
        return told(Arbitraries.frequency(
                Tuple.of(20, Told.Kind.USAGE),
                Tuple.of(5, Told.Kind.VOID),
                Tuple.of(5, Told.Kind.CORRECT),
                Tuple.of(4, Told.Kind.PLAN),
                Tuple.of(2, Told.Kind.PLAN_AT_PERIOD_END),
                Tuple.of(4, Told.Kind.QUANTITY),
                Tuple.of(2, Told.Kind.PAUSE),
                Tuple.of(2, Told.Kind.RESUME),
                Tuple.of(1, Told.Kind.CANCEL),
                Tuple.of(discounts, Told.Kind.GRANT),
                Tuple.of(discounts, Told.Kind.REVOKE),
                Tuple.of(2, Told.Kind.REPRICE),
                Tuple.of(2, Told.Kind.TAX)));
    }

    private static Arbitrary<Told> told(Arbitrary<Told.Kind> kinds) {
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 24 * 300),
                        Arbitraries.integers().between(0, 90),
                        Arbitraries.integers().between(0, 120))
                .as(Told::new);
    }
}
