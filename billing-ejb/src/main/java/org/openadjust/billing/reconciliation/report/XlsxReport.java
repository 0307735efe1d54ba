package org.openadjust.billing.reconciliation.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.openadjust.billing.reconciliation.Run;
import org.openadjust.billing.reconciliation.RunDifference;
import org.openadjust.billing.reconciliation.RunPart;
import org.openadjust.billing.reconciliation.report.Reports.Noted;

/** A workbook with three sheets. Every text is a cell of type text: none is ever worked out. */
final class XlsxReport {

    private static final String PROGRAM = "OpenAdjust Billing";
    private static final String VERSION = "1.0";

    /** A sheet takes no more rows. */
    private static final int ROWS_MAX = 1_048_576;

    private XlsxReport() {}

    static void write(Run run, List<RunPart> parts, Noted noted, OutputStream to) throws IOException {
        Workbook workbook = new Workbook(to, PROGRAM, VERSION);
        summary(workbook.newWorksheet("Run"), run);
        parts(workbook.newWorksheet("Parts"), parts);
        differences(workbook.newWorksheet("Differences"), noted);
        workbook.finish();
    }

    private static void summary(Worksheet sheet, Run run) {
        int row = 0;
        for (List<String> line : Columns.summary(run)) {
            text(sheet, row, 0, line.getFirst());
            text(sheet, row++, 1, line.getLast());
        }
        sheet.range(0, 0, row - 1, 0).style().bold().set();
        sheet.width(0, 24);
        sheet.width(1, 40);
    }

    private static void parts(Worksheet sheet, List<RunPart> parts) {
        head(sheet, Columns.PARTS);
        int row = 1;
        for (RunPart part : parts) {
            sheet.value(row, 0, part.no());
            text(sheet, row, 1, part.step().name().toLowerCase(Locale.ROOT));
            text(sheet, row, 2, part.check());
            text(sheet, row, 3, part.after());
            text(sheet, row, 4, part.upTo());
            sheet.value(row, 5, part.done());
            sheet.value(row, 6, part.total());
            sheet.value(row, 7, part.differing());
            sheet.value(row, 8, part.noted());
            sheet.value(row, 9, part.skipped());
            text(sheet, row++, 10, part.state().name().toLowerCase(Locale.ROOT));
        }
    }

    private static void differences(Worksheet sheet, Noted noted) {
        head(sheet, Columns.DIFFERENCES);
        sheet.freezePane(0, 1);
        int[] row = {1};
        noted.each(difference -> {
            if (row[0] < ROWS_MAX) {
                write(sheet, row[0]++, difference);
            }
        });
    }

    private static void write(Worksheet sheet, int row, RunDifference difference) {
        List<String> texts = Columns.texts(difference);
        for (int column = 0; column < texts.size(); column++) {
            text(sheet, row, column, texts.get(column));
        }
        sheet.value(row, 0, difference.no());
        difference.found().amount().ifPresent(amount -> {
            sheet.value(row, Columns.AMOUNT, amount.getAmount());
            sheet.style(row, Columns.AMOUNT)
                    .format("0." + "0".repeat(Math.max(1, amount.getScale())))
                    .set();
        });
    }

    private static void head(Worksheet sheet, List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            text(sheet, 0, column, names.get(column));
        }
        sheet.range(0, 0, 0, names.size() - 1).style().bold().set();
    }

    /** XML knows no control characters. */
    private static void text(Worksheet sheet, int row, int column, String text) {
        if (!text.isEmpty()) {
            sheet.value(row, column, text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", " "));
        }
    }
}
