package org.openadjust.billing.discount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.discount.Discount.Kind;
import org.openadjust.billing.discount.DiscountChain.Base;
import org.openadjust.billing.discount.DiscountChain.Taken;

/** The comments name the charter's rule. */
class DiscountChainTest {

    // rule 1
    @Test
    void percentagesChainOnWhatIsLeftInTheOrderOfTheirSequence() {
        Map<String, Taken> taken = take(
                List.of(
                        discount("b", Kind.PERCENT, "50", "INVOICE", 2),
                        discount("a", Kind.AMOUNT, "20", "INVOICE", 1)),
                base("x", "100.00"));
        assertEquals(List.of("a", "b"), List.copyOf(taken.keySet()));
        assertEquals(Money.parse("EUR 20.00"), taken.get("a").amount());
        assertEquals(Money.parse("EUR 40.00"), taken.get("b").amount());
        assertEquals(Money.parse("EUR 80.00"), taken.get("b").base());
    }

    // rule 2
    @Test
    void anAmountStopsAtZeroAndNothingIsTakenOffLessThanNothing() {
        Discount more = discount("a", Kind.AMOUNT, "30", "x", 1);
        assertEquals(
                Money.parse("EUR 12.00"),
                take(List.of(more), base("x", "12.00"), base("y", "9.00"))
                        .get("a")
                        .amount());
        assertEquals(
                Money.parse("EUR 0.00"),
                take(List.of(more), base("y", "9.00")).get("a").amount());
        assertEquals(
                Money.parse("EUR 0.00"),
                take(List.of(more), base("x", "-4.00")).get("a").amount());
    }

    // rule 4
    @Test
    void aLaterDiscountOnOneLineFindsWhatIsLeftOfIt() {
        Map<String, Taken> taken = take(
                List.of(
                        discount("a", Kind.AMOUNT, "10.00", "INVOICE", 1),
                        discount("b", Kind.PERCENT, "100", "FEE", 2)),
                base("FEE", "20.00"),
                base("x", "10.00"));
        // two thirds of the 10.00 came off the fee
        assertEquals(Money.parse("EUR 13.33"), taken.get("b").amount());
    }

    // rules 2 and 4: whatever there is, all discounts together never take more than it
    @Property(tries = 300)
    void togetherTheyNeverTakeMoreThanThereIs(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 10_000) Integer> cents,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 100) Integer> values) {
        Base[] bases = new Base[cents.size()];
        for (int index = 0; index < bases.length; index++) {
            bases[index] = new Base(index % 2 == 0 ? "FEE" : "x", Money.ofMinor(CurrencyUnit.EUR, cents.get(index)));
        }
        List<Discount> discounts = new ArrayList<>();
        for (int value : values) {
            Kind kind = value % 3 == 0 ? Kind.AMOUNT : Kind.PERCENT;
            String appliesTo = List.of("INVOICE", "FEE", "x").get(value % 5 % 3);
            discounts.add(discount("d" + discounts.size(), kind, value + "", appliesTo, value % 4));
        }
        Money taken = take(discounts, bases).values().stream()
                .map(Taken::amount)
                .reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
        Money there = Money.ofMinor(
                CurrencyUnit.EUR, cents.stream().mapToLong(Integer::longValue).sum());
        assertTrue(!taken.isGreaterThan(there), () -> taken + " of " + there);
    }

    @Test
    void aPercentageIsOneOfAHundred() {
        assertThrows(IllegalArgumentException.class, () -> discount("a", Kind.PERCENT, "100.01", "INVOICE", 1));
        assertThrows(IllegalArgumentException.class, () -> discount("a", Kind.AMOUNT, "-1", "INVOICE", 1));
    }

    private static Map<String, Taken> take(List<Discount> discounts, Base... bases) {
        return DiscountChain.take(discounts, List.of(bases), CurrencyUnit.EUR, RoundingMode.HALF_UP);
    }

    private static Base base(String charge, String amount) {
        return new Base(charge, Money.parse("EUR " + amount));
    }

    private static Discount discount(String code, Kind kind, String value, String appliesTo, int sequence) {
        return new Discount(code, kind, new BigDecimal(value), appliesTo, sequence, OptionalInt.empty());
    }
}
