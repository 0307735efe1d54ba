package org.openadjust.billing.request.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.request.model.MailFate;

/** What became of mails. Of two servers that see the same mail at once the slower one's insertion fails, and all that belongs to it. */
@ApplicationScoped
public class JdbcRequestMails {

    private static final String FIND = "SELECT fate FROM request_mail WHERE mail_key = ?";
    private static final String INSERT =
            "INSERT INTO request_mail (fate, request, seen_at, mail_key) VALUES (?, ?, ?, ?)";
    private static final String UPDATE =
            "UPDATE request_mail SET fate = ?, request = ?, seen_at = ? WHERE mail_key = ? AND fate <> 'TAKEN'";
    private static final String COUNT = "SELECT COUNT(*) FROM request_mail WHERE fate = 'UNASSIGNED'";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcRequestMails() {}

    /** Outside a container. */
    public JdbcRequestMails(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private Statements statements() {
        return new Statements(dataSource, "mails of customers");
    }

    public Optional<MailFate> find(String key) {
        return statements()
                .read(FIND, select -> select.setString(1, key), row -> MailFate.valueOf(row.getString(1)))
                .stream()
                .findFirst();
    }

    /** Notes what became of one; of one that was noted before, what becomes of it now. Whether it was, and nobody was faster. */
    public boolean note(String key, MailFate fate, OptionalLong request, boolean isKnown, Instant now) {
        return statements().update(isKnown ? UPDATE : INSERT, write -> {
                    write.setString(1, fate.name());
                    if (request.isPresent()) {
                        write.setLong(2, request.getAsLong());
                    } else {
                        write.setNull(2, Types.BIGINT);
                    }
                    write.setLong(3, Micros.of(now));
                    write.setString(4, key);
                })
                == 1;
    }

    /** How many wait in the mailbox for somebody who knows whose they are. */
    public long unassigned() {
        return statements().one(COUNT, select -> {}, row -> row.getLong(1));
    }
}
