package org.openadjust.billing.privacy.store;

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

/** What persons have asked for about their data, and should have been answered by now: the law sets the time. */
@ApplicationScoped
public class PrivacyProbe extends CountingProbe {

    private static final String COUNT =
            "SELECT COUNT(*) FROM (SELECT id FROM privacy_request WHERE state = 'ASKED' AND due_at < ?"
                    + " FETCH FIRST " + COUNT_MAX + " ROWS ONLY) waiting";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private Clock clock;

    protected PrivacyProbe() {
        this(null);
    }

    @Inject
    public PrivacyProbe(Clock clock) {
        super(Part.PRIVACY, Severity.SERIOUS);
        this.clock = clock;
    }

    /** Outside a container. */
    public PrivacyProbe(DataSource dataSource, Clock clock) {
        this(clock);
        this.dataSource = dataSource;
    }

    @Override
    protected long overdue() {
        long now = Micros.of(clock.instant());
        return new Statements(dataSource, "requests of persons that wait for too long")
                .one(COUNT, select -> select.setLong(1, now), row -> row.getLong(1));
    }
}
