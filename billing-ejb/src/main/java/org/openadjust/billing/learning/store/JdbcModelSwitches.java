package org.openadjust.billing.learning.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelSwitches;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;

/** Switches in a table, read again each second. A model without a row is on. */
@ApplicationScoped
public class JdbcModelSwitches implements ModelSwitches {

    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);
    private static final String ALL = "SELECT model, is_on, changed_by, changed_at, reason FROM model_switch";
    private static final String UPDATE =
            "UPDATE model_switch SET is_on = ?, changed_by = ?, changed_at = ?, reason = ? WHERE model = ?";
    private static final String INSERT =
            "INSERT INTO model_switch (is_on, changed_by, changed_at, reason, model) VALUES (?, ?, ?, ?, ?)";

    /** What was read, and when. */
    private record Known(Map<Model, Switched> switches, Instant at) {}

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private Clock clock;
    private volatile Known known = new Known(Map.of(), Instant.MIN);

    protected JdbcModelSwitches() {}

    @Inject
    public JdbcModelSwitches(Clock clock) {
        this.clock = clock;
    }

    /** Outside a container. */
    public JdbcModelSwitches(DataSource dataSource, Clock clock) {
        this(clock);
        this.dataSource = dataSource;
    }

    @Override
    public boolean isOn(Model model) {
        Instant now = clock.instant();
        Known last = known;
        if (last.at().equals(Instant.MIN) || !now.isBefore(last.at().plus(KNOWN_FOR)) || now.isBefore(last.at())) {
            last = new Known(read(), now);
            known = last;
        }
        Switched found = last.switches().get(model);
        return found == null || found.isOn();
    }

    /** All models, in their order. */
    public List<Switched> all() {
        Map<Model, Switched> read = read();
        return Stream.of(Model.values())
                .map(model -> read.getOrDefault(model, new Switched(model, true, "", Instant.EPOCH, "")))
                .toList();
    }

    private Map<Model, Switched> read() {
        Map<Model, Switched> found = new EnumMap<>(Model.class);
        rows().read(
                        ALL,
                        select -> {},
                        row -> new Switched(
                                Model.valueOf(row.getString(1)),
                                row.getBoolean(2),
                                row.getString(3),
                                Micros.toInstant(row.getLong(4)),
                                row.getString(5)))
                .forEach(one -> found.put(one.model(), one));
        return found;
    }

    public void write(Switched switched) {
        if (write(UPDATE, switched) == 0) {
            write(INSERT, switched);
        }
        known = new Known(Map.of(), Instant.MIN);
    }

    private int write(String statement, Switched switched) {
        return rows().update(statement, write -> {
            write.setBoolean(1, switched.isOn());
            write.setString(2, switched.by());
            write.setLong(3, Micros.of(switched.at()));
            write.setString(4, switched.reason());
            write.setString(5, switched.model().name());
        });
    }

    private Statements rows() {
        return new Statements(dataSource, "switches of models");
    }
}
