package org.openadjust.billing.reconciliation.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openadjust.billing.reconciliation.RunDifference;
import org.openadjust.billing.reconciliation.report.Reports.Noted;

/** One line for each difference, as RFC 4180 says, in UTF-8. */
final class CsvReport {

    private static final String LINE_END = "\r\n";

    private CsvReport() {}

    static void write(Noted noted, OutputStream to) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        writer.write(line(Columns.DIFFERENCES.stream().map(Cells::csv).toList()));
        try {
            noted.each(difference -> write(difference, writer));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }

    private static void write(RunDifference difference, Writer writer) {
        List<String> cells = new ArrayList<>(
                Columns.texts(difference).stream().map(Cells::csv).toList());
        // a number, and never somebody's text
        cells.set(
                Columns.AMOUNT,
                difference
                        .found()
                        .amount()
                        .map(amount -> amount.getAmount().toPlainString())
                        .orElse(""));
        try {
            writer.write(line(cells));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(",", "", LINE_END));
    }
}
