package org.openadjust.billing.intake.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import javax.sql.DataSource;
import org.openadjust.billing.health.CountingProbe;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.platform.Statements;

/** Messages in quarantine that nobody has looked after for too long: what they say is on no bill. */
@ApplicationScoped
public class QuarantineProbe extends CountingProbe {

    private static final String COUNT = "SELECT COUNT(*) FROM (SELECT id FROM quarantine WHERE state = 'OPEN'"
            + " AND received_at < ? FETCH FIRST " + COUNT_MAX + " ROWS ONLY) waiting";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private Settings settings;
    private Clock clock;

    protected QuarantineProbe() {
        this(null, null);
    }

    @Inject
    public QuarantineProbe(Settings settings, Clock clock) {
        super(Part.QUARANTINE, Severity.WARNING);
        this.settings = settings;
        this.clock = clock;
    }

    /** Outside a container. */
    public QuarantineProbe(DataSource dataSource, Settings settings, Clock clock) {
        this(settings, clock);
        this.dataSource = dataSource;
    }

    @Override
    protected long overdue() {
        long before = Micros.of(clock.instant().minus(settings.quarantinePatience()));
        return new Statements(dataSource, "messages in quarantine for too long")
                .one(COUNT, select -> select.setLong(1, before), row -> row.getLong(1));
    }
}
