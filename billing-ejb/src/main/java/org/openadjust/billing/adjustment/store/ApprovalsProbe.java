package org.openadjust.billing.adjustment.store;

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

/** Adjustments that people should have decided by now. */
@ApplicationScoped
public class ApprovalsProbe extends CountingProbe {

    private static final String COUNT =
            "SELECT COUNT(*) FROM (SELECT id FROM proposal WHERE state = 'PROPOSED' AND due_at < ?" + " FETCH FIRST "
                    + COUNT_MAX + " ROWS ONLY) waiting";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private Clock clock;

    protected ApprovalsProbe() {
        this(null);
    }

    @Inject
    public ApprovalsProbe(Clock clock) {
        super(Part.APPROVALS, Severity.WARNING);
        this.clock = clock;
    }

    /** Outside a container. */
    public ApprovalsProbe(DataSource dataSource, Clock clock) {
        this(clock);
        this.dataSource = dataSource;
    }

    @Override
    protected long overdue() {
        long now = Micros.of(clock.instant());
        return new Statements(dataSource, "adjustments that wait for too long")
                .one(COUNT, select -> select.setLong(1, now), row -> row.getLong(1));
    }
}
