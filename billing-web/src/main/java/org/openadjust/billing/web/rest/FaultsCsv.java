package org.openadjust.billing.web.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;
import org.openadjust.billing.legacy.LegacyImport.Fault;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/**
 * What is wrong with rows, as a text for a spreadsheet. Every value is quoted, and none of them can be taken for a formula: one that
 * begins like a formula gets an apostrophe before it, which spreadsheets show as text.
 */
public final class FaultsCsv {

    private static final Set<Character> FORMULA = Set.of('=', '+', '-', '@', '\t', '\r', '\n', '|', '%');

    private FaultsCsv() {}

    /** @param pages the list; it is read as far as lists are paged */
    public static void write(OutputStream out, Function<Slice, Page<Fault>> pages) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write("line,column,document,code,reason\r\n");
        for (int offset = 0; offset <= Slice.OFFSET_MAX; offset += Slice.LIMIT_MAX) {
            Page<Fault> page = pages.apply(new Slice(offset, Slice.LIMIT_MAX));
            for (Fault fault : page.rows()) {
                text.write(fault.line() + "," + cell(fault.column()) + "," + cell(fault.document()) + ","
                        + cell(fault.code()) + "," + cell(fault.detail()) + "\r\n");
            }
            if (page.rows().size() < Slice.LIMIT_MAX) {
                break;
            }
        }
        text.flush();
    }

    static String cell(String value) {
        boolean isLikeFormula = !value.isEmpty() && FORMULA.contains(value.charAt(0));
        return '"' + (isLikeFormula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }
}
