package org.openadjust.billing.reconciliation.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.openadjust.billing.reconciliation.Run;
import org.openadjust.billing.reconciliation.RunDifference;
import org.openadjust.billing.reconciliation.RunPart;
import org.openadjust.billing.reconciliation.report.PdfPages.Column;
import org.openadjust.billing.reconciliation.report.Reports.Noted;

/** The run and what it found, to be printed or filed. Very many differences are left to the other formats. */
final class PdfReport {

    /** About two hundred pages. */
    private static final int DIFFERENCES_MAX = 5_000;

    private static final List<Column> PARTS = List.of(
            new Column("Part", 30),
            new Column("Step", 60),
            new Column("Check", 80),
            new Column("Up to", 150),
            new Column("Checked", 70),
            new Column("Found", 50),
            new Column("Skipped", 50),
            new Column("State", 60));
    private static final List<Column> DIFFERENCES = List.of(
            new Column("Check", 65),
            new Column("What", 75),
            new Column("Account", 95),
            new Column("Of", 205),
            new Column("Stored", 130),
            new Column("Expected", 130),
            new Column("Amount", 70));

    private PdfReport() {}

    static void write(Run run, List<RunPart> parts, Noted noted, Instant now, OutputStream to) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.getDocumentInformation().setTitle("Reconciliation, run " + run.id());
            try (PdfPages pages = new PdfPages(
                    document,
                    "Reconciliation, run " + run.id(),
                    "written " + now.truncatedTo(ChronoUnit.SECONDS) + ", times in UTC")) {
                pages.heading("Reconciliation, run " + run.id());
                for (List<String> line : Columns.summary(run)) {
                    pages.line(line.getFirst(), line.getLast());
                }
                pages.heading("Parts");
                pages.head(PARTS);
                for (RunPart part : parts) {
                    pages.row(PARTS, texts(part));
                }
                pages.heading("Differences");
                differences(pages, noted);
            }
            document.save(to);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<String> texts(RunPart part) {
        return List.of(
                Integer.toString(part.no()),
                part.step().name().toLowerCase(Locale.ROOT),
                part.check(),
                part.upTo().isEmpty() ? "the last" : part.upTo(),
                part.done() + " of " + part.total(),
                Long.toString(part.differing()),
                Long.toString(part.skipped()),
                part.state().name().toLowerCase(Locale.ROOT));
    }

    private static void differences(PdfPages pages, Noted noted) throws IOException {
        pages.head(DIFFERENCES);
        int[] written = new int[2];
        noted.each(difference -> {
            if (written[0] < DIFFERENCES_MAX) {
                written[0]++;
                row(pages, difference);
            } else {
                written[1]++;
            }
        });
        if (written[0] == 0) {
            pages.line("", "None.");
        }
        if (written[1] > 0) {
            pages.line("", written[1] + " more are in the other formats.");
        }
    }

    private static void row(PdfPages pages, RunDifference difference) {
        var found = difference.found();
        try {
            pages.row(
                    DIFFERENCES,
                    List.of(
                            difference.check(),
                            found.what(),
                            found.account(),
                            found.subject(),
                            found.stored(),
                            found.expected(),
                            found.amount().map(Object::toString).orElse("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
