package org.openadjust.billing.adjustment.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.openadjust.billing.adjustment.model.IdSet;
import org.openadjust.billing.audit.AuditedSubjects;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.reconciliation.BookCheck;
import org.openadjust.billing.reconciliation.Noticed;

/**
 * Adjustments that were applied against the audit log: each has exactly one entry, and each entry its adjustment. It needs some bits
 * for each adjustment, and reads the whole log.
 */
@ApplicationScoped
public class AuditedCheck extends BookCheck {

    private static final String IDS = "SELECT id FROM adjustment WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY";
    private static final String ONE = "SELECT account FROM adjustment WHERE id = ?";
    private static final int ROWS_MAX = 20_000;
    private static final String SUBJECT = "adjustment/";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private AuditedSubjects audited;

    protected AuditedCheck() {
        this((AuditedSubjects) null);
    }

    @Inject
    public AuditedCheck(AuditedSubjects audited) {
        super("audit");
        this.audited = audited;
    }

    /** Outside a container. */
    public AuditedCheck(DataSource dataSource, AuditedSubjects audited) {
        this(audited);
        this.dataSource = dataSource;
    }

    private Statements rows() {
        return new Statements(dataSource, "adjustments");
    }

    /** Adjustments first: what is applied meanwhile has its entry when the log is read, and is looked up where it seems to be missing. */
    @Override
    protected void check(Noticed noticed) {
        IdSet applied = applied();
        IdSet inLog = new IdSet();
        IdSet entered = new IdSet();
        audited.each("adjustment", "applied", (subject, isQueued) -> {
            String number = subject.startsWith(SUBJECT) ? subject.substring(SUBJECT.length()) : "";
            if (!NUMBER.matcher(number).matches()) {
                noticed.add("AUDIT_STRANGE", "", "audit/" + subject, subject, "the number of an adjustment");
                return;
            }
            long id = Long.parseLong(number);
            entered.add(id);
            if (!isQueued && !inLog.add(id)) {
                noticed.add("AUDITED_TWICE", account(id), SUBJECT + id, "several audit entries", "one audit entry");
            }
        });
        applied.without(
                entered,
                id -> noticed.add("NOT_AUDITED", account(id), SUBJECT + id, "no audit entry", "one audit entry"));
        entered.without(applied, id -> {
            if (account(id).isEmpty()) {
                noticed.add("ADJUSTMENT_GONE", "", SUBJECT + id, "only an audit entry", "an adjustment");
            }
        });
    }

    private IdSet applied() {
        IdSet ids = new IdSet();
        long last = -1;
        List<Long> some;
        do {
            long after = last;
            some = rows().read(
                            IDS,
                            select -> {
                                select.setLong(1, after);
                                select.setInt(2, ROWS_MAX);
                            },
                            row -> row.getLong(1));
            some.forEach(ids::add);
            last = some.isEmpty() ? last : some.getLast();
        } while (some.size() == ROWS_MAX);
        return ids;
    }

    /** Empty if there is no such adjustment. */
    private String account(long id) {
        return rows().read(ONE, select -> select.setLong(1, id), row -> row.getString(1)).stream()
                .findFirst()
                .orElse("");
    }
}
