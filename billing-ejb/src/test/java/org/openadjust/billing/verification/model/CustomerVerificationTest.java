package org.openadjust.billing.verification.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openadjust.billing.verification.model.Bills.credit;
import static org.openadjust.billing.verification.model.Bills.document;
import static org.openadjust.billing.verification.model.Bills.euros;
import static org.openadjust.billing.verification.model.Bills.goods;
import static org.openadjust.billing.verification.model.Bills.invoice;
import static org.openadjust.billing.verification.model.Bills.other;
import static org.openadjust.billing.verification.model.Bills.water;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyLine;
import org.openadjust.billing.verification.CreditMatch;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.IssuerReference;
import org.openadjust.billing.verification.ReferenceTariff.DayCount;

/** The rules by which documents of other systems are judged. Numbers are rules of the feature's charter. */
class CustomerVerificationTest {

    private static CustomerVerification verified(LegacyDocument... documents) {
        return CustomerVerification.of(List.of(documents), Bills.REFERENCE);
    }

    private static List<String> found(LegacyDocument... documents) {
        return verified(documents).findings().stream()
                .map(CustomerVerificationTest::shown)
                .toList();
    }

    private static String shown(Raised raised) {
        Finding finding = raised.finding();
        return raised.document() + " " + finding.kind() + " "
                + finding.cause().code() + " "
                + finding.amount().getAmount().toPlainString()
                + (finding.atStake().isZero()
                        ? ""
                        : " (" + finding.atStake().getAmount().toPlainString() + ")");
    }

    // ---- the tariff (6)

    /** April has 30 days: a minimum of 18.00, which use up to 21.60 may be billed at. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # quantity, amount, what is found
            10, 30.00, -
            10, 30.01, OVERCHARGE NOT_FROM_TARIFF 0.01
            10, 29.99, UNDERCHARGE NOT_FROM_TARIFF -0.01
            10, 33.00, OVERCHARGE AMOUNT_OF_OTHER_QUANTITY 3.00
            10, 0.00, MISSING_CHARGE USE_NOT_CHARGED -30.00
            10, 35.00, WRONG_PRICE TARIFF_PRICE_OF_OTHER_TIME 5.00
            10, 18.00, UNDERCHARGE MINIMUM_THOUGH_USED -12.00
            6, 18.00, -
            7, 21.00, -
            7, 18.00, -
            8, 18.00, UNDERCHARGE MINIMUM_THOUGH_USED -6.00
            5, 18.00, -
            5, 18.60, -
            5, 17.40, -
            5, 16.80, UNDERCHARGE MINIMUM_OF_OTHER_DAYS -1.20
            5, 19.20, OVERCHARGE MINIMUM_OF_OTHER_DAYS 1.20
            5, 15.00, UNDERCHARGE MINIMUM_OF_OTHER_DAYS -3.00
            -10, -30.00, -
            -10, -30.01, UNDERCHARGE NOT_FROM_TARIFF -0.01
            0, 18.00, -
            0, 0.00, MISSING_CHARGE MINIMUM_NOT_CHARGED 0.00 (-18.00)
            0, 12.34, AMOUNT_ANOMALY UNMETERED 0.00 (-5.66)
            3000, 90.00, USAGE_ANOMALY QUANTITY_TIMES_100 0.00
            30000, 90.00, USAGE_ANOMALY QUANTITY_TIMES_1000 0.00
            300, 90.00, UNDERCHARGE AMOUNT_BY_10 -810.00
            30, 900.00, OVERCHARGE AMOUNT_TIMES_10 810.00
            30, 9000.00, OVERCHARGE AMOUNT_TIMES_100 8910.00
            """)
    void aChargeWithinOnePriceIsRightToTheCentOrNamedByItsCause(String quantity, String amount, String expected) {
        List<String> found =
                found(invoice("I", "2020-05-02", water("m", "2020-04-01", "2020-05-01", quantity, amount)));
        assertEquals(expected.equals("-") ? List.of() : List.of("I " + expected), found);
    }

    /** 10 days at 3.00 and 21 at 3.50: how 20 units split is not known; minimums of 6.00 and 12.60. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            20, 59.99, -
            20, 59.98, UNDERCHARGE NOT_FROM_TARIFF -0.02
            20, 60.00, -
            20, 64.37, -
            20, 70.00, -
            20, 70.01, -
            20, 70.02, OVERCHARGE NOT_FROM_TARIFF 0.02
            20, 76.00, -
            4, 18.60, -
            4, 20.00, -
            4, 20.01, OVERCHARGE NOT_FROM_TARIFF 1.41
            """)
    void acrossAChangeOfPriceEverySplitIsPossible(String quantity, String amount, String expected) {
        List<String> found =
                found(invoice("I", "2020-08-02", water("m", "2020-06-21", "2020-07-22", quantity, amount)));
        assertEquals(expected.equals("-") ? List.of() : List.of("I " + expected), found);
    }

    @Test
    void whichEndOfAPeriodCountsDecidesAtThePriceChange() {
        LegacyDocument bill = invoice("I", "2020-08-02", water("m", "2020-06-30", "2020-07-30", "20", "70.00"));
        LegacyDocument old = invoice("I", "2020-08-02", water("m", "2020-06-30", "2020-07-30", "20", "60.00"));
        for (var count : DayCount.values()) {
            IssuerReference reference = new IssuerReference(
                    Bills.ISSUER, "", List.of(Bills.tariff(count)), Set.of(), List.of(), Set.of(), Duration.ofDays(1));
            assertEquals(
                    List.of(), CustomerVerification.of(List.of(bill), reference).findings(), count.name());
            // if the first day does not count, no day had the old price
            assertEquals(
                    count == DayCount.LAST ? 1 : 0,
                    CustomerVerification.of(List.of(old), reference).findings().size(),
                    count.name());
        }
    }

    @Test
    void aPartUnderAnotherItemIsNotedAndMovesNoMoney() {
        assertEquals(
                List.of("I AMOUNT_ANOMALY BOOKED_APART 0.00"),
                found(invoice(
                        "I",
                        "2020-05-02",
                        water("m", "2020-04-01", "2020-05-01", "10", "20.00"),
                        other("m", "2020-04-01", "2020-05-01", "10.00"))));
        assertEquals(
                List.of(),
                found(invoice(
                        "I",
                        "2020-05-02",
                        water("m", "2020-04-01", "2020-05-01", "2", "0.00"),
                        other("m", "2020-04-01", "2020-05-01", "18.00"))));
        // what stands there beside a charge that is right is something else
        assertEquals(
                List.of(),
                found(invoice(
                        "I",
                        "2020-05-02",
                        water("m", "2020-04-01", "2020-05-01", "10", "30.00"),
                        other("m", "2020-04-01", "2020-05-01", "1000.00"))));
    }

    @Test
    void oneCauseIsOneFindingAndSwappedAmountsAreRightInSum() {
        assertEquals(
                List.of("I WRONG_PRICE TARIFF_PRICE_OF_OTHER_TIME 30.00"),
                found(invoice(
                        "I",
                        "2020-05-02",
                        water("m1", "2020-04-01", "2020-05-01", "10", "35.00"),
                        water("m2", "2020-04-01", "2020-05-01", "20", "70.00"),
                        water("m3", "2020-04-01", "2020-05-01", "30", "105.00"))));
        assertEquals(
                List.of("I WRONG_PRICE TARIFF_OTHER_PRICE 3.30"),
                found(invoice(
                        "I",
                        "2020-05-02",
                        water("m1", "2020-04-01", "2020-05-01", "10", "31.10"),
                        water("m2", "2020-04-01", "2020-05-01", "20", "62.20"))));
        assertEquals(
                List.of("I AMOUNT_ANOMALY AMOUNTS_SWAPPED 0.00"),
                found(invoice(
                        "I",
                        "2020-05-02",
                        water("m1", "2020-04-01", "2020-05-01", "10", "90.00"),
                        water("m2", "2020-04-01", "2020-05-01", "30", "30.00"))));
    }

    /** 30 units a month are usual: 300 are a slip of the quantity, not of the amount. */
    @Test
    void whatAPointUsuallyUsesDecidesWhoseTheDigitIs() {
        List<LegacyDocument> documents = List.of(
                invoice("A", "2020-02-02", water("m", "2020-01-01", "2020-02-01", "30", "90.00")),
                invoice("B", "2020-03-02", water("m", "2020-02-01", "2020-03-01", "28", "84.00")),
                invoice("C", "2020-04-02", water("m", "2020-03-01", "2020-04-01", "31", "93.00")),
                invoice("D", "2020-05-02", water("m", "2020-04-01", "2020-05-01", "300", "90.00")));
        assertEquals(
                List.of("D USAGE_ANOMALY QUANTITY_TIMES_10 0.00"), found(documents.toArray(LegacyDocument[]::new)));
    }

    // ---- data that cannot be judged (10)

    @Test
    void whatCannotBeJudgedIsAFindingWithoutMoney() {
        assertEquals(
                List.of("I AMOUNT_ANOMALY PERIOD_IMPOSSIBLE 0.00"),
                found(invoice("I", "2020-05-02", water("m", "2020-05-01", "2020-05-01", "10", "30.00"))));
        assertEquals(
                List.of("I AMOUNT_ANOMALY PERIOD_IMPOSSIBLE 0.00"),
                found(invoice("I", "2020-05-02", water("m", "2020-05-02", "2020-05-01", "10", "30.00"))));
        assertEquals(
                List.of("I AMOUNT_ANOMALY TARIFF_NOT_IN_FORCE 0.00"),
                found(invoice("I", "2020-05-02", water("m", "2019-12-31", "2020-02-01", "10", "30.00"))));
        assertEquals(
                List.of("I AMOUNT_ANOMALY TARIFF_NOT_IN_FORCE 0.00"),
                found(invoice("I", "2020-05-02", water("m", "2020-01-01", "2041-02-01", "10", "30.00"))));
        assertEquals(
                List.of("I AMOUNT_ANOMALY TARIFF_UNKNOWN 0.00"),
                found(invoice("I", "2020-05-02", goods("STEAM", "1", "5.00", "5.00"))));
        LegacyLine undated = new LegacyLine(
                1,
                "WATER",
                "",
                "m",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                euros("30.00"),
                false);
        assertEquals(List.of("I AMOUNT_ANOMALY PERIOD_IMPOSSIBLE 0.00"), found(invoice("I", "2020-05-02", undated)));
    }

    // ---- arithmetic

    @ParameterizedTest
    @CsvSource(textBlock = """
            3, 1.335, 4.00, -
            3, 1.335, 4.01, -
            3, 1.335, 4.02, OVERCHARGE LINE_ARITHMETIC 0.01
            3, 1.335, 3.99, UNDERCHARGE LINE_ARITHMETIC -0.01
            -2, 1.00, -2.00, -
            """)
    void aLineIsItsQuantityTimesItsPrice(String quantity, String price, String amount, String expected) {
        List<String> found = found(invoice("I", "2020-05-02", goods("POST", quantity, price, amount)));
        assertEquals(expected.equals("-") ? List.of() : List.of("I " + expected), found);
    }

    @Test
    void theNetIsTheSumAndTheTaxThatOfTheNet() {
        LegacyLine line = goods("POST", "1", "10.05", "10.05");
        assertEquals(List.of(), found(taxed("1.01", line)));
        assertEquals(List.of("I MISAPPLIED_TAX TAX_NOT_OF_NET -0.01"), found(taxed("1.00", line)));
        // 0.10 of 1.05 each, rounded line by line: 0.22; on the net 0.21
        LegacyLine small = goods("POST", "1", "1.05", "1.05");
        LegacyLine alike = goods("POST", "1", "1.0500", "1.05");
        assertEquals(List.of(), found(taxed("0.21", small, goods("gift_20", "1", "1.05", "1.05"))));
        assertEquals(List.of(), found(taxed("0.22", small, goods("gift_20", "1", "1.05", "1.05"))));
        LegacyDocument wrong = taxed("1.01", line);
        LegacyDocument sum = new LegacyDocument(
                wrong.issuer(),
                wrong.number(),
                wrong.kind(),
                wrong.customer(),
                wrong.refersTo(),
                wrong.issuedAt(),
                wrong.currency(),
                wrong.lines(),
                euros("12.05"),
                Optional.of(euros("1.21")));
        assertEquals(List.of("I OVERCHARGE NET_NOT_SUM_OF_LINES 2.00"), found(sum));
        assertEquals(small.amount(), alike.amount());
    }

    private static LegacyDocument taxed(String tax, LegacyLine... lines) {
        return document(LegacyDocument.Kind.INVOICE, "I", "c", "2020-05-02", Optional.of(euros(tax)), lines);
    }

    // ---- what was billed twice (7)

    @Test
    void theSameDocumentUnderAnotherNumberIsOneTooMany() {
        LegacyLine one = goods("POST", "1", "5.00", "5.00");
        LegacyLine two = goods("gift_1", "2", "5.00", "10.00");
        assertEquals(
                List.of("B DUPLICATE_INVOICE SAME_DOCUMENT 15.00"),
                found(invoice("B", "2020-05-02T11:14:00Z", one, two), invoice("A", "2020-05-02T10:00:00Z", two, one)));
        assertEquals(List.of(), found(invoice("A", "2020-05-02", one, two), invoice("B", "2020-05-04", one, two)));
        assertEquals(
                List.of("B DUPLICATE_INVOICE SAME_AMOUNT 0.00 (15.00)"),
                found(
                        invoice("A", "2020-05-02T10:00:00Z", one, two),
                        invoice(
                                "B",
                                "2020-05-02T11:00:00Z",
                                goods("POST", "1", "10.00", "10.00"),
                                goods("gift_1", "1", "5.00", "5.00"))));
        // nobody knows whether these are one customer
        assertEquals(
                List.of(),
                found(
                        document(LegacyDocument.Kind.INVOICE, "A", "NONE", "2020-05-02", Optional.empty(), one, two),
                        document(LegacyDocument.Kind.INVOICE, "B", "NONE", "2020-05-02", Optional.empty(), one, two)));
    }

    @Test
    void aDocumentWhoseLinesArePlacedIsADuplicateHoweverLate() {
        LegacyLine line = water("m", "2020-04-01", "2020-05-01", "10", "30.00");
        assertEquals(
                List.of("B DUPLICATE_INVOICE SAME_DOCUMENT 30.00"),
                found(invoice("A", "2020-05-02", line), invoice("B", "2020-09-02", line)));
    }

    @Test
    void aLineTwiceInADocumentIsOneTooManyAndCertainWhereItIsPlaced() {
        LegacyLine line = water("m", "2020-04-01", "2020-05-01", "10", "30.00");
        CustomerVerification placed = verified(invoice("A", "2020-05-02", line, line, line));
        assertEquals(
                List.of("A DUPLICATE_CHARGE SAME_LINE 60.00"),
                placed.findings().stream().map(CustomerVerificationTest::shown).toList());
        Finding finding = placed.findings().getFirst().finding();
        assertEquals(2, finding.evidence().lines().size());
        assertEquals(0, finding.confidence().compareTo(BigDecimal.ONE));
        LegacyLine good = goods("POST", "1", "5.00", "5.00");
        Finding likely = verified(invoice("A", "2020-05-02", good, good))
                .findings()
                .getFirst()
                .finding();
        assertTrue(likely.confidence().compareTo(BigDecimal.ONE) < 0);
    }

    @Test
    void aPointBilledAgainIsASuspicion() {
        LegacyDocument first = invoice("A", "2020-05-02", water("m", "2020-04-01", "2020-05-01", "10", "30.00"));
        assertEquals(
                List.of("B DUPLICATE_CHARGE POINT_BILLED_AGAIN 0.00 (33.00)"),
                found(first, invoice("B", "2020-06-02", water("m", "2020-04-01", "2020-05-01", "11", "33.00"))));
        assertEquals(
                List.of("B DUPLICATE_CHARGE LINE_SHIFTED 0.00 (30.00)"),
                found(first, invoice("B", "2020-06-02", water("m", "2020-04-02", "2020-05-02", "10", "30.00"))));
        assertEquals(
                List.of("B DUPLICATE_CHARGE DAYS_OVERLAP 0.00 (10.00)"),
                found(first, invoice("B", "2020-06-02", water("m", "2020-04-21", "2020-05-21", "10", "30.00"))));
        // the next period, and another meter
        assertEquals(
                List.of(),
                found(
                        first,
                        invoice("B", "2020-06-02", water("m", "2020-05-01", "2020-06-01", "10", "30.00")),
                        invoice("C", "2020-06-02", water("n", "2020-04-01", "2020-05-01", "10", "30.00"))));
    }

    // ---- credit notes

    @ParameterizedTest
    @CsvSource(textBlock = """
            # item, quantity, price, result
            A, -3, 2.00, FULL
            A, -5, 2.00, FULL
            A, -6, 2.00, PARTIAL
            A, -1, 2.50, PRICE_OR_QTY
            B, -1, 2.00, NO_ORIGINAL
            POST, -1, 2.00, NON_PRODUCT
            GIFT_20, -1, 20.00, NON_PRODUCT
            """)
    void aCreditIsMatchedWithWhatWasBoughtBefore(String item, String quantity, String price, String expected) {
        Money amount = Money.of(CurrencyUnit.EUR, new BigDecimal(quantity).multiply(new BigDecimal(price)));
        CustomerVerification verified = CustomerVerification.of(
                List.of(
                        invoice("I", "2020-05-02", goods("A", "5", "2.00", "10.00")),
                        credit(
                                "C",
                                "2020-05-03",
                                goods(item, quantity, price, amount.getAmount().toPlainString()))),
                new IssuerReference(
                        Bills.ISSUER,
                        "",
                        List.of(),
                        Set.of("POST", "gift_*"),
                        List.of(),
                        Set.of(),
                        IssuerReference.NEAR));
        CreditMatch match = verified.matches().getFirst();
        assertEquals(expected, match.result().name());
        assertEquals(match.result().isExplained() ? 0 : 1, verified.findings().size());
        assertTrue(verified.findings().stream()
                .allMatch(raised -> raised.finding().amount().isZero()));
    }

    @Test
    void whatWasCreditedBeforeIsNotCreditedAgainAndLaterPurchasesDoNotCount() {
        LegacyLine bought = goods("A", "5", "2.00", "10.00");
        LegacyLine back = goods("A", "-4", "2.00", "-8.00");
        List<String> results = verified(
                        credit("C2", "2020-05-05", back),
                        credit("C1", "2020-05-03", back),
                        credit("C0", "2020-05-01", back),
                        invoice("I", "2020-05-02", bought))
                .matches()
                .stream()
                .map(match -> match.document() + " " + match.result())
                .toList();
        assertEquals(List.of("C0 NO_ORIGINAL", "C1 FULL", "C2 PARTIAL"), results);
    }
}
