package org.openadjust.billing.audit.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditedSubjects;
import org.openadjust.billing.platform.Statements;

/** Reads subjects out of the stored bytes: a member's text stands in them as the version-1 form writes it, once. */
@ApplicationScoped
public class JdbcAuditedSubjects implements AuditedSubjects {

    private static final String QUEUED =
            "SELECT id, entries FROM audit_queue WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY";
    private static final String LEAVES =
            "SELECT leaf_index, entry FROM audit_leaf WHERE leaf_index > ? ORDER BY leaf_index FETCH FIRST ? ROWS ONLY";

    /** A statement may last no longer than this takes. */
    private static final int ROWS_MAX = 20_000;

    private static final byte QUOTE = '"';

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcAuditedSubjects() {}

    /** Outside a container. */
    public JdbcAuditedSubjects(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private interface Row {
        void take(byte[] entries);
    }

    @Override
    public void each(String kind, String action, Reader reader) {
        byte[] itsKind = member("kind", kind);
        byte[] itsAction = member("action", action);
        byte[] subject = "\"subject\":\"".getBytes(UTF_8);
        rows(
                QUEUED,
                entries -> JdbcAuditQueue.parted(entries)
                        .forEach(entry -> entry(entry, itsKind, itsAction, subject, reader, true)));
        rows(LEAVES, entry -> entry(entry, itsKind, itsAction, subject, reader, false));
    }

    /** No text holds a quotation mark without a backslash before it, so nothing else looks like a member. */
    private static byte[] member(String name, String text) {
        return ("\"" + name + "\":\"" + text + "\"").getBytes(UTF_8);
    }

    private void rows(String query, Row reader) {
        Statements statements = new Statements(dataSource, "the audit log");
        long[] last = {-1};
        int[] count = new int[1];
        do {
            count[0] = 0;
            statements.each(
                    query,
                    select -> {
                        select.setLong(1, last[0]);
                        select.setInt(2, ROWS_MAX);
                    },
                    row -> {
                        last[0] = row.getLong(1);
                        count[0]++;
                        reader.take(row.getBytes(2));
                    });
        } while (count[0] == ROWS_MAX);
    }

    private static void entry(
            byte[] entry, byte[] kind, byte[] action, byte[] subject, Reader reader, boolean isQueued) {
        int at = indexOf(entry, action, 0);
        at = at < 0 ? -1 : indexOf(entry, kind, at);
        at = at < 0 ? -1 : indexOf(entry, subject, at);
        if (at >= 0) {
            int from = at + subject.length;
            int to = from;
            while (to < entry.length && entry[to] != QUOTE) {
                to++;
            }
            reader.take(new String(entry, from, to - from, UTF_8), isQueued);
        }
    }

    /** Members stand in the order of their names. */
    private static int indexOf(byte[] text, byte[] part, int from) {
        for (int at = from; at + part.length <= text.length; at++) {
            if (text[at] == part[0] && Arrays.equals(text, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }
}
