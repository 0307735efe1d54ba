package org.openadjust.billing.legacy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.legacy.ColumnMapping.Origin;
import org.openadjust.billing.legacy.ColumnMapping.Signs;

/** Sources and documents for tests. */
public final class Legacies {

    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    public static final CurrencyUnit EUR = CurrencyUnit.EUR;

    /** The columns of {@link #SOURCE}, in this order. */
    public static final String HEADER = "number,customer,date,item,text,point,from,to,quantity,price,amount";

    /** Reads files with {@link #HEADER}, ISO dates and a decimal point. */
    public static final LegacySource SOURCE = source(CsvForm.USUAL, columns());

    private Legacies() {}

    public static LegacySource source(CsvForm form, Map<LegacyField, Origin> fields) {
        return new LegacySource(
                "acme",
                "Acme",
                BERLIN,
                EUR,
                "",
                false,
                new ColumnMapping(form, fields, new Signs("", "", "", true, false), false, "Y"),
                1);
    }

    public static Map<LegacyField, Origin> columns() {
        Map<LegacyField, Origin> columns = new EnumMap<>(LegacyField.class);
        columns.put(LegacyField.NUMBER, Origin.column("number"));
        columns.put(LegacyField.CUSTOMER, Origin.column("customer"));
        columns.put(LegacyField.ISSUED_AT, Origin.column("date"));
        columns.put(LegacyField.ITEM, Origin.column("item"));
        columns.put(LegacyField.DESCRIPTION, Origin.column("text"));
        columns.put(LegacyField.POINT, Origin.column("point"));
        columns.put(LegacyField.FROM, Origin.column("from"));
        columns.put(LegacyField.TO, Origin.column("to"));
        columns.put(LegacyField.QUANTITY, Origin.column("quantity"));
        columns.put(LegacyField.UNIT_PRICE, Origin.column("price"));
        columns.put(LegacyField.AMOUNT, Origin.column("amount"));
        return columns;
    }

    public static Money eur(String amount) {
        return Money.of(EUR, new BigDecimal(amount));
    }

    public static LegacyLine line(int number, String item, String amount) {
        return new LegacyLine(
                number,
                item,
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                eur(amount),
                false);
    }

    public static LegacyLine line(int number, String item, String point, String from, String to, String amount) {
        return new LegacyLine(
                number,
                item,
                "",
                point,
                Optional.of(LocalDate.parse(from)),
                Optional.of(LocalDate.parse(to)),
                Optional.of(BigDecimal.TEN),
                Optional.empty(),
                eur(amount),
                false);
    }

    public static LegacyDocument invoice(String number, String customer, LegacyLine... lines) {
        Money net = List.of(lines).stream().map(LegacyLine::amount).reduce(eur("0"), Money::plus);
        return new LegacyDocument(
                "acme",
                number,
                LegacyDocument.Kind.INVOICE,
                customer,
                Optional.empty(),
                LocalDate.of(2026, 3, 1).atStartOfDay(BERLIN).toInstant(),
                EUR,
                List.of(lines),
                net,
                Optional.empty());
    }

    public static Instant day(String day) {
        return LocalDate.parse(day).atStartOfDay(BERLIN).toInstant();
    }
}
