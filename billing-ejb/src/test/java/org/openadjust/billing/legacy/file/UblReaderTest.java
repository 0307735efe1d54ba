package org.openadjust.billing.legacy.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.legacy.Legacies;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyDocument.Kind;
import org.openadjust.billing.legacy.LegacyLine;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.model.Assembly;
import org.openadjust.billing.legacy.model.Row;
import org.openadjust.billing.legacy.model.RowReader;

/** Documents of UBL 2.1, and files that look like some. */
class UblReaderTest {

    private static final LegacySource SOURCE = Legacies.SOURCE.withMapping(UblReader.MAPPING);

    private static final String LINE = """
              <cac:InvoiceLine>
                <cbc:ID>1</cbc:ID>
                <cbc:InvoicedQuantity unitCode="KWH">120.5</cbc:InvoicedQuantity>
                <cbc:LineExtensionAmount currencyID="EUR">36.15</cbc:LineExtensionAmount>
                <cac:InvoicePeriod><cbc:StartDate>2026-03-01</cbc:StartDate><cbc:EndDate>2026-03-31</cbc:EndDate></cac:InvoicePeriod>
                <cac:DocumentReference><cbc:ID>METER-7</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:DocumentReference>
                <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">99.99</cbc:TaxAmount></cac:TaxTotal>
                <cac:Item>
                  <cbc:Description>Electricity &amp; grid</cbc:Description>
                  <cbc:Name>Electricity</cbc:Name>
                  <cac:SellersItemIdentification><cbc:ID>POWER</cbc:ID></cac:SellersItemIdentification>
                </cac:Item>
                <cac:Price><cbc:PriceAmount currencyID="EUR">30.00</cbc:PriceAmount><cbc:BaseQuantity>100</cbc:BaseQuantity></cac:Price>
              </cac:InvoiceLine>
            """;

    private static final String INVOICE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
                     xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
                     xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
              <cbc:ID>R-1</cbc:ID>
              <cbc:IssueDate>2026-04-02</cbc:IssueDate>
              <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
              <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
              <cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>
              <cac:AccountingCustomerParty>
                <cac:Party>
                  <cac:PartyIdentification><cbc:ID>K-77</cbc:ID></cac:PartyIdentification>
                  <cac:PartyName><cbc:Name>Jane Doe</cbc:Name></cac:PartyName>
                </cac:Party>
              </cac:AccountingCustomerParty>
              <cac:TaxTotal><cbc:TaxAmount currencyID="SEK">75.00</cbc:TaxAmount></cac:TaxTotal>
              <cac:TaxTotal>
                <cbc:TaxAmount currencyID="EUR">6.86</cbc:TaxAmount>
                <cac:TaxSubtotal><cbc:TaxAmount currencyID="EUR">1.00</cbc:TaxAmount></cac:TaxSubtotal>
              </cac:TaxTotal>
              <cac:LegalMonetaryTotal>
                <cbc:LineExtensionAmount currencyID="EUR">36.15</cbc:LineExtensionAmount>
                <cbc:TaxExclusiveAmount currencyID="EUR">36.10</cbc:TaxExclusiveAmount>
                <cbc:PayableAmount currencyID="EUR">43.01</cbc:PayableAmount>
              </cac:LegalMonetaryTotal>
            """ + LINE + "</Invoice>";

    private static UblReader.Reading read(String xml) {
        return UblReader.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static LegacyDocument document(String xml) {
        UblReader.Reading.Read read = assertInstanceOf(UblReader.Reading.Read.class, read(xml));
        RowReader reader = new RowReader(SOURCE);
        List<Row> rows = read.rows().stream()
                .map(row -> assertInstanceOf(RowReader.Reading.Read.class, reader.read(row.line(), row.values()))
                        .row())
                .toList();
        return assertInstanceOf(Assembly.Result.Whole.class, Assembly.of(SOURCE, rows))
                .document();
    }

    private static String refused(String xml) {
        return assertInstanceOf(UblReader.Reading.Unreadable.class, read(xml)).reason();
    }

    /** The sums are kept as they are said, though 36.15 is not 36.10. */
    @Test
    void anInvoiceSaysWhatItSays() {
        assertEquals(
                new LegacyDocument(
                        "acme",
                        "R-1",
                        Kind.INVOICE,
                        "K-77",
                        Optional.empty(),
                        Legacies.day("2026-04-02"),
                        Legacies.EUR,
                        List.of(new LegacyLine(
                                1,
                                "POWER",
                                "Electricity & grid",
                                "METER-7",
                                Optional.of(LocalDate.of(2026, 3, 1)),
                                Optional.of(LocalDate.of(2026, 4, 1)),
                                Optional.of(new BigDecimal("120.5")),
                                Optional.of(new BigDecimal("0.3")),
                                Legacies.eur("36.15"),
                                false)),
                        Legacies.eur("36.10"),
                        Optional.of(Legacies.eur("6.86"))),
                document(INVOICE));
        assertFalse(read(INVOICE).toString().contains("Jane"));
    }

    @Test
    void amountsOfACreditNoteAreBelowZero() {
        String note = INVOICE.replace("<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", "")
                .replace("Invoice-2", "CreditNote-2")
                .replace("<Invoice", "<CreditNote")
                .replace("</Invoice>", "</CreditNote>")
                .replace("InvoiceLine", "CreditNoteLine")
                .replace("InvoicedQuantity", "CreditedQuantity")
                .replace(
                        "<cac:AccountingCustomerParty>",
                        "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>R-0</cbc:ID>"
                                + "</cac:InvoiceDocumentReference></cac:BillingReference><cac:AccountingCustomerParty>");
        LegacyDocument document = document(note);
        assertEquals(Kind.CREDIT_NOTE, document.kind());
        assertEquals(Optional.of("R-0"), document.refersTo());
        assertEquals(Legacies.eur("-36.10"), document.net());
        assertEquals(Optional.of(Legacies.eur("-6.86")), document.tax());
        assertEquals(Legacies.eur("-36.15"), document.lines().getFirst().amount());
        assertEquals(
                Kind.CREDIT_NOTE, document(INVOICE.replace(">380<", ">381<")).kind());
        assertEquals(
                Kind.DEBIT_NOTE, document(INVOICE.replace(">380<", ">383<")).kind());
    }

    @Test
    void datesMayHaveAZoneAndAPriceThatIsNotExactIsNotSaid() {
        LegacyDocument document = document(INVOICE.replace("2026-04-02<", "2026-04-02+02:00<")
                .replace("<cbc:BaseQuantity>100<", "<cbc:BaseQuantity>7<"));
        assertEquals(Legacies.day("2026-04-02"), document.issuedAt());
        assertEquals(Optional.empty(), document.lines().getFirst().unitPrice());
    }

    @Test
    void nothingOutsideOfTheFileIsReadAndNothingIsBlownUp() {
        String declaration = "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        String xxe = INVOICE.replace("<Invoice", declaration + "<Invoice").replace("R-1", "&x;");
        assertTrue(refused(xxe).contains("document type"), refused(xxe));
        StringBuilder laughs = new StringBuilder("<!DOCTYPE Invoice [<!ENTITY l0 \"ha\">");
        for (int at = 1; at < 30; at++) {
            laughs.append("<!ENTITY l").append(at).append(" \"");
            laughs.append(("&l" + (at - 1) + ";").repeat(10)).append("\">");
        }
        String bomb = INVOICE.replace("<Invoice", laughs + "]><Invoice").replace("R-1", "&l29;");
        assertTrue(refused(bomb).contains("document type"), refused(bomb));
        String undeclared = INVOICE.replace("R-1", "&nbsp;");
        assertInstanceOf(UblReader.Reading.Unreadable.class, read(undeclared));
        String outside = INVOICE.replace("<Invoice", "<!DOCTYPE Invoice SYSTEM \"http://192.0.2.1/x.dtd\"><Invoice");
        assertTrue(refused(outside).contains("document type"), refused(outside));
    }

    @Test
    void depthTextsAndCardNumbersAreBounded() {
        String deep = INVOICE.replace(
                "<cbc:ID>R-1</cbc:ID>", "<cbc:ID>R-1</cbc:ID>" + "<cac:x>".repeat(30) + "</cac:x>".repeat(30));
        assertTrue(refused(deep).contains("deep"), refused(deep));
        String large = INVOICE.replace("K-77", "K".repeat(10_001));
        assertTrue(refused(large).contains("10000"), refused(large));
        String card = INVOICE.replace("Jane Doe", "4111 1111 1111 1111");
        assertTrue(refused(card).contains("card number") && !refused(card).contains("4111"), refused(card));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Invoice/>",
                "<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"/>",
                "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"/>",
                "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">",
                "<",
                "plain"
            })
    void whatIsNoDocumentIsSaidToBeNone(String xml) {
        assertTrue(refused(xml).startsWith("line "), refused(xml));
    }

    @Test
    void amountsAreInTheDocumentsCurrency() {
        String mixed = INVOICE.replace(
                "<cbc:LineExtensionAmount currencyID=\"EUR\">36.15</cbc:LineExtensionAmount>\n    <cac:InvoicePeriod>",
                "<cbc:LineExtensionAmount currencyID=\"USD\">36.15</cbc:LineExtensionAmount>\n    <cac:InvoicePeriod>");
        assertTrue(refused(mixed).contains("another currency"), refused(mixed));
    }
}
