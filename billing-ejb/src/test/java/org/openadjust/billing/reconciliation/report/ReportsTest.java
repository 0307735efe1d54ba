package org.openadjust.billing.reconciliation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.reconciliation.NightlyCheck.Found;
import org.openadjust.billing.reconciliation.NightlyCheck.Step;
import org.openadjust.billing.reconciliation.ReportFormat;
import org.openadjust.billing.reconciliation.Run;
import org.openadjust.billing.reconciliation.RunDifference;
import org.openadjust.billing.reconciliation.RunPart;

class ReportsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T03:00:00Z");
    private static final Run RUN = new Run(
            17,
            Run.Trigger.SCHEDULE,
            Optional.of(LocalDate.of(2026, 11, 28)),
            "system:reconciliation",
            Run.State.COMPLETED,
            "node-1",
            NOW,
            Optional.of(NOW.plusSeconds(60)),
            List.of("node-1:4"),
            new Run.Counts(1_000, 2, 1, 0),
            "");
    private static final List<RunPart> PARTS = List.of(new RunPart(
            1,
            Step.ACCOUNTS,
            "accounts",
            "",
            "",
            1_000,
            1_000,
            "a999",
            3,
            3,
            0,
            RunPart.State.DONE,
            Duration.ofSeconds(1)));

    private final Reports reports = new Reports(Clock.fixed(NOW, ZoneOffset.UTC));

    private byte[] report(ReportFormat format, RunDifference... differences) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        reports.write(RUN, PARTS, reader -> List.of(differences).forEach(reader), format, file);
        return file.toByteArray();
    }

    private static RunDifference difference(String account, String stored, String amount) {
        return new RunDifference(
                1_000_001,
                "accounts",
                new Found(
                        "AMOUNT",
                        account,
                        "s",
                        "line/s",
                        stored,
                        "5",
                        Optional.of(amount).map(text -> Money.parse("EUR " + text))),
                true);
    }

    static Stream<Arguments> cells() {
        return Stream.of(
                        List.of("=1+1", "'=1+1"),
                        List.of("+49", "'+49"),
                        List.of("-5", "'-5"),
                        List.of("@SUM(A1)", "'@SUM(A1)"),
                        List.of("\t=1", "'\t=1"),
                        List.of("\r=1", "'\r=1"),
                        List.of("\n=1", "'\n=1"),
                        List.of("＝1", "'＝1"),
                        List.of("a=1", "a=1"),
                        List.of(" =1", " =1"),
                        List.of("'=1", "'=1"),
                        List.of("5", "5"),
                        List.of("", ""))
                .map(row -> Arguments.of(row.getFirst(), row.getLast()));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aTextIsNeverTakenForAFormula(String text, String cell) {
        assertEquals(cell, Cells.text(text));
    }

    @Test
    void csvIsAsTheStandardSays() throws IOException {
        String csv = new String(
                report(ReportFormat.CSV, difference("=cmd|' /C calc'!A0", "say \"five\",\r\nplease", "-1.50")),
                StandardCharsets.UTF_8);
        assertEquals(
                "\"no\",\"check\",\"what\",\"account\",\"subscription\",\"subject\",\"stored\",\"expected\",\"currency\","
                        + "\"amount\",\"asked to be put right\"\r\n"
                        + "\"1000001\",\"accounts\",\"AMOUNT\",\"'=cmd|' /C calc'!A0\",\"s\",\"line/s\","
                        + "\"say \"\"five\"\",\r\nplease\",\"5\",\"EUR\",-1.50,\"yes\"\r\n",
                csv);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@A", "\t=1", "\r=1", "a\u0000b"})
    void aWorkbookHasNoFormulas(String text) throws IOException {
        Map<String, String> files = unpacked(report(ReportFormat.XLSX, difference(text, text, "-1.50")));
        files.forEach((name, content) -> assertFalse(content.contains("<f>"), name));
        String sheet = files.get("xl/worksheets/sheet3.xml");
        assertTrue(sheet.contains("<v>-1.50</v>"), sheet);
        if (text.indexOf('\u0000') < 0) {
            assertTrue(files.get("xl/sharedStrings.xml").contains(text.strip()), files.get("xl/sharedStrings.xml"));
        }
    }

    /** By its directory, as a spreadsheet reads it. */
    private static Map<String, String> unpacked(byte[] workbook) throws IOException {
        Path file = Files.createTempFile("report", ".xlsx");
        try {
            Files.write(file, workbook);
            Map<String, String> files = new HashMap<>();
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    files.put(
                            entry.getName(),
                            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return files;
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aPdfSaysWhatWasFound() throws IOException {
        RunDifference[] many = new RunDifference[300];
        for (int i = 0; i < many.length; i++) {
            many[i] = difference("acc-" + i, "4.2 in 2 events " + "very long ".repeat(30) + "日本", "1.00");
        }
        try (PDDocument pdf = Loader.loadPDF(report(ReportFormat.PDF, many))) {
            String text = new PDFTextStripper().getText(pdf);
            assertTrue(text.contains("Reconciliation, run 17"));
            assertTrue(text.contains("acc-0") && text.contains("acc-299"));
            assertTrue(pdf.getNumberOfPages() > 10, () -> pdf.getNumberOfPages() + " pages");
        }
        try (PDDocument pdf = Loader.loadPDF(report(ReportFormat.PDF))) {
            assertTrue(new PDFTextStripper().getText(pdf).contains("None."));
            assertEquals(1, pdf.getNumberOfPages());
        }
    }
}
