package org.openadjust.billing.bill.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.bill.DraftLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.LineKind;
import org.openadjust.billing.bill.Slot;
import org.openadjust.billing.bill.UsageTally;

class UsageRiseTest {

    private static final LocalDate MARCH = LocalDate.of(2024, 3, 1);
    private static final LocalDate APRIL = LocalDate.of(2024, 4, 1);
    private static final LocalDate MAY = LocalDate.of(2024, 5, 1);
    private static final Money NOTHING = Money.zero(CurrencyUnit.EUR);

    private static DraftLine line(
            LineKind kind, String charge, LocalDate period, LocalDate from, String q, String eur) {
        LineKey key = new LineKey("s", kind, charge, "p", 1, from, period.plusMonths(1));
        return new DraftLine(
                new Slot(key, period, period.plusMonths(1)),
                new BigDecimal(q).signum() == 0 ? UsageTally.EMPTY : new UsageTally(new BigDecimal(q), 1),
                Money.parse("EUR " + eur));
    }

    private static Optional<BigDecimal> rise(DraftLine... lines) {
        return UsageRise.of(List.of(lines), "data", APRIL, NOTHING).percent();
    }

    /** What is compared is the whole of the period before; there is no rise from nothing, and a fall is none. */
    @ParameterizedTest
    @CsvSource({
        "10, 5.00,  20,     10.00, 100.0000",
        "10, 5.00,  20.001, 10.00, 100.0100",
        "10, 5.00,  10,      5.00, ",
        "10, 5.00,   9,      4.00, ",
        "10, 5.00,   9,      6.00, 20.0000", // dearer
        "10, 5.00,  15,      5.00, 50.0000", // cheaper
        "0,  0.00,  15,      5.00, ",
        "0,  5.00,  15,      6.00, 20.0000", // a tier's flat fee
        "3,  1.00,  4,       1.00, 33.3333", // cut off
        "10, 5.00,  0,       0.00, ",
    })
    void theLargerOfBothRises(String formerQ, String former, String q, String amount, String percent) {
        assertEquals(
                Optional.ofNullable(percent).map(BigDecimal::new),
                rise(
                        line(LineKind.USAGE, "data", MARCH, MARCH, formerQ, former),
                        line(LineKind.USAGE, "data", APRIL, APRIL, q, amount)));
    }

    @Test
    void stretchesOfAPeriodCountTogetherAndNothingElseDoes() {
        List<DraftLine> lines = new ArrayList<>(List.of(
                line(LineKind.USAGE, "data", MARCH, MARCH, "4", "2.00"),
                line(LineKind.USAGE, "data", MARCH, MARCH.plusDays(9), "6", "3.00"),
                line(LineKind.USAGE, "data", APRIL, APRIL, "10", "5.00"),
                line(LineKind.USAGE, "data", APRIL, APRIL.plusDays(9), "5", "2.50")));
        UsageRise alone = UsageRise.of(lines, "data", APRIL, NOTHING);
        assertEquals(Optional.of(new BigDecimal("50.0000")), alone.percent());
        assertEquals(Money.parse("EUR 5"), alone.former());
        assertEquals(Money.parse("EUR 7.50"), alone.amount());
        lines.add(line(LineKind.USAGE, "calls", MARCH, MARCH, "90", "90.00"));
        lines.add(line(LineKind.FEE, "data", APRIL, APRIL, "0", "31.00"));
        lines.add(line(LineKind.UNPRICED, "data", APRIL, APRIL, "7", "0.00"));
        lines.add(line(LineKind.USAGE, "data", MAY, MAY, "70", "35.00"));
        assertEquals(alone, UsageRise.of(lines, "data", APRIL, NOTHING));
    }

    @Test
    void aPeriodWithoutAFormerOneHasNothingToCompareWith() {
        assertEquals(Optional.empty(), rise(line(LineKind.USAGE, "data", APRIL, APRIL, "10", "5.00")));
        assertEquals(
                Optional.empty(),
                rise(
                        line(LineKind.USAGE, "data", LocalDate.of(2024, 2, 1), LocalDate.of(2024, 2, 1), "1", "0.50"),
                        line(LineKind.USAGE, "data", APRIL, APRIL, "10", "5.00")));
    }
}
