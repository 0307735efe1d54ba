package org.openadjust.billing.legacy.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyImport.Fault;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.model.Assembly;
import org.openadjust.billing.legacy.model.Columns;
import org.openadjust.billing.legacy.model.Row;
import org.openadjust.billing.legacy.model.RowReader;

/** A text file, read to its documents without a database. */
record ReadFile(int rows, Map<String, LegacyDocument> documents, List<Fault> faults) {

    static ReadFile of(Path file, LegacySource source) throws IOException {
        Map<String, List<Row>> byNumber = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        RowReader reader = new RowReader(source);
        int count = 0;
        try (CsvRows rows = CsvRows.of(file, source.mapping().form())) {
            Columns columns = new Columns(source.mapping(), rows.columns());
            for (Optional<CsvRows.Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                count++;
                List<Fault> found = new ArrayList<>(row.get().fault().stream().toList());
                if (found.isEmpty()) {
                    found.addAll(columns.faults(row.get().line(), row.get().values()));
                }
                if (found.isEmpty()) {
                    switch (reader.read(
                            row.get().line(), columns.values(row.get().values()))) {
                        case RowReader.Reading.Read read ->
                            byNumber.computeIfAbsent(read.row().head().number(), number -> new ArrayList<>())
                                    .add(read.row());
                        case RowReader.Reading.Broken broken -> found.addAll(broken.faults());
                    }
                }
                faults.addAll(found);
            }
        }
        Map<String, LegacyDocument> documents = new LinkedHashMap<>();
        byNumber.forEach((number, rows) -> {
            switch (Assembly.of(source, rows)) {
                case Assembly.Result.Whole whole -> documents.put(number, whole.document());
                case Assembly.Result.Broken broken -> faults.addAll(broken.faults());
            }
        });
        return new ReadFile(count, documents, faults);
    }
}
