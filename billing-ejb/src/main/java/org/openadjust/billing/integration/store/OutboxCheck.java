package org.openadjust.billing.integration.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.reconciliation.BookCheck;
import org.openadjust.billing.reconciliation.Noticed;

/** What other systems have to be told is told within minutes, or something is stuck. */
@ApplicationScoped
public class OutboxCheck extends BookCheck {

    private static final Duration AGE_MAX = Duration.ofMinutes(10);
    private static final String OLDEST = "SELECT messages FROM outbox --DERBY-PROPERTIES constraint=outbox_pk\n"
            + " ORDER BY id FETCH FIRST ROW ONLY";
    private static final String COUNT = "SELECT COUNT(*) FROM outbox";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private Clock clock;

    protected OutboxCheck() {
        this((Clock) null);
    }

    @Inject
    public OutboxCheck(Clock clock) {
        super("outbox");
        this.clock = clock;
    }

    /** Outside a container. */
    public OutboxCheck(DataSource dataSource, Clock clock) {
        this(clock);
        this.dataSource = dataSource;
    }

    @Override
    protected void check(Noticed noticed) {
        Statements rows = new Statements(dataSource, "the outbox");
        rows.read(OLDEST, select -> {}, row -> row.getString(1)).stream()
                .map(OutboxCheck::sentAt)
                .filter(sentAt -> sentAt.isBefore(clock.instant().minus(AGE_MAX)))
                .findFirst()
                .ifPresent(sentAt -> noticed.add(
                        "OUTBOX_STUCK",
                        "",
                        "outbox",
                        "since " + sentAt + ", " + rows.one(COUNT, select -> {}, row -> row.getLong(1)) + " rows",
                        "sent within " + AGE_MAX.toMinutes() + " minutes"));
    }

    /** When the first message of a row became due; long ago if it does not say so, since it will never be read then. */
    private static Instant sentAt(String messages) {
        String first = messages.lines().findFirst().orElse("");
        try (JsonReader reader = Json.createReader(new StringReader(first))) {
            return Instant.parse(reader.readObject().getString("time", ""));
        } catch (JsonException | DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
