package org.openadjust.billing.legacy.file;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openadjust.billing.legacy.ColumnMapping;
import org.openadjust.billing.legacy.ColumnMapping.Origin;
import org.openadjust.billing.legacy.CsvForm;
import org.openadjust.billing.legacy.LegacyField;
import org.openadjust.billing.legacy.LegacyImports;
import org.openadjust.billing.legacy.model.Portion.Taken;
import org.openadjust.billing.legacy.model.RowReader;
import org.openadjust.billing.privacy.CardNumbers;

/**
 * Reads an invoice or a credit note of UBL 2.1 into the rows that a text file would have: one a line, each with what the document says.
 * Of parties only the customer's id is read. No document type, no entity; depth, texts and lines are bounded.
 */
public final class UblReader {

    /** Most bytes of a document. */
    public static final long BYTES_MAX = 32L * 1024 * 1024;

    /** By which its rows are read. Periods end with their last day, and the amounts of credit notes bear no sign. */
    public static final ColumnMapping MAPPING =
            new ColumnMapping(CsvForm.USUAL, names(), new ColumnMapping.Signs("", "381", "383", false, true), true, "");

    private static final String NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:";
    private static final int DEPTH_MAX = 24;
    private static final int ISO_DATE_LENGTH = 10;
    private static final Set<String> LINES = Set.of("InvoiceLine", "CreditNoteLine");
    private static final Set<String> QUANTITIES = Set.of("InvoicedQuantity", "CreditedQuantity");

    /** What came of a file. */
    public sealed interface Reading {

        record Read(String number, List<Taken> rows) implements Reading {
            public Read {
                rows = List.copyOf(rows);
            }
        }

        /** @param reason in words, with its place */
        record Unreadable(String reason) implements Reading {}
    }

    /** The file is refused as a whole. */
    private static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String reason) {
            super(reason);
        }
    }

    /** A line while it is read: its place, and texts by their path below it. */
    private record LineTexts(int line, Map<String, String> texts) {}

    private final XMLStreamReader xml;
    private final Deque<String> path = new ArrayDeque<>();
    private final Map<String, String> head = new HashMap<>();
    private final List<LineTexts> lines = new ArrayList<>();
    private boolean isCreditNote;
    private String currencyOfText = "";
    private final Set<String> currencies = new TreeSet<>();

    private UblReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    private static Map<LegacyField, Origin> names() {
        Map<LegacyField, Origin> names = new EnumMap<>(LegacyField.class);
        names.put(LegacyField.NUMBER, Origin.column("ID"));
        names.put(LegacyField.KIND, Origin.column("InvoiceTypeCode"));
        names.put(LegacyField.CUSTOMER, Origin.column("AccountingCustomerParty"));
        names.put(LegacyField.REFERS_TO, Origin.column("BillingReference"));
        names.put(LegacyField.ISSUED_AT, Origin.column("IssueDate"));
        names.put(LegacyField.CURRENCY, Origin.column("DocumentCurrencyCode"));
        names.put(LegacyField.ITEM, Origin.column("Item"));
        names.put(LegacyField.DESCRIPTION, Origin.column("Description"));
        names.put(LegacyField.POINT, Origin.column("DocumentReference"));
        names.put(LegacyField.FROM, Origin.column("StartDate"));
        names.put(LegacyField.TO, Origin.column("EndDate"));
        names.put(LegacyField.QUANTITY, Origin.column("InvoicedQuantity"));
        names.put(LegacyField.UNIT_PRICE, Origin.column("PriceAmount"));
        names.put(LegacyField.AMOUNT, Origin.column("LineExtensionAmount"));
        names.put(LegacyField.NET, Origin.column("TaxExclusiveAmount"));
        names.put(LegacyField.TAX, Origin.column("TaxAmount"));
        return names;
    }

    public static Reading read(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            return new Reading.Unreadable("an XML document has at most " + BYTES_MAX / (1024 * 1024) + " MiB");
        }
        try (InputStream content = Files.newInputStream(file)) {
            return read(content);
        }
    }

    static Reading read(InputStream content) {
        XMLStreamReader xml = null;
        try {
            xml = reader(content);
            return new UblReader(xml).read();
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            return new Reading.Unreadable("line " + line + ": this is not well-formed XML");
        } catch (Unfit e) {
            return new Reading.Unreadable("line " + xml.getLocation().getLineNumber() + ": " + e.getMessage());
        } finally {
            close(xml);
        }
    }

    private static void close(XMLStreamReader xml) {
        try {
            if (xml != null) {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static XMLStreamReader reader(InputStream content) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the file is read");
        });
        return factory.createXMLStreamReader(content);
    }

    private Reading read() throws XMLStreamException, Unfit {
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    begin(xml.getLocalName());
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> add(text);
                case XMLStreamConstants.END_ELEMENT -> {
                    end(text.toString().strip());
                    text.setLength(0);
                }
                case XMLStreamConstants.DTD -> throw new Unfit("a document type is declared, which is not taken");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new Unfit("an entity is named, which is not taken");
                default -> {
                    // comments, instructions and blanks say nothing
                }
            }
        }
        return whole();
    }

    private void add(StringBuilder text) throws Unfit {
        if (text.length() + xml.getTextLength() > LegacyImports.FIELD_MAX) {
            throw new Unfit("a text has more than " + LegacyImports.FIELD_MAX + " characters");
        }
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }

    private void begin(String name) throws Unfit {
        if (path.isEmpty() && !isUbl(name)) {
            throw new Unfit("this is no Invoice or CreditNote of UBL 2.1");
        }
        if (path.size() >= DEPTH_MAX) {
            throw new Unfit("elements lie more than " + DEPTH_MAX + " deep");
        }
        if (path.isEmpty()) {
            isCreditNote = name.equals("CreditNote");
        }
        path.addLast(name);
        if (path.size() == 2 && LINES.contains(name)) {
            if (lines.size() >= LegacyImports.LINES_MAX) {
                throw new Unfit("the document has more than " + LegacyImports.LINES_MAX + " lines");
            }
            lines.add(new LineTexts(xml.getLocation().getLineNumber(), new HashMap<>()));
        }
        currencyOfText =
                Optional.ofNullable(xml.getAttributeValue(null, "currencyID")).orElse("");
    }

    private boolean isUbl(String name) {
        return Set.of("Invoice", "CreditNote").contains(name)
                && (NAMESPACE + name + "-2").equals(xml.getNamespaceURI());
    }

    private void end(String text) throws Unfit {
        if (!text.isEmpty()) {
            if (CardNumbers.isIn(text)) {
                throw new Unfit("an element holds a payment card number, which must not be kept");
            }
            keep(text);
        }
        currencyOfText = "";
        path.removeLast();
    }

    /** What comes twice counts the first time; of tax totals the one in the document's currency. */
    private void keep(String text) {
        List<String> names = List.copyOf(path);
        boolean isOfLine = names.size() > 2 && LINES.contains(names.get(1));
        String name = String.join("/", names.subList(Math.min(names.size(), isOfLine ? 2 : 1), names.size()));
        if (name.endsWith("Amount") && (isOfLine || !name.startsWith("TaxTotal")) && !currencyOfText.isEmpty()) {
            currencies.add(currencyOfText);
        }
        if (name.equals("TaxTotal/TaxAmount")) {
            head.putIfAbsent(name + "@" + currencyOfText, text);
        } else {
            (isOfLine ? lines.getLast().texts() : head).putIfAbsent(name, text);
        }
        if (isOfLine && QUANTITIES.contains(name)) {
            lines.getLast().texts().putIfAbsent("Quantity", text);
        }
    }

    private Reading whole() throws Unfit {
        if (lines.isEmpty()) {
            throw new Unfit("the document has no lines");
        }
        String currency = of(head, "DocumentCurrencyCode");
        if (!currencies.isEmpty() && !currencies.equals(Set.of(currency))) {
            throw new Unfit("amounts are in another currency than the document");
        }
        return new Reading.Read(
                of(head, "ID"), lines.stream().map(line -> row(line, currency)).toList());
    }

    private Taken row(LineTexts line, String currency) {
        String[] values = new String[LegacyField.values().length];
        Arrays.fill(values, "");
        Map<String, String> texts = line.texts();

        values[LegacyField.NUMBER.ordinal()] = of(head, "ID");
        values[LegacyField.KIND.ordinal()] = isCreditNote ? "381" : of(head, "InvoiceTypeCode");
        values[LegacyField.CUSTOMER.ordinal()] = first(
                head,
                "AccountingCustomerParty/CustomerAssignedAccountID",
                "AccountingCustomerParty/SupplierAssignedAccountID",
                "AccountingCustomerParty/Party/PartyIdentification/ID",
                "AccountingCustomerParty/Party/EndpointID");
        values[LegacyField.REFERS_TO.ordinal()] = first(
                head,
                "BillingReference/InvoiceDocumentReference/ID",
                "BillingReference/CreditNoteDocumentReference/ID");
        values[LegacyField.ISSUED_AT.ordinal()] = date(of(head, "IssueDate"));
        values[LegacyField.CURRENCY.ordinal()] = currency;
        values[LegacyField.ITEM.ordinal()] =
                first(texts, "Item/SellersItemIdentification/ID", "Item/StandardItemIdentification/ID", "Item/Name");
        values[LegacyField.DESCRIPTION.ordinal()] =
                RowReader.cut(first(texts, "Item/Description", "Item/Name", "Note"));
        values[LegacyField.POINT.ordinal()] = first(texts, "DocumentReference/ID", "Delivery/DeliveryLocation/ID");
        values[LegacyField.FROM.ordinal()] =
                date(first(texts, "InvoicePeriod/StartDate", "Delivery/RequestedDeliveryPeriod/StartDate"));
        values[LegacyField.TO.ordinal()] =
                date(first(texts, "InvoicePeriod/EndDate", "Delivery/RequestedDeliveryPeriod/EndDate"));
        values[LegacyField.QUANTITY.ordinal()] = of(texts, "Quantity");
        values[LegacyField.UNIT_PRICE.ordinal()] = unitPrice(texts);
        values[LegacyField.AMOUNT.ordinal()] = of(texts, "LineExtensionAmount");
        values[LegacyField.NET.ordinal()] =
                first(head, "LegalMonetaryTotal/TaxExclusiveAmount", "LegalMonetaryTotal/LineExtensionAmount");
        values[LegacyField.TAX.ordinal()] = of(head, "TaxTotal/TaxAmount@" + currency);
        return new Taken(line.line(), List.of(values));
    }

    /** Of one: a price may be for several. What cannot be said exactly is not said. */
    private static String unitPrice(Map<String, String> texts) {
        String price = of(texts, "Price/PriceAmount");
        String base = of(texts, "Price/BaseQuantity");
        if (price.isEmpty() || base.isEmpty()) {
            return price;
        }
        try {
            BigDecimal of = new BigDecimal(base);
            return of.signum() == 0
                    ? ""
                    : new BigDecimal(price)
                            .divide(of, new MathContext(34, RoundingMode.UNNECESSARY))
                            .toPlainString();
        } catch (ArithmeticException | NumberFormatException e) {
            return "";
        }
    }

    /** A date of XML Schema may end with a zone. */
    private static String date(String text) {
        return text.length() > ISO_DATE_LENGTH ? text.substring(0, ISO_DATE_LENGTH) : text;
    }

    private static String first(Map<String, String> texts, String... names) {
        return Arrays.stream(names)
                .map(name -> of(texts, name))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String of(Map<String, String> texts, String name) {
        return texts.getOrDefault(name, "");
    }
}
