package org.openadjust.billing.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.legacy.LegacyImport.Fault;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** A file of errors that a spreadsheet opens runs nothing, and holds what the list holds. */
class FaultsCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "|calc", "%0A"})
    void whatBeginsLikeAFormulaIsText(String value) {
        assertEquals("\"'" + value + "\"", FaultsCsv.cell(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "R1", "a=b", "1,5; 2"})
    void otherValuesAreAsTheyAre(String value) {
        assertEquals('"' + value + '"', FaultsCsv.cell(value));
    }

    @Test
    void quotesAreDoubledAndPagesFollowEachOther() throws IOException {
        List<Fault> faults = new ArrayList<>();
        for (int line = 0; line <= Slice.LIMIT_MAX; line++) {
            faults.add(new Fault(line, "a\"b", "R" + line, "MISSING", "none"));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FaultsCsv.write(
                out,
                slice -> new Page<>(
                        faults.subList(slice.offset(), Math.min(faults.size(), slice.offset() + slice.limit())),
                        faults.size()));
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(2 + Slice.LIMIT_MAX, lines.size());
        assertEquals("line,column,document,code,reason", lines.getFirst());
        assertEquals("0,\"a\"\"b\",\"R0\",\"MISSING\",\"none\"", lines.get(1));
    }
}
