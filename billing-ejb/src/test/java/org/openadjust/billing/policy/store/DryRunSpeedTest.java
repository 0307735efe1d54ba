package org.openadjust.billing.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.logging.Logger;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.Schema;
import org.openadjust.billing.policy.ApprovalRule;
import org.openadjust.billing.policy.Condition;
import org.openadjust.billing.policy.DryRun;
import org.openadjust.billing.policy.Outcome;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.model.Shipped;

@Tag("slow")
class DryRunSpeedTest {

    private static final Logger LOG = Logger.getLogger(DryRunSpeedTest.class.getName());
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final int ACCOUNTS = 100;
    private static final int INVOICES = 100;
    private static final int NOTES = 10;
    private static final Duration BOUND = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    @Test
    @DisplayName("100,000 notes in a database on the disk are tried out within ten seconds")
    void hundredThousandNotes() throws Exception {
        EmbeddedDataSource database = new EmbeddedDataSource();
        database.setDatabaseName(directory.resolve("db").toString());
        database.setCreateDatabase("create");
        try {
            Schema.migrate(database, Database.DERBY);
            Notes notes = new Notes(database);
            for (int i = 0; i < ACCOUNTS; i++) {
                notes.account("a-" + i, "EUR", "DE", "GAS", "");
                notes.many("a-" + i, INVOICES, NOTES, NOW);
            }
            Policy plain = new Policy(2, LocalDate.EPOCH, List.of(), List.of());
            Policy withPercent = new Policy(
                    3,
                    LocalDate.EPOCH,
                    List.of(new ApprovalRule(
                            "quarter",
                            List.of(new Condition.PercentAbove(new BigDecimal("25"))),
                            Outcome.TWO_APPROVERS,
                            "")),
                    List.of());

            Duration first = measured(database, plain);
            Duration second = measured(database, withPercent);

            assertTrue(first.compareTo(BOUND) < 0, () -> "it took " + first);
            assertTrue(second.compareTo(BOUND) < 0, () -> "with the corrected invoices it took " + second);
        } finally {
            database.setCreateDatabase(null);
            database.setShutdownDatabase("shutdown");
            try {
                database.getConnection().close();
            } catch (SQLException closed) {
                LOG.fine(closed::getMessage); // this is how Derby says that it has shut down
            }
        }
    }

    private static Duration measured(EmbeddedDataSource database, Policy draft) {
        long begin = System.nanoTime();
        DryRun run = new JdbcDryRun(database).run(Shipped.policy(), draft, NOW.minus(Duration.ofDays(30)));
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        LOG.info(() -> "a dry run over " + run.looked() + " notes took " + taken.toMillis() + " ms");
        assertEquals(ACCOUNTS * INVOICES * NOTES, run.looked());
        assertTrue(run.isComplete());
        return taken;
    }
}
