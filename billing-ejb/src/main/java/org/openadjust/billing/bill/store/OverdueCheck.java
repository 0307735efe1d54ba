package org.openadjust.billing.bill.store;

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

/** Bills that were asked to be worked out anew are, soon: what waits longer is stuck. */
@ApplicationScoped
public class OverdueCheck extends BookCheck {

    private static final Duration WAIT_MAX = Duration.ofHours(1);
    private static final int ROWS_MAX = 1_000;
    private static final String OLD = "SELECT r.subscription, r.cause, r.requested_at, s.account FROM recomputation r"
            + " JOIN subscription s ON s.subscription = r.subscription WHERE r.requested_at < ?"
            + " ORDER BY r.requested_at FETCH FIRST ? ROWS ONLY";
    private static final String COUNT = "SELECT COUNT(*) FROM recomputation WHERE requested_at < ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private Clock clock;

    protected OverdueCheck() {
        this((Clock) null);
    }

    @Inject
    public OverdueCheck(Clock clock) {
        super("overdue");
        this.clock = clock;
    }

    /** Outside a container. */
    public OverdueCheck(DataSource dataSource, Clock clock) {
        this(clock);
        this.dataSource = dataSource;
    }

    @Override
    protected void check(Noticed noticed) {
        Statements rows = new Statements(dataSource, "bills to be worked out anew");
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
                    Instant since = Micros.toInstant(row.getLong(3));
                    noticed.add(
                            "OVERDUE",
                            row.getString(4),
                            "subscription/" + row.getString(1),
                            "since " + since + " because of " + row.getString(2),
                            "worked out anew within an hour");
                });
        long all = rows.one(COUNT, select -> select.setLong(1, before), row -> row.getLong(1));
        noticed.more(Math.max(0, all - listed[0]));
    }
}
