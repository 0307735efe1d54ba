package org.openadjust.billing.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.openadjust.billing.bill.Terms.charge;
import static org.openadjust.billing.bill.Terms.perUnit;
import static org.openadjust.billing.bill.Terms.terms;
import static org.openadjust.billing.bill.Terms.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.usage.UsageEvent;

class DifferenceTest {

    private static final LocalDate TODAY = LocalDate.of(2024, 1, 20);
    private static final List<UsageEvent> USAGE =
            List.of(usage("a", "m", "40", "2024-01-05T00:00:00Z"), usage("b", "m", "60", "2024-01-18T00:00:00Z"));

    private final Terms story = terms().plan("P1M", "31.00", charge("m", "m", perUnit("0.10")));

    @Test
    void anEmptyDraftGetsEveryLine() {
        List<Difference> differences = Difference.between(lines(USAGE), List.of());
        assertEquals(
                List.of("APPEARS FEE 0.00 31.00", "APPEARS USAGE 0.00 10.00"),
                differences.stream().map(DifferenceTest::text).toList());
    }

    @Test
    void whatIsAsExpectedLeavesNothingToDo() {
        List<DraftLine> drafted = new ArrayList<>(drafted(lines(USAGE)));
        Collections.reverse(drafted);
        assertEquals(List.of(), Difference.between(lines(USAGE), drafted));
        assertEquals(List.of(), Difference.between(List.of(), List.of()));
    }

    @Test
    void aLaterVersionTakesALineAwayAndPutsTwoInItsPlace() {
        List<DraftLine> drafted = drafted(lines(USAGE));
        story.version(2, "2024-01-16", "P1M", "62.00", charge("m", "m", perUnit("0.30")));
        List<Difference> differences = Difference.between(lines(USAGE), drafted);
        assertEquals(
                List.of(
                        "APPEARS FEE 0.00 15.00",
                        "APPEARS USAGE 0.00 4.00",
                        "VANISHES FEE 31.00 0.00",
                        "VANISHES USAGE 10.00 0.00",
                        "APPEARS FEE 0.00 32.00",
                        "APPEARS USAGE 0.00 18.00"),
                differences.stream().map(DifferenceTest::text).toList());
        assertEquals(
                Money.parse("USD 28.00"),
                differences.stream()
                        .map(Difference::delta)
                        .reduce(Money.zero(story.make().currency()), Money::plus));
    }

    @Test
    void aTallyThatMovesNoMoneyIsADifferenceToo() {
        List<DraftLine> drafted = drafted(lines(USAGE));
        List<UsageEvent> more = new ArrayList<>(USAGE);
        more.add(usage("c", "m", "0.01", "2024-01-19T00:00:00Z"));
        Difference difference = Difference.between(lines(more), drafted).getFirst();
        assertEquals("CHANGES USAGE 10.00 10.00", text(difference));
        assertEquals(3, difference.tally().events());
        assertEquals(Money.parse("USD 0.00"), difference.delta());
    }

    /** Another interval earlier in the month: the later stretch keeps its days and gets another period. */
    @Test
    void aLineThatKeepsItsDaysAndMovesToAnotherPeriodIsADifference() {
        story.version(2, "2024-01-15", "P1M", "62.00").version(3, "2024-01-20", "P1M", "31.00");
        List<DraftLine> drafted = drafted(lines(List.of()));
        story.version(4, "2024-01-10", "P1Y", "366.00");
        Difference moved = Difference.between(lines(List.of()), drafted).stream()
                .filter(difference -> difference.kind() == Difference.Kind.CHANGES)
                .findFirst()
                .orElseThrow();
        assertEquals(LocalDate.of(2024, 1, 15), moved.slot().periodFrom());
        assertEquals("CHANGES FEE 10.00 10.00", text(moved));
    }

    @Test
    void twoCurrenciesHaveNoDifference() {
        Slot slot = lines(List.of()).getFirst().slot();
        Money dollars = Money.parse("USD 1.00");
        Money euros = Money.parse("EUR 1.00");
        assertThrows(
                IllegalArgumentException.class,
                () -> new Difference(slot, Difference.Kind.CHANGES, dollars, euros, UsageTally.EMPTY));
    }

    private List<ExpectedLine> lines(List<UsageEvent> usage) {
        return ExpectedBill.until(story.make(), usage, TODAY).lines();
    }

    private static List<DraftLine> drafted(List<ExpectedLine> lines) {
        return lines.stream()
                .map(line -> new DraftLine(line.slot(), line.tally(), line.amount()))
                .toList();
    }

    private static String text(Difference difference) {
        return difference.kind() + " " + difference.slot().key().kind() + " "
                + difference.before().getAmount() + " " + difference.after().getAmount();
    }
}
