package org.openadjust.billing.legacy.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.openadjust.billing.legacy.CsvForm;
import org.openadjust.billing.legacy.LegacyImport.Fault;
import org.openadjust.billing.legacy.file.Lines.Line;
import org.openadjust.billing.legacy.file.Lines.Place;

/**
 * The rows of a text file. Each line is parsed by itself, so that a broken one stops no other and the place of each is known: one can
 * begin again there. Only where a quoted value is still open at a line's end do the next lines belong to it, and only if that makes a
 * row with as many values as there are columns; otherwise the one line is broken, and the next are rows of their own.
 */
public final class CsvRows implements Closeable {

    /** A quoted value goes over no more lines than this. */
    static final int LINES_OF_ROW_MAX = 100;

    private static final int ROW_LENGTH_MAX = 64 * 1024;
    private static final int COLUMNS_MAX = 500;

    /**
     * A row.
     *
     * @param line that it begins in
     * @param offset where the next one begins, in bytes
     * @param nextLine that the next one begins in
     * @param values as far as they can be told
     * @param fault why it is broken
     */
    public record Row(int line, long offset, int nextLine, List<String> values, Optional<Fault> fault) {
        public Row {
            values = List.copyOf(values);
        }
    }

    private final Lines lines;
    private final CsvForm form;
    private final CSVFormat format;
    private final List<String> columns;

    private CsvRows(Lines lines, CsvForm form) throws IOException {
        this.lines = lines;
        this.form = form;
        this.format = CSVFormat.Builder.create()
                .setDelimiter(form.delimiter())
                .setQuote(form.quote())
                .setIgnoreEmptyLines(false)
                .get();
        this.columns = columnsOfFirst();
    }

    private CsvRows(Lines lines, CsvForm form, CSVFormat format, List<String> columns) {
        this.lines = lines;
        this.form = form;
        this.format = format;
        this.columns = columns;
    }

    /** From the beginning: the first row names the columns, or says how many there are. */
    public static CsvRows of(Path file, CsvForm form) throws IOException {
        return new CsvRows(new Lines(file, form.encoding(), Place.START), form);
    }

    /** From where a row begins; the beginning of the file is no such place. */
    public CsvRows from(Path file, long offset, int line) throws IOException {
        return new CsvRows(new Lines(file, form.encoding(), new Place(offset, line)), form, format, columns);
    }

    private List<String> columnsOfFirst() throws IOException {
        Optional<Line> first = nextLine();
        Optional<String> text = first.flatMap(Line::text);
        if (text.isEmpty()) {
            return List.of();
        }
        Parsed alone = parsed(text.get());
        Optional<Joined> joined =
                alone.isOpen() ? joined(text.get()) : alone.values().map(values -> new Joined(values, List.of()));
        List<String> values = joined.map(Joined::values).orElse(List.of());
        if (form.hasHeader()) {
            return values.stream().map(String::strip).toList();
        }
        joined.ifPresent(row -> row.more().reversed().forEach(lines::back));
        first.ifPresent(lines::back);
        return IntStream.rangeClosed(1, values.size()).mapToObj(at -> "#" + at).toList();
    }

    /** Their names; without a header {@code #1} and so on. Nothing if the first row cannot be read. */
    public List<String> columns() {
        return columns.size() > COLUMNS_MAX ? List.of() : columns;
    }

    /** The next row; empty at the end. Empty lines are none. */
    public Optional<Row> next() throws IOException {
        Optional<Line> line = nextLine();
        return line.isEmpty() ? Optional.empty() : Optional.of(row(line.get()));
    }

    private Optional<Line> nextLine() throws IOException {
        Optional<Line> line = lines.next();
        while (line.isPresent() && line.get().text().filter(String::isBlank).isPresent()) {
            line = lines.next();
        }
        return line;
    }

    private Row row(Line line) throws IOException {
        if (line.text().isEmpty()) {
            return line.isTooLong()
                    ? broken(line, List.of(), "TOO_LONG", "the line has more than " + Lines.BYTES_MAX + " bytes")
                    : broken(line, List.of(), "ENCODING", "the line is not written in " + form.encoding());
        }
        String text = line.text().get();
        Parsed parsed = parsed(text);
        if (parsed.isOpen()) {
            return overLines(line, text);
        }
        return parsed.values().map(values -> row(line, line, values)).orElseGet(() -> unquotable(line, text));
    }

    private Row row(Line first, Line last, List<String> values) {
        Row row = new Row(first.place().line(), last.end().offset(), last.end().line(), values, Optional.empty());
        return values.size() == columns.size()
                ? row
                : broken(
                        first,
                        values,
                        "COLUMN_COUNT",
                        "the row has " + values.size() + " values, where there are " + columns.size() + " columns");
    }

    /** A value is still open at the end of the line. */
    private Row overLines(Line first, String begun) throws IOException {
        Optional<Joined> joined = joined(begun);
        if (joined.isPresent() && joined.get().values().size() == columns.size()) {
            return row(first, joined.get().more().getLast(), joined.get().values());
        }
        joined.ifPresent(row -> row.more().reversed().forEach(lines::back));
        return unquotable(first, begun);
    }

    /** @param more lines after the first that a row takes */
    private record Joined(List<String> values, List<Line> more) {}

    /** What a line whose last value is open begins, with the lines that follow; if that is no row, they are to be read once more. */
    private Optional<Joined> joined(String begun) throws IOException {
        List<Line> more = new ArrayList<>();
        StringBuilder text = new StringBuilder(begun);
        Parsed parsed = new Parsed(Optional.empty(), true);
        while (parsed.isOpen() && more.size() < LINES_OF_ROW_MAX && text.length() < ROW_LENGTH_MAX) {
            Optional<Line> next = lines.next();
            next.ifPresent(more::add);
            Optional<String> line = next.flatMap(Line::text);
            if (line.isEmpty()) {
                break;
            }
            text.append('\n').append(line.get());
            if (line.get().indexOf(form.quote()) >= 0) {
                parsed = parsed(text.toString());
            }
        }
        if (parsed.values().isEmpty()) {
            more.reversed().forEach(lines::back);
        }
        return parsed.values().map(values -> new Joined(values, more));
    }

    private Row unquotable(Line line, String text) {
        List<String> guess = List.of(text.split(Pattern.quote(String.valueOf(form.delimiter())), -1));
        return broken(
                line,
                guess,
                "QUOTES",
                "the line cannot be taken apart: its quotes do not close, or stand inside a value");
    }

    private static Row broken(Line line, List<String> values, String code, String detail) {
        Fault fault = new Fault(line.place().line(), "", "", code, detail);
        return new Row(line.place().line(), line.end().offset(), line.end().line(), values, Optional.of(fault));
    }

    /**
     * A text as one row.
     *
     * @param values empty if it is none
     * @param isOpen whether it is none as a quoted value does not end
     */
    private record Parsed(Optional<List<String>> values, boolean isOpen) {}

    private Parsed parsed(String text) {
        try (CSVParser parser = CSVParser.parse(text, format)) {
            List<CSVRecord> records = parser.getRecords();
            return new Parsed(
                    records.size() == 1 ? Optional.of(records.getFirst().toList()) : Optional.empty(), false);
        } catch (IOException | UncheckedIOException e) {
            // the library tells the two ways of being broken apart by its words alone
            return new Parsed(Optional.empty(), String.valueOf(e.getMessage()).contains("EOF reached"));
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
