package org.openadjust.billing.legacy.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.legacy.ColumnMapping;
import org.openadjust.billing.legacy.ColumnMapping.Signs;
import org.openadjust.billing.legacy.CsvForm;
import org.openadjust.billing.legacy.Legacies;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyDocument.Kind;
import org.openadjust.billing.legacy.LegacyField;
import org.openadjust.billing.legacy.LegacyImport.Fault;
import org.openadjust.billing.legacy.LegacySource;

/** What the values of a row become, one changed at a time; and what rows of one number become together. */
class RowReaderTest {

    private static final Map<LegacyField, String> RIGHT = Map.of(
            LegacyField.NUMBER, "R1",
            LegacyField.CUSTOMER, "K1",
            LegacyField.ISSUED_AT, "2026-03-01",
            LegacyField.ITEM, "POWER",
            LegacyField.QUANTITY, "3",
            LegacyField.UNIT_PRICE, "0.333",
            LegacyField.AMOUNT, "1.00");

    private static List<String> values(Map<LegacyField, String> said) {
        List<String> values = new ArrayList<>(Collections.nCopies(LegacyField.values().length, ""));
        said.forEach((field, text) -> values.set(field.ordinal(), text));
        return values;
    }

    private static List<String> with(LegacyField field, String text) {
        Map<LegacyField, String> said = new EnumMap<>(RIGHT);
        said.put(field, text);
        return values(said);
    }

    private static Row row(LegacySource source, List<String> values) {
        return assertInstanceOf(RowReader.Reading.Read.class, new RowReader(source).read(2, values))
                .row();
    }

    private static LegacySource signed(Signs signs) {
        return Legacies.SOURCE.withMapping(new ColumnMapping(CsvForm.USUAL, Legacies.columns(), signs, false, "Y"));
    }

    private static LegacyDocument document(LegacySource source, List<Row> rows) {
        return assertInstanceOf(Assembly.Result.Whole.class, Assembly.of(source, rows))
                .document();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NUMBER||MISSING",
                "CUSTOMER|  |MISSING",
                "ITEM||MISSING",
                "NUMBER|12345678901234567890123456789012345678901234567890123456789012345|TOO_LONG",
                "ISSUED_AT|1.3.2026|NOT_A_DATE",
                "FROM|2026-02-30|NOT_A_DATE",
                "CURRENCY|EURO|UNKNOWN_CURRENCY",
                "QUANTITY|three|NOT_A_DECIMAL",
                "UNIT_PRICE|0,333|NOT_A_DECIMAL",
                "AMOUNT|1.001|TOO_MANY_DECIMALS",
                "AMOUNT|1.00 EUR|NOT_A_DECIMAL",
                "NET|1,00|NOT_A_DECIMAL",
                "TAX|0.195|TOO_MANY_DECIMALS"
            })
    void oneWrongValueIsOneFaultOfItsColumn(LegacyField field, String text, String code) {
        RowReader.Reading reading = new RowReader(Legacies.SOURCE).read(7, with(field, text == null ? "" : text));
        List<Fault> faults =
                assertInstanceOf(RowReader.Reading.Broken.class, reading).faults();
        assertEquals(1, faults.size(), faults::toString);
        assertEquals(7, faults.getFirst().line());
        assertEquals(code, faults.getFirst().code());
        assertEquals(
                Legacies.SOURCE
                        .mapping()
                        .of(field)
                        .map(ColumnMapping.Origin::column)
                        .orElse(field.name()),
                faults.getFirst().column());
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndNoTextOfARowIsQuoted() {
        Map<LegacyField, String> said = new EnumMap<>(RIGHT);
        said.put(LegacyField.AMOUNT, "Jane Doe");
        said.put(LegacyField.ISSUED_AT, "Main Street 5");
        List<Fault> faults = assertInstanceOf(
                        RowReader.Reading.Broken.class, new RowReader(Legacies.SOURCE).read(2, values(said)))
                .faults();
        assertEquals(2, faults.size());
        assertFalse(faults.toString().contains("Jane") || faults.toString().contains("Street"), faults::toString);
    }

    @ParameterizedTest
    @CsvSource({"3,0.333,1.00", "3,0.335,1.01", "-3,0.335,-1.01", "2.5,0.01,0.03", "0,5,0.00", "-1,-1,1.00"})
    void withoutAnAmountItIsQuantityTimesPriceRounded(String quantity, String price, BigDecimal amount) {
        Map<LegacyField, String> said = new EnumMap<>(RIGHT);
        said.remove(LegacyField.AMOUNT);
        said.put(LegacyField.QUANTITY, quantity);
        said.put(LegacyField.UNIT_PRICE, price);
        assertEquals(amount, row(Legacies.SOURCE, values(said)).body().amount().getAmount());
    }

    @Test
    void anAmountCountsWhateverQuantityAndPriceSay() {
        assertEquals(
                Legacies.eur("9.99"),
                row(Legacies.SOURCE, with(LegacyField.AMOUNT, "9.99")).body().amount());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "2026-03-01|2026-03-31||false|2026-03-31",
                "2026-03-01|2026-03-31||true|2026-04-01",
                "2026-03-01||31|false|2026-04-01",
                "2026-03-01||31|true|2026-04-01",
                "2026-03-01|2026-03-02|31|false|2026-03-02",
                "2026-03-01||0|false|2026-03-01",
                "||31|false|none",
                // kept as it is said: the end before the beginning is for verification to find
                "2026-03-31|2026-03-01||false|2026-03-01"
            })
    void theEndOfAPeriod(String from, String to, String days, boolean isInclusive, LocalDate end) {
        ColumnMapping mapping = new ColumnMapping(
                CsvForm.USUAL, Legacies.columns(), new Signs("", "", "", true, false), isInclusive, "");
        Map<LegacyField, String> said = new EnumMap<>(RIGHT);
        said.put(LegacyField.FROM, from == null ? "" : from);
        said.put(LegacyField.TO, to == null ? "" : to);
        said.put(LegacyField.DAYS, days == null ? "" : days);
        assertEquals(
                Optional.ofNullable(end),
                row(Legacies.SOURCE.withMapping(mapping), values(said)).body().to());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "31.5", "month", "100000"})
    void daysAreAWholeNumber(String days) {
        Map<LegacyField, String> said = new EnumMap<>(RIGHT);
        said.put(LegacyField.FROM, "2026-03-01");
        said.put(LegacyField.DAYS, days);
        assertInstanceOf(RowReader.Reading.Broken.class, new RowReader(Legacies.SOURCE).read(2, values(said)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                // prefix, word of a credit, of a debit, negative is credit, unsigned: number, kind, amount: kind,
                // amount
                "none,none,none,true,false,R1,none,1.00,INVOICE,1.00",
                "none,none,none,true,false,R1,none,-1.00,CREDIT_NOTE,-1.00",
                "none,none,none,false,false,R1,none,-1.00,INVOICE,-1.00",
                "C,none,none,false,false,C1,none,-1.00,CREDIT_NOTE,-1.00",
                "C,none,none,false,true,C1,none,1.00,CREDIT_NOTE,-1.00",
                "C,none,none,false,false,R1,none,1.00,INVOICE,1.00",
                "none,GUT,LAST,true,true,R1,GUT,1.00,CREDIT_NOTE,-1.00",
                "none,GUT,LAST,true,false,R1,LAST,1.00,DEBIT_NOTE,1.00",
                "none,GUT,LAST,true,false,R1,RECHNUNG,-1.00,INVOICE,-1.00"
            })
    void whatADocumentIs(
            String prefix,
            String credit,
            String debit,
            boolean isNegativeCredit,
            boolean isUnsigned,
            String number,
            String word,
            String amount,
            Kind kind,
            BigDecimal net) {
        LegacySource source = signed(new Signs(text(prefix), text(credit), text(debit), isNegativeCredit, isUnsigned));
        Map<LegacyField, String> said = new EnumMap<>(RIGHT);
        said.put(LegacyField.NUMBER, number);
        said.put(LegacyField.KIND, text(word));
        said.put(LegacyField.AMOUNT, amount);
        LegacyDocument document = document(source, List.of(row(source, values(said))));
        assertEquals(kind, document.kind());
        assertEquals(net, document.net().getAmount());
        assertEquals(net, document.lines().getFirst().amount().getAmount());
    }

    private static String text(String none) {
        return none == null ? "" : none;
    }

    @Test
    void wrongSumsAreKeptAsTheyAreSaid() {
        Map<LegacyField, String> said = new EnumMap<>(RIGHT);
        said.put(LegacyField.NET, "100.00");
        said.put(LegacyField.TAX, "19.01");
        Row row = row(Legacies.SOURCE, values(said));
        LegacyDocument document = document(Legacies.SOURCE, List.of(row, row));
        assertEquals(Legacies.eur("100.00"), document.net());
        assertEquals(Optional.of(Legacies.eur("19.01")), document.tax());
        assertEquals(
                List.of(1, 2),
                document.lines().stream().map(line -> line.number()).toList());
    }

    @Test
    void ofTheTimesOfIssueTheLatestCounts() {
        Row early = row(Legacies.SOURCE, with(LegacyField.ISSUED_AT, "2026-03-01"));
        Row late = row(Legacies.SOURCE, with(LegacyField.ISSUED_AT, "2026-03-02"));
        Row silent = row(Legacies.SOURCE, with(LegacyField.ISSUED_AT, ""));
        assertEquals(
                Legacies.day("2026-03-02"),
                document(Legacies.SOURCE, List.of(early, late, silent)).issuedAt());
        assertInstanceOf(Assembly.Result.Broken.class, Assembly.of(Legacies.SOURCE, List.of(silent)));
    }

    @ParameterizedTest
    @CsvSource({"CUSTOMER,K2", "CURRENCY,USD", "REFERS_TO,R9", "KIND,X", "NET,2.00", "TAX,2.00"})
    void rowsOfADocumentSayTheSameOfIt(LegacyField field, String other) {
        Map<LegacyField, String> said = new EnumMap<>(RIGHT);
        said.put(LegacyField.REFERS_TO, "R0");
        said.put(LegacyField.CURRENCY, "EUR");
        said.put(LegacyField.KIND, "GUT");
        said.put(LegacyField.NET, "1.00");
        said.put(LegacyField.TAX, "1.00");
        LegacySource source = signed(new Signs("", "GUT", "", true, false));
        Row one = row(source, values(said));
        said.put(field, other);
        Row two =
                new RowReader(source).read(9, values(said)) instanceof RowReader.Reading.Read read ? read.row() : null;
        List<Fault> faults = assertInstanceOf(Assembly.Result.Broken.class, Assembly.of(source, List.of(one, one, two)))
                .faults();
        assertEquals(9, faults.getFirst().line());
        assertEquals("CONTRADICTION", faults.getFirst().code());
        assertEquals("R1", faults.getFirst().document());
    }
}
