package org.openadjust.billing.notification.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditedBook;
import org.openadjust.billing.platform.Statements;

/** Notifications that were sent, for the list that goes with an exported audit log. */
@ApplicationScoped
public class AuditedNotifications implements AuditedBook {

    private static final Kind SENT = new Kind("notification", "sent", "notification", false);

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected AuditedNotifications() {}

    /** Outside a container. */
    public AuditedNotifications(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<Kind> kinds() {
        return List.of(SENT);
    }

    @Override
    public void each(Reader reader) {
        new Statements(dataSource, "notifications")
                .each(
                        "SELECT id FROM notification WHERE state = 'SENT' ORDER BY id",
                        select -> {},
                        row -> reader.take(SENT, row.getString(1), ""));
    }
}
