package org.openadjust.billing.activity.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.activity.Latency;
import org.openadjust.billing.activity.model.Slowness;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Probe;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;

/** Whether what arrives is on bills soon enough, by what all servers have counted in the last full minutes. */
@ApplicationScoped
public class IntakeProbe implements Probe {

    private static final String MINUTES =
            "SELECT SUM(within_100ms), SUM(within_250ms), SUM(within_500ms), SUM(within_1s),"
                    + " SUM(within_2500ms), SUM(within_10s), SUM(longer) FROM activity WHERE minute_at >= ? AND minute_at < ?"
                    + " GROUP BY minute_at";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private Clock clock;

    protected IntakeProbe() {}

    @Inject
    public IntakeProbe(Clock clock) {
        this.clock = clock;
    }

    /** Outside a container. */
    public IntakeProbe(DataSource dataSource, Clock clock) {
        this(clock);
        this.dataSource = dataSource;
    }

    @Override
    public Part part() {
        return Part.INTAKE;
    }

    @Override
    public List<Observation> look() {
        return Slowness.of(minutes()).stream()
                .map(late -> new Observation(
                        part(),
                        "",
                        "SLOW",
                        Severity.WARNING,
                        Slowness.kept(late).map(Duration::toString).orElse("")))
                .toList();
    }

    private List<Latency> minutes() {
        Instant end = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        return new Statements(dataSource, "activity")
                        .read(
                                MINUTES,
                                select -> {
                                    select.setLong(1, Micros.of(end.minus(Slowness.MINUTES, ChronoUnit.MINUTES)));
                                    select.setLong(2, Micros.of(end));
                                },
                                IntakeProbe::latency)
                        .stream()
                        .filter(minute -> minute.events() > 0)
                        .toList();
    }

    private static Latency latency(ResultSet row) throws SQLException {
        List<Long> counts = new ArrayList<>();
        for (int column = 1; column <= Latency.BOUNDS.size() + 1; column++) {
            counts.add(row.getLong(column));
        }
        return new Latency(counts);
    }
}
