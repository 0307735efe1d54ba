package org.openadjust.billing.intake.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.reconciliation.BookCheck;
import org.openadjust.billing.reconciliation.Noticed;

/** What waits for something else to arrive does not wait for ever: after some days somebody has to look. */
@ApplicationScoped
public class WaitingCheck extends BookCheck {

    private static final Duration WAIT_MAX = Duration.ofDays(7);
    private static final int ROWS_MAX = 1_000;
    private static final String OLD = "SELECT source, event_id, waits_for, reference, received_at FROM waiting"
            + " WHERE received_at < ? ORDER BY received_at FETCH FIRST ? ROWS ONLY";
    private static final String COUNT = "SELECT COUNT(*) FROM waiting WHERE received_at < ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private Clock clock;

    protected WaitingCheck() {
        this((Clock) null);
    }

    @Inject
    public WaitingCheck(Clock clock) {
        super("waiting");
        this.clock = clock;
    }

    /** Outside a container. */
    public WaitingCheck(DataSource dataSource, Clock clock) {
        this(clock);
        this.dataSource = dataSource;
    }

    @Override
    protected void check(Noticed noticed) {
        Statements rows = new Statements(dataSource, "waiting events");
        long before = Micros.of(clock.instant().minus(WAIT_MAX));
        int[] listed = new int[1];
        rows.each(
                OLD,
                select -> {
                    select.setLong(1, before);
                    select.setInt(2, ROWS_MAX);
                },
                row -> {
                    listed[0]++;
                    Instant since = Micros.toInstant(row.getLong(5));
                    noticed.add(
                            "WAITING_LONG",
                            "",
                            "event/" + row.getString(1) + " " + row.getString(2),
                            "since " + since + " for " + row.getString(3) + " " + row.getString(4),
                            "at most " + WAIT_MAX.toDays() + " days");
                });
        long all = rows.one(COUNT, select -> select.setLong(1, before), row -> row.getLong(1));
        noticed.more(Math.max(0, all - listed[0]));
    }
}
