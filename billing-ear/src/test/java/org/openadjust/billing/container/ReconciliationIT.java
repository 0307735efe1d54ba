package org.openadjust.billing.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.intake.Story;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.reconciliation.NightlyCheck.Step;
import org.openadjust.billing.reconciliation.Reconciliations;
import org.openadjust.billing.reconciliation.Run;
import org.openadjust.billing.reconciliation.RunAnswer;
import org.openadjust.billing.reconciliation.RunDifference;
import org.openadjust.billing.reconciliation.RunPart;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.RequestAnswer;
import org.openadjust.billing.request.RequestCondition;
import org.openadjust.billing.request.RequestDesk;
import org.openadjust.billing.request.RequestModels;
import org.openadjust.billing.request.RequestView;
import org.openadjust.billing.request.Requests;
import org.openadjust.billing.server.Eventually;

/** The nightly reconciliation in the server's batch runtime. */
@ExtendWith(ArquillianExtension.class)
class ReconciliationIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** As many that there are several parts, and several chunks in each. */
    private static final int MANY = 1_200;

    private static final String ADJUSTMENTS = "SELECT COUNT(*) FROM adjustment";
    private static final String RECONCILED =
            "SELECT COUNT(*) FROM adjustment WHERE account = ? AND cause = 'billing.draft.reconciled'";
    private static final String BILLED = "SELECT SUM(amount) FROM draft_line WHERE account = ?";
    private static final String LINES = "SELECT COUNT(*) FROM draft_line WHERE account = ?";
    private static final String ALIVE = "SELECT alive_at FROM reconciliation_run WHERE id = ?";
    private static final String TAMPER =
            "UPDATE draft_line SET amount = amount + 5, quantity = quantity + 50 WHERE account = ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource database;

    @EJB
    private EventIntake intake;

    @EJB
    private Reconciliations reconciliations;

    @EJB
    private Requests requests;

    @EJB
    private RequestDesk requestDesk;

    @EJB
    private RequestModels requestModels;

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

    // ---- runs

    /** Another test's may still be under way. */
    private long start() {
        List<Run> started = new ArrayList<>();
        Eventually.equal(true, PATIENCE, () -> {
            if (started.isEmpty() && asked(() -> reconciliations.start()) instanceof RunAnswer.Done(Run run)) {
                started.add(run);
            }
            return !started.isEmpty();
        });
        return started.getFirst().id();
    }

    private Run run(long id) {
        return asked(() -> reconciliations.run(id)).orElseThrow();
    }

    private List<RunPart> parts(long id, Step step) {
        return asked(() -> reconciliations.parts(id)).stream()
                .filter(part -> part.step() == step)
                .toList();
    }

    private List<RunDifference> differences(long id) throws Exception {
        return specialist
                .get(() -> reconciliations.differences(id, "accounts", Slice.first(Slice.LIMIT_MAX)))
                .rows()
                .stream()
                .filter(one -> one.found().account().equals(story.account()))
                .toList();
    }

    private void await(long id, Run.State state) {
        Eventually.equal(state, PATIENCE, () -> run(id).state());
    }

    /** Runs the job, and waits until what it asked for is done. */
    private long complete() {
        long id = start();
        await(id, Run.State.COMPLETED);
        assertNothingAwaited();
        return id;
    }

    // ---- tests

    @Test
    @DisplayName("where the drafts are right it completes, finds nothing and moves nothing")
    void nothingToDo() throws Exception {
        int before = committed.count(ADJUSTMENTS);
        long id = complete();
        assertEquals(before, committed.count(ADJUSTMENTS));
        assertEquals(new BigDecimal("4.2"), committed.number(BILLED, story.account()));
        assertEquals(List.of(), differences(id));
        assertEquals(
                committed.count("SELECT COUNT(*) FROM account"),
                run(id).counts().accounts());
        assertEquals(0, run(id).counts().skipped());
        assertEquals(
                List.of(
                        "approvals",
                        "audit",
                        "inbox",
                        "notes",
                        "numbers",
                        "outbox",
                        "overdue",
                        "predictions",
                        "sums",
                        "waiting"),
                parts(id, Step.BOOKS).stream().map(RunPart::check).distinct().toList());
        assertTrue(parts(id, Step.BOOKS).stream().allMatch(part -> part.state() == RunPart.State.DONE));
        assertEquals(1, run(id).executions().size());
    }

    @Test
    @DisplayName(
            "a draft that somebody changed in the database is found and put right, by one adjustment with its cause")
    void changedBehindItsBack() throws Exception {
        assertEquals(1, committed.update(TAMPER, story.account()));
        long id = complete();
        assertEquals(1, committed.count(RECONCILED, story.account()));
        assertEquals(new BigDecimal("4.2"), committed.number(BILLED, story.account()));
        assertEquals(
                new BigDecimal("-5"),
                committed.number(
                        "SELECT SUM(delta) FROM adjustment WHERE account = ? AND cause = 'billing.draft.reconciled'",
                        story.account()));
        RunDifference found = differences(id).getFirst();
        assertEquals(1, differences(id).size());
        assertEquals("AGGREGATE", found.found().what());
        assertEquals("EUR -5.00", found.found().amount().orElseThrow().toString());
        assertTrue(found.isAskedFor());
        assertEquals(List.of(), differences(complete()), "run again, nothing new");
        assertEquals(1, committed.count(RECONCILED, story.account()));
    }

    @Test
    @DisplayName("a line that somebody deleted from the database comes back")
    void deletedBehindItsBack() throws Exception {
        assertEquals(1, committed.update("DELETE FROM draft_line WHERE account = ?", story.account()));
        assertEquals("MISSING_LINE", differences(complete()).getFirst().found().what());
        assertEquals(new BigDecimal("4.2"), committed.number(BILLED, story.account()));
        assertEquals(1, committed.count(LINES, story.account()));
        assertEquals(1, committed.count(RECONCILED, story.account()));
    }

    @Test
    @DisplayName(
            "what people have corrected in customers' messages is learnt by its last step, and by the next one no more")
    void learns() throws Exception {
        Eventually.equal(true, PATIENCE, () -> asked(requestModels::current).isPresent());
        submit(List.of(story.event("message", "request.received", story.account(), """
                {"text":"Kindly let the meter sleep until we are back in spring."}""")));
        RequestView request = requestOf(story.account());
        Intent other = request.intent() == Intent.PAUSE ? Intent.CANCEL : Intent.PAUSE;
        assertInstanceOf(
                RequestAnswer.Done.class,
                specialist.get(() -> requestDesk.correct(request.id(), request.version(), other)));
        assertEquals(1L, asked(requestModels::waiting));

        complete();
        Eventually.equal(0L, PATIENCE, () -> asked(requestModels::waiting));
        List<RequestModels.Version> learnt = specialist.get(requestModels::history);
        assertEquals(1, learnt.size());
        assertEquals("system:request", learnt.getFirst().learntBy());
        assertEquals(1, learnt.getFirst().corrections());
        assertEquals(
                learnt.getFirst().right() >= learnt.getFirst().rightBefore(),
                learnt.getFirst().isAdopted());

        complete();
        assertEquals(learnt, specialist.get(requestModels::history), "nothing was corrected since");
    }

    private <T> T asked(Callable<T> question) {
        try {
            return specialist.get(question);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private RequestView requestOf(String account) throws Exception {
        return specialist
                .get(() -> requests.find(List.of(new RequestCondition.OfAccount(account)), Slice.first(1)))
                .rows()
                .getFirst();
    }

    @Test
    @DisplayName("several parts at a time; stopped and restarted, each account is checked once, by another execution")
    void stoppedAndRestarted() throws Exception {
        register(MANY);
        assertEquals(1, committed.update(TAMPER, story.account()));
        int accounts = committed.count("SELECT COUNT(*) FROM account");

        long id;
        try (Connection connection = database.getConnection()) {
            holdBack(connection);
            id = start();
            long waiting = id;
            Eventually.equal(
                    false, PATIENCE, () -> parts(waiting, Step.ACCOUNTS).isEmpty());
            assertInstanceOf(
                    RunAnswer.Refused.class, asked(() -> reconciliations.start()), "there is one run at a time");
            assertInstanceOf(RunAnswer.Refused.class, asked(() -> reconciliations.restart(waiting)));
            assertInstanceOf(RunAnswer.Done.class, asked(() -> reconciliations.stop(waiting)));
            looksAfter(waiting);
            looksAfter(waiting);
            connection.rollback();
            connection.setAutoCommit(true);
        }
        await(id, Run.State.STOPPED);
        List<RunPart> parts = parts(id, Step.ACCOUNTS);
        int most = 2 * Runtime.getRuntime().availableProcessors();
        assertEquals(Math.min(most, accounts / 100), parts.size());
        assertEquals(List.of(), parts(id, Step.BOOKS), "it has not come so far");
        assertTrue(run(id).counts().accounts() <= accounts);

        assertInstanceOf(RunAnswer.Done.class, asked(() -> reconciliations.restart(id)));
        await(id, Run.State.COMPLETED);
        assertEquals(accounts, run(id).counts().accounts());
        assertEquals(2, run(id).executions().size());
        assertEquals(1, differences(id).size(), "what was found once is noted once");
        assertNothingAwaited();
        assertEquals(1, committed.count(RECONCILED, story.account()));
        assertInstanceOf(RunAnswer.Refused.class, asked(() -> reconciliations.restart(id)), "it is at its end");
    }

    /** Whoever looks after runs has done so since: twice, and the runtime has been told what this asks for. */
    private void looksAfter(long run) {
        BigDecimal before = committed.number(ALIVE, run);
        Eventually.equal(true, PATIENCE, () -> committed.number(ALIVE, run).compareTo(before) > 0);
    }

    private void register(int accounts) throws Exception {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            String account = story.account() + "-%05d".formatted(i);
            events.add(story.event("account" + i, "account.registered", account, """
                    {"currency":"EUR","timeZone":"Europe/Berlin"}"""));
        }
        for (int from = 0; from < accounts; from += 500) {
            submit(events.subList(from, Math.min(accounts, from + 500)));
        }
    }

    /** The chunk in which something is found cannot be written while the connection's transaction lasts. */
    private static void holdBack(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement lock = connection.createStatement()) {
            lock.execute("LOCK TABLE reconciliation_difference IN EXCLUSIVE MODE");
        }
    }
}
