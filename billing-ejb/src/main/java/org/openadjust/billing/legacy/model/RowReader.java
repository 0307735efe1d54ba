package org.openadjust.billing.legacy.model;

import static org.openadjust.billing.legacy.LegacyField.AMOUNT;
import static org.openadjust.billing.legacy.LegacyField.CURRENCY;
import static org.openadjust.billing.legacy.LegacyField.CUSTOMER;
import static org.openadjust.billing.legacy.LegacyField.DAYS;
import static org.openadjust.billing.legacy.LegacyField.DESCRIPTION;
import static org.openadjust.billing.legacy.LegacyField.ESTIMATED;
import static org.openadjust.billing.legacy.LegacyField.FROM;
import static org.openadjust.billing.legacy.LegacyField.ISSUED_AT;
import static org.openadjust.billing.legacy.LegacyField.ITEM;
import static org.openadjust.billing.legacy.LegacyField.KIND;
import static org.openadjust.billing.legacy.LegacyField.NET;
import static org.openadjust.billing.legacy.LegacyField.NUMBER;
import static org.openadjust.billing.legacy.LegacyField.POINT;
import static org.openadjust.billing.legacy.LegacyField.QUANTITY;
import static org.openadjust.billing.legacy.LegacyField.REFERS_TO;
import static org.openadjust.billing.legacy.LegacyField.TAX;
import static org.openadjust.billing.legacy.LegacyField.TO;
import static org.openadjust.billing.legacy.LegacyField.UNIT_PRICE;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.openadjust.billing.legacy.ColumnMapping;
import org.openadjust.billing.legacy.LegacyDocument.Kind;
import org.openadjust.billing.legacy.LegacyField;
import org.openadjust.billing.legacy.LegacyImport.Fault;
import org.openadjust.billing.legacy.LegacySource;

/** Reads the values of rows by a source's rules, and finds all that is wrong with a row at once. */
public final class RowReader {

    /** Most characters of a number, a customer, an item and a point. */
    public static final int ID_MAX = 64;

    /** Most characters of a description; a longer one is cut. */
    public static final int DESCRIPTION_MAX = 300;

    private static final BigDecimal AMOUNT_LIMIT = BigDecimal.TEN.pow(15);
    private static final int DAYS_DIGITS_MAX = 5;

    /** What came of a row. */
    public sealed interface Reading {

        record Read(Row row) implements Reading {}

        record Broken(List<Fault> faults) implements Reading {
            public Broken {
                faults = List.copyOf(faults);
            }
        }
    }

    private final LegacySource source;
    private final ColumnMapping mapping;
    private final Written written;

    public RowReader(LegacySource source) {
        this.source = source;
        this.mapping = source.mapping();
        this.written = new Written(mapping.form());
    }

    /** @param values of the fields that the mapping says, in the order of {@link LegacyField}; empty: not said */
    public Reading read(int line, List<String> values) {
        return new Attempt(line, values).read();
    }

    /** One row: what is wrong with it is collected on the way. */
    private final class Attempt {
        private final int line;
        private final List<String> values;
        private final List<Fault> faults = new ArrayList<>(0);

        Attempt(int line, List<String> values) {
            this.line = line;
            this.values = values;
        }

        Reading read() {
            String number = id(NUMBER);
            Optional<CurrencyUnit> said = currency();
            CurrencyUnit currency = said.orElse(source.currency());
            Row.Head head = new Row.Head(
                    number,
                    kind(number),
                    id(CUSTOMER),
                    optionalId(REFERS_TO),
                    instant(),
                    currency,
                    said.flatMap(known -> money(NET, known)),
                    said.flatMap(known -> money(TAX, known)));
            Optional<BigDecimal> quantity = decimal(QUANTITY);
            Optional<BigDecimal> unitPrice = decimal(UNIT_PRICE);
            Optional<LocalDate> from = day(FROM);
            Row.Body body = new Row.Body(
                    id(ITEM),
                    description(),
                    optionalId(POINT).orElse(""),
                    from,
                    to(from),
                    quantity,
                    unitPrice,
                    said.flatMap(known -> amount(known, quantity, unitPrice)).orElse(Money.zero(currency)),
                    isEstimated());
            return faults.isEmpty() ? new Reading.Read(new Row(line, head, body)) : new Reading.Broken(faults);
        }

        private String text(LegacyField field) {
            return values.get(field.ordinal()).strip();
        }

        private void fault(LegacyField field, String code, String detail) {
            String column = mapping.of(field)
                    .map(ColumnMapping.Origin::column)
                    .filter(name -> !name.isEmpty())
                    .orElse(field.name());
            faults.add(new Fault(line, column, "", code, detail));
        }

        private String id(LegacyField field) {
            Optional<String> id = optionalId(field);
            if (id.isEmpty() && text(field).isEmpty()) {
                fault(field, "MISSING", field + " is not said");
            }
            return id.orElse("");
        }

        private Optional<String> optionalId(LegacyField field) {
            String text = text(field);
            if (text.length() > ID_MAX) {
                fault(field, "TOO_LONG", field + " has " + text.length() + " characters, of at most " + ID_MAX);
                return Optional.empty();
            }
            if (text.chars().anyMatch(Character::isISOControl)) {
                fault(field, "CONTROL_CHARACTER", field + " holds the end of a line or another control character");
                return Optional.empty();
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }

        private String description() {
            return cut(text(DESCRIPTION));
        }

        private Optional<Kind> kind(String number) {
            ColumnMapping.Signs signs = mapping.signs();
            if (!signs.creditPrefix().isEmpty() && number.startsWith(signs.creditPrefix())) {
                return Optional.of(Kind.CREDIT_NOTE);
            }
            if (text(KIND).isEmpty()) {
                return Optional.empty();
            }
            if (text(KIND).equals(signs.creditWord())) {
                return Optional.of(Kind.CREDIT_NOTE);
            }
            return Optional.of(text(KIND).equals(signs.debitWord()) ? Kind.DEBIT_NOTE : Kind.INVOICE);
        }

        private Optional<CurrencyUnit> currency() {
            String code = text(CURRENCY);
            if (code.isEmpty()) {
                return Optional.of(source.currency());
            }
            try {
                return Optional.of(CurrencyUnit.of(code)).filter(currency -> !currency.isPseudoCurrency());
            } catch (IllegalCurrencyException e) {
                fault(CURRENCY, "UNKNOWN_CURRENCY", Shown.of(code) + " is no ISO 4217 currency such as EUR");
                return Optional.empty();
            }
        }

        private Optional<Instant> instant() {
            return parsed(ISSUED_AT, text -> written.instant(text, source.zone()));
        }

        private Optional<LocalDate> day(LegacyField field) {
            return parsed(field, written::day);
        }

        private <T> Optional<T> parsed(LegacyField field, Function<String, Optional<T>> reading) {
            String text = text(field);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            Optional<T> read = reading.apply(text);
            if (read.isEmpty()) {
                fault(
                        field,
                        "NOT_A_DATE",
                        Shown.of(text) + " is no date as " + mapping.form().datePatterns()
                                + " writes it, from 1900 to 2200");
            }
            return read;
        }

        private Optional<LocalDate> to(Optional<LocalDate> from) {
            Optional<LocalDate> to = day(TO).map(day -> mapping.isToInclusive() ? day.plusDays(1) : day);
            String days = text(DAYS);
            if (to.isPresent() || from.isEmpty() || days.isEmpty()) {
                return to;
            }
            if (days.length() > DAYS_DIGITS_MAX || !days.chars().allMatch(c -> c >= '0' && c <= '9')) {
                fault(DAYS, "NOT_A_NUMBER", Shown.of(days) + " is no number of days such as 31");
                return Optional.empty();
            }
            return from.map(day -> day.plusDays(Integer.parseInt(days)));
        }

        private Optional<BigDecimal> decimal(LegacyField field) {
            String text = text(field);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            Optional<BigDecimal> value = written.decimal(text);
            if (value.isEmpty()) {
                String example = "1" + mapping.form().thousandsSeparator() + "234"
                        + mapping.form().decimalSeparator() + "56";
                fault(field, "NOT_A_DECIMAL", Shown.of(text) + " is no number such as " + example);
            }
            return value;
        }

        private Optional<Money> money(LegacyField field, CurrencyUnit currency) {
            Optional<BigDecimal> value = decimal(field);
            if (value.isPresent() && value.get().scale() > currency.getDecimalPlaces()) {
                fault(
                        field,
                        "TOO_MANY_DECIMALS",
                        Shown.of(text(field)) + " has more decimals than " + currency.getCode() + " has");
                return Optional.empty();
            }
            return value.map(decimal -> Money.of(currency, decimal));
        }

        private Optional<Money> amount(
                CurrencyUnit currency, Optional<BigDecimal> quantity, Optional<BigDecimal> unitPrice) {
            if (!text(AMOUNT).isEmpty()) {
                return money(AMOUNT, currency);
            }
            if (quantity.isEmpty() || unitPrice.isEmpty()) {
                if (text(QUANTITY).isEmpty() || text(UNIT_PRICE).isEmpty()) {
                    fault(AMOUNT, "MISSING", "there is no amount, nor a quantity with a unit price");
                }
                return Optional.empty();
            }
            BigDecimal product = quantity.get().multiply(unitPrice.get());
            if (product.abs().compareTo(AMOUNT_LIMIT) >= 0) {
                fault(AMOUNT, "TOO_LARGE", "quantity × unit price has more than 15 digits before the point");
                return Optional.empty();
            }
            return Optional.of(Money.of(currency, product, RoundingMode.HALF_UP));
        }

        private boolean isEstimated() {
            return !mapping.estimatedWord().isEmpty() && text(ESTIMATED).equals(mapping.estimatedWord());
        }
    }

    /** A description as long as it may be; no character is cut in two. */
    public static String cut(String description) {
        if (description.length() <= DESCRIPTION_MAX) {
            return description;
        }
        int end = Character.isHighSurrogate(description.charAt(DESCRIPTION_MAX - 1))
                ? DESCRIPTION_MAX - 1
                : DESCRIPTION_MAX;
        return description.substring(0, end);
    }
}
