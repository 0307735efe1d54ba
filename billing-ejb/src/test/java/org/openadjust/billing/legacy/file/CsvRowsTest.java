package org.openadjust.billing.legacy.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.legacy.CsvForm;
import org.openadjust.billing.legacy.CsvForm.Encoding;
import org.openadjust.billing.legacy.LegacyImport.Fault;

/** How a text is taken apart into rows, and what a broken one does to the others: nothing. */
class CsvRowsTest {

    private static final CsvForm SEMICOLON = new CsvForm(';', '"', Encoding.UTF_8, true, "uuuu-MM-dd", ',', ".");

    @TempDir
    private Path directory;

    private Path file(String text, Charset charset) throws IOException {
        return Files.write(directory.resolve("f.csv"), text.getBytes(charset));
    }

    /** Rows as {@code line: values}, broken ones as {@code line! code}. */
    private List<String> rows(String text, CsvForm form) throws IOException {
        return rows(file(text, StandardCharsets.UTF_8), form);
    }

    private static List<String> rows(Path file, CsvForm form) throws IOException {
        List<String> rows = new ArrayList<>();
        try (CsvRows csv = CsvRows.of(file, form)) {
            for (Optional<CsvRows.Row> row = csv.next(); row.isPresent(); row = csv.next()) {
                rows.add(shown(row.get()));
            }
        }
        return rows;
    }

    private static String shown(CsvRows.Row row) {
        return row.fault()
                .map(Fault::code)
                .map(code -> row.line() + "! " + code)
                .orElseGet(() -> row.line() + ": " + String.join("/", row.values()));
    }

    @Test
    void linesEndWithOrWithoutACarriageReturnAndTheLastOneNeedsNoEnd() throws IOException {
        assertEquals(List.of("2: 1/2", "3: 3/4"), rows("a,b\r\n1,2\r\n3,4", CsvForm.USUAL));
        assertEquals(List.of("2: 1/2", "3: 3/4"), rows("a,b\n1,2\n3,4\n", CsvForm.USUAL));
        assertEquals(List.of("2: 1/2", "5: 3/4"), rows("a,b\n1,2\n\n   \n3,4\n\n\n", CsvForm.USUAL));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
        try (CsvRows rows = CsvRows.of(file("\ufeffa,b\n1,2\n", StandardCharsets.UTF_8), CsvForm.USUAL)) {
            assertEquals(List.of("a", "b"), rows.columns());
        }
    }

    @Test
    void withoutAHeaderColumnsAreNumbered() throws IOException {
        CsvForm form = new CsvForm('\t', '\'', Encoding.UTF_8, false, "uuuu-MM-dd", '.', "");
        Path file = file("1\t'2\t3'\n4\t5\n", StandardCharsets.UTF_8);
        try (CsvRows rows = CsvRows.of(file, form)) {
            assertEquals(List.of("#1", "#2"), rows.columns());
        }
        assertEquals(List.of("1: 1/2\t3", "2: 4/5"), rows(file, form));
    }

    @Test
    void quotesProtectDelimitersQuotesAndTheEndsOfLines() throws IOException {
        assertEquals(
                List.of("2: a;b/x", "3: say \"no\"/x", "4: one\ntwo\n\nthree/x", "8: /x"),
                rows("h;i\n\"a;b\";x\n\"say \"\"no\"\"\";x\n\"one\ntwo\n\nthree\";x\n\"\";x\n", SEMICOLON));
        assertEquals(List.of("2: RECORD 7\"/1"), rows("h,i\n\"RECORD 7\"\"\",1\n", CsvForm.USUAL));
        assertEquals(List.of("2: RECORD 7\" FRAME/1"), rows("h,i\nRECORD 7\" FRAME,1\n", CsvForm.USUAL));
    }

    @Test
    void aBrokenRowStopsNoOther() throws IOException {
        assertEquals(
                List.of("2: 1/2", "3! COLUMN_COUNT", "4! COLUMN_COUNT", "5! QUOTES", "6: 7/8", "7! QUOTES", "8: 9/0"),
                rows("a,b\n1,2\n3\n4,5,6\n\"7,8\n7,8\n\"x\"y,1\n9,0\n", CsvForm.USUAL));
    }

    /** Two quotes that do not close make no row of all that is between them. */
    @Test
    void whatLiesBetweenTwoStrayQuotesIsNotSwallowed() throws IOException {
        assertEquals(
                List.of("2: 1/2", "3! QUOTES", "4: 5/6", "5: 7/8", "6! QUOTES", "7: 9/0"),
                rows("a,b\n1,2\n\"3,4\n5,6\n7,8\nx,\"9\n9,0\n", CsvForm.USUAL));
    }

    @Test
    void aValueGoesOverOnlySoManyLines() throws IOException {
        String over = "\n".repeat(CsvRows.LINES_OF_ROW_MAX);
        assertEquals(List.of("2: x" + over + "y/1"), rows("a,b\n\"x" + over + "y\",1\n", CsvForm.USUAL));
        assertEquals(
                List.of("2! QUOTES", (4 + CsvRows.LINES_OF_ROW_MAX - 1) + ": y\"/1"),
                rows("a,b\n\"x" + over + "\ny\",1\n", CsvForm.USUAL));
    }

    @Test
    void bytesThatAreNoCharactersBreakTheirLineAlone() throws IOException {
        Path latin = file("a,b\nf\u00fcr,1\nx,2\n", StandardCharsets.ISO_8859_1);
        assertEquals(List.of("2! ENCODING", "3: x/2"), rows(latin, CsvForm.USUAL));
        CsvForm form = new CsvForm(',', '"', Encoding.ISO_8859_1, true, "uuuu-MM-dd", '.', "");
        assertEquals(List.of("2: f\u00fcr/1", "3: x/2"), rows(latin, form));
    }

    @Test
    void aLineWithoutEndIsBrokenAndNotHeldInMemory() throws IOException {
        String huge = "x".repeat(Lines.BYTES_MAX + 1);
        assertEquals(List.of("2! TOO_LONG", "3: 1/2"), rows("a,b\n" + huge + "\n1,2\n", CsvForm.USUAL));
    }

    /** From the place of any row the rest is read as it was read from the beginning. */
    @Test
    void readingGoesOnFromTheEndOfAnyRow() throws IOException {
        Path file =
                file("\ufeffa,b\r\n1,2\r\n\"3\r\n\u00e43\",4\r\n\r\n\"5,6\r\n7,8\r\n9\r\n0,1", StandardCharsets.UTF_8);
        List<String> all = rows(file, CsvForm.USUAL);
        assertEquals(6, all.size(), all::toString);
        try (CsvRows start = CsvRows.of(file, CsvForm.USUAL)) {
            List<CsvRows.Row> rows = new ArrayList<>();
            for (Optional<CsvRows.Row> row = start.next(); row.isPresent(); row = start.next()) {
                rows.add(row.get());
            }
            for (int at = 0; at < rows.size(); at++) {
                List<String> rest = new ArrayList<>();
                try (CsvRows from =
                        start.from(file, rows.get(at).offset(), rows.get(at).nextLine())) {
                    for (Optional<CsvRows.Row> row = from.next(); row.isPresent(); row = from.next()) {
                        rest.add(shown(row.get()));
                    }
                }
                assertEquals(all.subList(at + 1, all.size()), rest);
            }
        }
        assertTrue(all.contains("6! QUOTES"), all::toString);
    }

    @Test
    void anEmptyFileAndABrokenHeaderHaveNoColumns() throws IOException {
        for (String text : List.of("\n\n", "\"a,b\n", "\"a\"b,c\n1,2\n")) {
            try (CsvRows rows = CsvRows.of(file(text, StandardCharsets.UTF_8), CsvForm.USUAL)) {
                assertEquals(List.of(), rows.columns(), text);
            }
        }
    }
}
