package org.openadjust.billing.legacy.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.legacy.LegacyField;
import org.openadjust.billing.legacy.LegacyImport.Fault;
import org.openadjust.billing.legacy.LegacyImport.Format;
import org.openadjust.billing.legacy.LegacyImports.Preview;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.model.Columns;
import org.openadjust.billing.legacy.model.Portion.Taken;
import org.openadjust.billing.legacy.model.RowReader;

/** The first rows of a file as an import would read them: by the same code, stopped before anything is kept. */
public final class FirstRows {

    /** How many are shown. */
    public static final int ROWS_MAX = 20;

    private static final List<LegacyField> FIELDS = List.of(LegacyField.values());

    private FirstRows() {}

    public static Preview of(Path file, Format format, LegacySource source) {
        if (!Files.exists(file)) {
            return unreadable("the file lies in the data directory of another server");
        }
        try {
            return format == Format.UBL ? ofUbl(file, source) : ofCsv(file, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Preview unreadable(String problem) {
        return new Preview(List.of(), List.of(problem), List.of());
    }

    private static Preview ofUbl(Path file, LegacySource source) throws IOException {
        return switch (UblReader.read(file)) {
            case UblReader.Reading.Unreadable unreadable -> unreadable(unreadable.reason());
            case UblReader.Reading.Read read -> {
                RowReader reader = new RowReader(source.withMapping(UblReader.MAPPING));
                yield new Preview(
                        List.of(),
                        List.of(),
                        read.rows().stream()
                                .limit(ROWS_MAX)
                                .map(row -> shown(reader, row))
                                .toList());
            }
        };
    }

    private static Preview ofCsv(Path file, LegacySource source) throws IOException {
        List<String> problems = new ArrayList<>(source.mapping().problems());
        try (CsvRows rows = CsvRows.of(file, source.mapping().form())) {
            if (rows.columns().isEmpty()) {
                problems.add("the first row cannot be read");
                return new Preview(List.of(), problems, List.of());
            }
            if (!problems.isEmpty()) {
                return new Preview(rows.columns(), problems, List.of());
            }
            Columns columns = new Columns(source.mapping(), rows.columns());
            problems.addAll(columns.problems());
            return new Preview(rows.columns(), problems, problems.isEmpty() ? first(rows, columns, source) : List.of());
        }
    }

    private static List<Preview.Row> first(CsvRows rows, Columns columns, LegacySource source) throws IOException {
        RowReader reader = new RowReader(source);
        List<Preview.Row> first = new ArrayList<>();
        for (Optional<CsvRows.Row> row = rows.next(); row.isPresent(); row = rows.next()) {
            first.add(shown(reader, columns, row.get()));
            if (first.size() == ROWS_MAX) {
                break;
            }
        }
        return first;
    }

    private static Preview.Row shown(RowReader reader, Columns columns, CsvRows.Row row) {
        List<Fault> faults = row.fault().map(List::of).orElseGet(() -> columns.faults(row.line(), row.values()));
        return faults.isEmpty()
                ? shown(reader, new Taken(row.line(), columns.values(row.values())))
                : new Preview.Row(row.line(), Map.of(), faults);
    }

    private static Preview.Row shown(RowReader reader, Taken row) {
        Map<LegacyField, String> values = new EnumMap<>(LegacyField.class);
        FIELDS.forEach(field -> {
            String value = row.values().get(field.ordinal());
            if (!value.isEmpty()) {
                values.put(field, value);
            }
        });
        List<Fault> faults = reader.read(row.line(), row.values()) instanceof RowReader.Reading.Broken broken
                ? broken.faults()
                : List.of();
        return new Preview.Row(row.line(), values, faults);
    }
}
