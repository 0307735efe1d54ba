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
 * What was applied against the audit log, adjustments and proposals of them: each has exactly one entry, and each entry what it is
 * about. It needs some bits for each, and reads the whole log.
 */
@ApplicationScoped
public class AuditedCheck extends BookCheck {

    /**
     * What entries are about.
     *
     * @param prefix of what an entry is about, before the number
     * @param applied numbers of those that were applied, behind a number in their order, some of them
     * @param account of one that was applied, by its number
     */
    private record Kind(String prefix, String applied, String account) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "adjustment/",
                    "SELECT id FROM adjustment WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY",
                    "SELECT account FROM adjustment WHERE id = ?"),
            new Kind(
                    "proposal/",
                    "SELECT proposal FROM proposal_step WHERE proposal > ? AND action = 'applied'"
                            + " ORDER BY proposal FETCH FIRST ? ROWS ONLY",
                    "SELECT p.account FROM proposal p JOIN proposal_step s ON s.proposal = p.id"
                            + " WHERE p.id = ? AND s.action = 'applied'"));

    private static final int ROWS_MAX = 20_000;
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

    /** One kind of what was applied, and which of them entries are about. */
    private final class Book {
        private final Kind kind;
        private final IdSet applied;
        private final IdSet inLog = new IdSet();
        private final IdSet entered = new IdSet();

        Book(Kind kind) {
            this.kind = kind;
            this.applied = applied(kind);
        }

        /** @return whether it is of this kind */
        boolean take(String subject, boolean isQueued, Noticed noticed) {
            String number = subject.startsWith(kind.prefix())
                    ? subject.substring(kind.prefix().length())
                    : "";
            if (!NUMBER.matcher(number).matches()) {
                return false;
            }
            long id = Long.parseLong(number);
            entered.add(id);
            if (!isQueued && !inLog.add(id)) {
                noticed.add("AUDITED_TWICE", account(kind, id), subject, "several audit entries", "one audit entry");
            }
            return true;
        }

        void compare(Noticed noticed) {
            applied.without(
                    entered,
                    id -> noticed.add(
                            "NOT_AUDITED", account(kind, id), kind.prefix() + id, "no audit entry", "one audit entry"));
            entered.without(applied, id -> {
                if (account(kind, id).isEmpty()) {
                    noticed.add("ADJUSTMENT_GONE", "", kind.prefix() + id, "only an audit entry", "an adjustment");
                }
            });
        }
    }

    /** The books first: what is applied meanwhile has its entry when the log is read, and is looked up where it seems to be missing. */
    @Override
    protected void check(Noticed noticed) {
        List<Book> books = KINDS.stream().map(Book::new).toList();
        audited.each("adjustment", "applied", (subject, isQueued) -> {
            if (books.stream().noneMatch(book -> book.take(subject, isQueued, noticed))) {
                noticed.add("AUDIT_STRANGE", "", "audit/" + subject, subject, "the number of an adjustment");
            }
        });
        books.forEach(book -> book.compare(noticed));
    }

    private IdSet applied(Kind kind) {
        IdSet ids = new IdSet();
        long last = -1;
        List<Long> some;
        do {
            long after = last;
            some = rows().read(
                            kind.applied(),
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

    /** Empty if there is no such one. */
    private String account(Kind kind, long id) {
        return rows().read(kind.account(), select -> select.setLong(1, id), row -> row.getString(1)).stream()
                .findFirst()
                .orElse("");
    }
}
