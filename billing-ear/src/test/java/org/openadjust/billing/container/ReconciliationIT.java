package org.openadjust.billing.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.Metric;
import jakarta.ejb.EJB;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.batch.reconciliation.NightlySchedule;
import org.openadjust.billing.container.job.JobControl;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.intake.Story;
import org.openadjust.billing.server.Eventually;

/** The job {@code nightly-reconciliation} in the server's batch runtime. */
@ExtendWith(ArquillianExtension.class)
class ReconciliationIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String JOB = "nightly-reconciliation";

    /** The job's chunks have as many items. */
    private static final int CHUNK = 500;

    private static final String ADJUSTMENTS = "SELECT COUNT(*) FROM adjustment";
    private static final String RECONCILED =
            "SELECT COUNT(*) FROM adjustment WHERE account = ? AND cause = 'billing.draft.reconciled'";
    private static final String BILLED = "SELECT SUM(amount) FROM draft_line WHERE account = ?";
    private static final String LINES = "SELECT COUNT(*) FROM draft_line WHERE account = ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource database;

    @EJB
    private EventIntake intake;

    @EJB
    private NightlySchedule schedule;

    @EJB
    private JobControl jobs;

    private Acting specialist;
    private Committed committed;
    private Story story;

    @Deployment
    static EnterpriseArchive application() {
        return TestApplication.with(ReconciliationIT.class, Story.class);
    }

    @BeforeEach
    void begin() throws Exception {
        specialist = Acting.as(Roles.SPECIALIST);
        committed = new Committed(database);
        story = new Story();
        submit(List.of(story.plan(), story.registered(), story.started()));
        submit(List.of(story.usage("1", "30"), story.usage("2", "12")));
        assertEquals(new BigDecimal("4.2"), committed.number(BILLED, story.account()));
        // a plan that is published asks for its subscriptions' drafts too, once
        assertNothingAwaited();
    }

    private void assertNothingAwaited() {
        Eventually.equal(0, PATIENCE, () -> committed.count("SELECT COUNT(*) FROM recomputation"));
    }

    private void submit(List<String> events) throws Exception {
        EventIntake.Answer answer = specialist.get(() -> intake.submit("[" + String.join(",", events) + "]"));
        assertTrue(answer.toString().contains("APPLIED") && !answer.toString().contains("REJECTED"), answer::toString);
    }

    @Test
    @DisplayName("where the drafts are right it completes and moves nothing")
    void nothingToDo() {
        int before = committed.count(ADJUSTMENTS);
        complete();
        assertEquals(before, committed.count(ADJUSTMENTS));
        assertEquals(new BigDecimal("4.2"), committed.number(BILLED, story.account()));
    }

    @Test
    @DisplayName(
            "a draft that somebody changed in the database is put right at night, by one adjustment with its cause")
    void changedBehindItsBack() {
        assertEquals(1, committed.update("""
                UPDATE draft_line SET amount = amount + 5, quantity = quantity + 50 WHERE account = ?""", story.account()));
        schedule.start();
        Eventually.equal(1, PATIENCE, () -> committed.count(RECONCILED, story.account()));
        assertEquals(new BigDecimal("4.2"), committed.number(BILLED, story.account()));
        assertEquals(
                new BigDecimal("-5"),
                committed.number(
                        "SELECT SUM(delta) FROM adjustment WHERE account = ? AND cause = 'billing.draft.reconciled'",
                        story.account()));
        complete();
        assertEquals(1, committed.count(RECONCILED, story.account()), "run again, nothing new");
    }

    @Test
    @DisplayName("a line that somebody deleted from the database comes back")
    void deletedBehindItsBack() {
        assertEquals(1, committed.update("DELETE FROM draft_line WHERE account = ?", story.account()));
        complete();
        assertEquals(new BigDecimal("4.2"), committed.number(BILLED, story.account()));
        assertEquals(1, committed.count(LINES, story.account()));
        assertEquals(1, committed.count(RECONCILED, story.account()));
    }

    @Test
    @DisplayName("stopped and restarted, it goes on behind what it had done")
    void stoppedAndRestarted() throws Exception {
        submit(IntStream.range(0, 2 * CHUNK)
                .mapToObj(i -> story.started("-more-" + i))
                .toList());
        int subscriptions = committed.count("SELECT COUNT(*) FROM subscription");

        long stopped;
        try (Connection connection = database.getConnection()) {
            holdBack(connection);
            stopped = jobs.start(JOB);
            Eventually.equal(true, PATIENCE, () -> jobs.isInStep(stopped));
            jobs.stop(stopped);
            connection.rollback();
            connection.setAutoCommit(true);
        }
        Eventually.equal(BatchStatus.STOPPED, PATIENCE, () -> jobs.status(stopped));
        assertTrue(read(stopped) < subscriptions, () -> "read " + read(stopped));

        long restarted = jobs.restart(stopped);
        Eventually.equal(BatchStatus.COMPLETED, PATIENCE, () -> jobs.status(restarted));
        assertEquals(subscriptions, read(stopped) + read(restarted));
        assertEquals(subscriptions, written(stopped) + written(restarted));
    }

    /** The job's first chunk cannot be written while the connection's transaction lasts. */
    private static void holdBack(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement lock = connection.createStatement()) {
            lock.execute("LOCK TABLE recomputation IN EXCLUSIVE MODE");
        }
    }

    /** Runs the job, and waits until what it asked for is done. */
    private void complete() {
        long execution = jobs.start(JOB);
        Eventually.equal(BatchStatus.COMPLETED, PATIENCE, () -> jobs.status(execution));
        assertNothingAwaited();
    }

    private long read(long execution) {
        return jobs.count(execution, Metric.MetricType.READ_COUNT);
    }

    private long written(long execution) {
        return jobs.count(execution, Metric.MetricType.WRITE_COUNT);
    }
}
