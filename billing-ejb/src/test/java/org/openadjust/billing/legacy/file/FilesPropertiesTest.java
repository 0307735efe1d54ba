package org.openadjust.billing.legacy.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.Money;
import org.openadjust.billing.legacy.ColumnMapping;
import org.openadjust.billing.legacy.ColumnMapping.Origin;
import org.openadjust.billing.legacy.ColumnMapping.Signs;
import org.openadjust.billing.legacy.CsvForm;
import org.openadjust.billing.legacy.CsvForm.Encoding;
import org.openadjust.billing.legacy.Legacies;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyDocument.Kind;
import org.openadjust.billing.legacy.LegacyField;
import org.openadjust.billing.legacy.LegacyLine;
import org.openadjust.billing.legacy.LegacySource;

/** Any documents, written in any form, with columns and rows in any order, are read as they were. */
class FilesPropertiesTest {

    private static final String TEXT = "aZ09 äßé;,|\t'\"\n\r\n.:-/%€";
    private static final List<LegacyField> FIELDS = List.of(LegacyField.values());

    @Property(tries = 300)
    void documentsAreReadAsTheyWereWritten(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        LegacySource source = source(random);
        Map<String, LegacyDocument> documents = documents(random, source);
        Path file = Files.createTempFile("legacy", ".csv");
        try {
            Charset charset = source.mapping().form().encoding() == Encoding.UTF_8
                    ? StandardCharsets.UTF_8
                    : StandardCharsets.ISO_8859_1;
            Files.write(file, text(random, source, documents).getBytes(charset));
            ReadFile read = ReadFile.of(file, source);
            assertEquals(List.of(), read.faults());
            assertEquals(documents, new HashMap<>(read.documents()));
        } finally {
            Files.delete(file);
        }
    }

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static LegacySource source(Random random) {
        char delimiter = any(random, List.of(',', ';', '|', '\t'));
        char quote = any(random, List.of('"', '\''));
        char decimal = any(random, List.of('.', ','));
        String thousands = any(random, List.of("", decimal == '.' ? "," : ".", " "));
        boolean hasHeader = random.nextBoolean();
        List<LegacyField> order = new ArrayList<>(FIELDS);
        Collections.shuffle(order, random);
        Map<LegacyField, Origin> fields = new EnumMap<>(LegacyField.class);
        for (int at = 0; at < order.size(); at++) {
            LegacyField field = order.get(at);
            fields.put(field, Origin.column(hasHeader ? "the " + field : "#" + (at + 1)));
        }
        CsvForm form = new CsvForm(
                delimiter,
                quote,
                any(random, List.of(Encoding.values())),
                hasHeader,
                any(random, List.of("uuuu-MM-dd", "dd.MM.yyyy", "M/d/uuuu", "uuuu-MM-dd HH:mm:ss|uuuu-MM-dd")),
                decimal,
                thousands);
        return Legacies.SOURCE.withMapping(new ColumnMapping(
                form,
                fields,
                new Signs("", "GUT", "LAST", random.nextBoolean(), random.nextBoolean()),
                random.nextBoolean(),
                "ja"));
    }

    private static Map<String, LegacyDocument> documents(Random random, LegacySource source) {
        boolean isLatin = source.mapping().form().encoding() == Encoding.ISO_8859_1;
        Map<String, LegacyDocument> documents = new LinkedHashMap<>();
        for (int at = 0; at < 1 + random.nextInt(5); at++) {
            Kind kind = any(random, List.of(Kind.values()));
            List<LegacyLine> lines = IntStream.rangeClosed(1, 1 + random.nextInt(6))
                    .mapToObj(no -> line(random, no, isLatin))
                    .toList();
            Money sum = lines.stream().map(LegacyLine::amount).reduce(Legacies.eur("0"), Money::plus);
            String number = "R " + at;
            documents.put(
                    number,
                    new LegacyDocument(
                            source.code(),
                            number,
                            kind,
                            "K" + random.nextInt(3),
                            random.nextBoolean() ? Optional.of("R-" + at) : Optional.empty(),
                            day(random).atStartOfDay(Legacies.BERLIN).toInstant(),
                            Legacies.EUR,
                            lines,
                            random.nextBoolean() ? sum : money(random),
                            random.nextBoolean() ? Optional.of(money(random)) : Optional.empty()));
        }
        return documents;
    }

    private static LegacyLine line(Random random, int number, boolean isLatin) {
        String text = IntStream.range(0, random.nextInt(12))
                .mapToObj(at -> String.valueOf(TEXT.charAt(random.nextInt(TEXT.length()))))
                .filter(one -> !isLatin || !one.equals("€"))
                // a carriage return at the end of a line belongs to its end
                .collect(Collectors.joining())
                .replace("\r", "")
                .strip();
        return new LegacyLine(
                number,
                "I" + random.nextInt(4),
                text,
                random.nextBoolean() ? "P;" + number : "",
                random.nextBoolean() ? Optional.of(day(random)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(day(random)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(decimal(random, 12)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(decimal(random, 12)) : Optional.empty(),
                money(random),
                random.nextBoolean());
    }

    private static LocalDate day(Random random) {
        return LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3_000));
    }

    private static BigDecimal decimal(Random random, int scaleMax) {
        BigDecimal value = BigDecimal.valueOf(random.nextLong() % 100_000_000_000L, random.nextInt(scaleMax + 1));
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private static Money money(Random random) {
        return Money.of(Legacies.EUR, BigDecimal.valueOf(random.nextLong() % 1_000_000_000_000L, 2));
    }

    private static String text(Random random, LegacySource source, Map<String, LegacyDocument> documents) {
        ColumnMapping mapping = source.mapping();
        List<String> rows = new ArrayList<>();
        // rows of all documents in any order, those of one document in theirs
        List<List<String>> waiting = new ArrayList<>();
        documents
                .values()
                .forEach(one -> waiting.add(new ArrayList<>(one.lines().stream()
                        .map(line -> row(random, mapping, one, line))
                        .toList())));
        while (!waiting.isEmpty()) {
            List<String> next = any(random, waiting);
            rows.add(next.removeFirst());
            waiting.removeIf(List::isEmpty);
        }
        if (mapping.form().hasHeader()) {
            rows.addFirst(joined(random, mapping, field -> "the " + field));
        }
        String end = any(random, List.of("\n", "\r\n"));
        return (mapping.form().encoding() == Encoding.UTF_8 && random.nextBoolean() ? "\ufeff" : "")
                + String.join(end, rows)
                + any(random, List.of("", end, end + end));
    }

    private static String joined(Random random, ColumnMapping mapping, Function<LegacyField, String> saying) {
        String[] values = new String[FIELDS.size()];
        List<LegacyField> order = order(mapping);
        for (int at = 0; at < values.length; at++) {
            values[at] = quoted(random, mapping.form(), saying.apply(order.get(at)));
        }
        return String.join(String.valueOf(mapping.form().delimiter()), Arrays.asList(values));
    }

    /** The header's order does not matter; without one the columns' numbers tell it. */
    private static List<LegacyField> order(ColumnMapping mapping) {
        if (mapping.form().hasHeader()) {
            return FIELDS;
        }
        LegacyField[] order = new LegacyField[FIELDS.size()];
        mapping.fields()
                .forEach((field, origin) ->
                        order[Integer.parseInt(origin.column().substring(1)) - 1] = field);
        return Arrays.asList(order);
    }

    private static String quoted(Random random, CsvForm form, String value) {
        boolean isNeeded = value.chars()
                        .anyMatch(c -> c == form.delimiter() || c == form.quote() || c == '\n' || c == '\r' || c == ' ')
                || value.isEmpty() && random.nextBoolean();
        String quote = String.valueOf(form.quote());
        return isNeeded || random.nextInt(4) == 0 ? quote + value.replace(quote, quote + quote) + quote : value;
    }

    private static String row(Random random, ColumnMapping mapping, LegacyDocument document, LegacyLine line) {
        CsvForm form = mapping.form();
        boolean isTurned =
                document.kind() == Kind.CREDIT_NOTE && mapping.signs().isCreditUnsigned();
        Map<LegacyField, String> said = new EnumMap<>(LegacyField.class);
        said.put(LegacyField.NUMBER, document.number());
        said.put(
                LegacyField.KIND,
                switch (document.kind()) {
                    case CREDIT_NOTE -> "GUT";
                    case DEBIT_NOTE -> "LAST";
                    case INVOICE -> "RECHNUNG";
                });
        said.put(LegacyField.CUSTOMER, document.customer());
        said.put(LegacyField.REFERS_TO, document.refersTo().orElse(""));
        LocalDate issued = LocalDate.ofInstant(document.issuedAt(), Legacies.BERLIN);
        said.put(LegacyField.ISSUED_AT, day(form, issued));
        said.put(LegacyField.CURRENCY, random.nextBoolean() ? "EUR" : "");
        said.put(LegacyField.ITEM, line.item());
        said.put(LegacyField.DESCRIPTION, line.description());
        said.put(LegacyField.POINT, line.point());
        said.put(LegacyField.FROM, line.from().map(day -> day(form, day)).orElse(""));
        said.put(
                LegacyField.TO,
                line.to()
                        .map(day -> day(form, mapping.isToInclusive() ? day.minusDays(1) : day))
                        .orElse(""));
        said.put(
                LegacyField.QUANTITY,
                line.quantity().map(value -> number(random, form, value)).orElse(""));
        said.put(
                LegacyField.UNIT_PRICE,
                line.unitPrice().map(value -> number(random, form, value)).orElse(""));
        said.put(LegacyField.AMOUNT, money(random, form, line.amount(), isTurned));
        said.put(LegacyField.NET, money(random, form, document.net(), isTurned));
        said.put(
                LegacyField.TAX,
                document.tax().map(tax -> money(random, form, tax, isTurned)).orElse(""));
        said.put(LegacyField.ESTIMATED, line.isEstimated() ? "ja" : "nein");
        return joined(random, mapping, field -> said.getOrDefault(field, ""));
    }

    private static String day(CsvForm form, LocalDate day) {
        return DateTimeFormatter.ofPattern(form.patterns().getLast()).format(day);
    }

    private static String money(Random random, CsvForm form, Money money, boolean isTurned) {
        return number(random, form, isTurned ? money.negated().getAmount() : money.getAmount());
    }

    private static String number(Random random, CsvForm form, BigDecimal value) {
        String plain = value.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String fraction = point < 0 ? "" : plain.substring(point + 1);
        if (random.nextBoolean()) {
            whole = whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", Matcher.quoteReplacement(form.thousandsSeparator()));
        }
        String number = fraction.isEmpty() ? whole : whole + form.decimalSeparator() + fraction;
        return value.signum() < 0 ? random.nextBoolean() ? "-" + number : number + "-" : number;
    }
}
