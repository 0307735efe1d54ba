package org.openadjust.billing.dispute.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import javax.sql.DataSource;
import org.openadjust.billing.health.CountingProbe;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;

/** Disputes about which something should have been done by now. */
@ApplicationScoped
public class DisputesProbe extends CountingProbe {

    private static final String COUNT = "SELECT COUNT(*) FROM (SELECT id FROM dispute WHERE urgency = 0 AND due_at < ?"
            + " FETCH FIRST " + COUNT_MAX + " ROWS ONLY) waiting";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private Clock clock;

    protected DisputesProbe() {
        this(null);
    }

    @Inject
    public DisputesProbe(Clock clock) {
        super(Part.DISPUTES, Severity.WARNING);
        this.clock = clock;
    }

    /** Outside a container. */
    public DisputesProbe(DataSource dataSource, Clock clock) {
        this(clock);
        this.dataSource = dataSource;
    }

    @Override
    protected long overdue() {
        long now = Micros.of(clock.instant());
        return new Statements(dataSource, "disputes that wait for too long")
                .one(COUNT, select -> select.setLong(1, now), row -> row.getLong(1));
    }
}
