package org.openadjust.billing.audit.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.LoggedEntry;

/** Entries as a table of comma-separated values (RFC 4180). No cell begins as a formula does. */
public final class EntryTable {

    private static final List<String> TITLES = List.of(
            "entry",
            "recorded_at",
            "area",
            "action",
            "subject",
            "account",
            "actor",
            "on_behalf_of",
            "before",
            "after",
            "reason",
            "evidence",
            "correlation",
            "origin",
            "leaf_hash");

    private final OutputStream out;

    public EntryTable(OutputStream out) throws IOException {
        this.out = out;
        row(TITLES);
    }

    public void add(LoggedEntry logged) throws IOException {
        AuditEntry entry = logged.entry();
        row(List.of(
                Long.toString(logged.index()),
                entry.recordedAt().toString(),
                entry.kind(),
                entry.action(),
                entry.subject(),
                entry.account(),
                entry.actor(),
                entry.onBehalfOf(),
                entry.before(),
                entry.after(),
                entry.reason(),
                entry.evidence(),
                entry.correlation(),
                entry.origin(),
                logged.hash()));
    }

    private void row(List<String> cells) throws IOException {
        out.write((cells.stream().map(EntryTable::cell).collect(Collectors.joining(",")) + "\r\n").getBytes(UTF_8));
    }

    /** A spreadsheet takes what begins with one of these for a formula; behind an apostrophe it is a text. */
    static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? '\'' + text : text;
        return safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
