package org.openadjust.billing.audit.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.LoggedEntry;

class EntryTableTest {

    /** A spreadsheet would work out what begins with one of these. */
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1"})
    void noCellIsAFormula(String text) {
        assertFalse("=+-@\t\r".contains(EntryTable.cell(text).replace("\"", "").substring(0, 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {"plain|plain", "a,b|\"a,b\"", "say \"x\"|\"say \"\"x\"\"\""})
    void cellsAreQuotedWhereTheyHaveToBe(String text, String cell) {
        assertEquals(cell, EntryTable.cell(text));
    }

    @Test
    void aRowAnEntry() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EntryTable table = new EntryTable(out);
        table.add(new LoggedEntry(
                7,
                AuditEntry.of("user", "created", "user/1")
                        .by("key:1")
                        .changed("", "VIEWER,AUDITOR")
                        .at(Instant.EPOCH),
                "{}",
                "00"));
        String[] lines = out.toString(UTF_8).split("\r\n");
        assertEquals(2, lines.length);
        assertEquals("7,1970-01-01T00:00:00Z,user,created,user/1,,key:1,,,\"VIEWER,AUDITOR\",,,,,00", lines[1]);
    }
}
