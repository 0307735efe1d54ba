package org.openadjust.billing.privacy.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.privacy.LookView;

/** The table of looks. A person's look is in the audit log as well; what comes of a system's has an entry of its own. */
@ApplicationScoped
public class JdbcLooks {

    private static final String INSERT =
            "INSERT INTO vault_look (id, subject, actor, what, purpose, looked_at) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String SELECT = "SELECT subject, actor, what, purpose, looked_at FROM vault_look";
    private static final String ORDER = " ORDER BY looked_at DESC, id OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    private static final String ALL = SELECT + ORDER;
    private static final String OF_ONE = SELECT + " WHERE subject = ?" + ORDER;
    private static final String COUNT_ALL = "SELECT COUNT(*) FROM vault_look";
    private static final String COUNT_OF_ONE = COUNT_ALL + " WHERE subject = ?";
    private static final String DELETE = "DELETE FROM vault_look WHERE looked_at < ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private AuditTrail audit;

    protected JdbcLooks() {}

    /** Outside a container. */
    public JdbcLooks(DataSource dataSource, AuditTrail audit) {
        this.dataSource = dataSource;
        this.audit = audit;
    }

    /** Somebody has looked at something of these subjects. */
    public void add(Collection<String> subjects, String what, Look look) {
        if (subjects.isEmpty()) {
            return;
        }
        statements().batch(INSERT, subjects, (insert, subject) -> {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, subject);
            insert.setString(3, look.actor());
            insert.setString(4, what);
            insert.setString(5, look.purpose());
            insert.setLong(6, Micros.of(look.at()));
        });
        if (!look.isBySystem()) {
            audit.append(subjects.stream()
                    .sorted()
                    .map(subject -> AuditEntry.of("privacy", "read", look.purpose())
                            .account(subject)
                            .by(look.actor())
                            .because(what)
                            .at(look.at()))
                    .toList());
        }
    }

    /** The newest first. */
    public Page<LookView> find(Optional<String> account, Slice slice) {
        List<LookView> rows = statements()
                .read(
                        account.isPresent() ? OF_ONE : ALL,
                        select -> {
                            int at = 1;
                            if (account.isPresent()) {
                                select.setString(at++, account.get());
                            }
                            select.setInt(at++, slice.offset());
                            select.setInt(at, slice.limit());
                        },
                        row -> new LookView(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                Micros.toInstant(row.getLong(5))));
        long count = statements()
                .one(
                        account.isPresent() ? COUNT_OF_ONE : COUNT_ALL,
                        select -> {
                            if (account.isPresent()) {
                                select.setString(1, account.get());
                            }
                        },
                        row -> row.getLong(1));
        return new Page<>(rows, (int) Math.min(count, Page.COUNT_MAX));
    }

    /** How many were before. */
    public int deleteBefore(Instant end) {
        return statements().update(DELETE, delete -> delete.setLong(1, Micros.of(end)));
    }

    private Statements statements() {
        return new Statements(dataSource, "looks at persons");
    }
}
