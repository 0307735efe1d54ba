package org.openadjust.billing.learning.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openadjust.billing.intake.app.Events.account;
import static org.openadjust.billing.intake.app.Events.plan;
import static org.openadjust.billing.intake.app.Events.subscription;
import static org.openadjust.billing.intake.app.Events.usage;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.intake.app.Intake;
import org.openadjust.billing.learning.Advice;
import org.openadjust.billing.learning.CaseFacts;
import org.openadjust.billing.learning.DecisionStatus;
import org.openadjust.billing.learning.DecisionStatus.Trial;
import org.openadjust.billing.learning.PredictionView;
import org.openadjust.billing.learning.Predictions.Replayed;
import org.openadjust.billing.learning.Withheld;
import org.openadjust.billing.learning.model.BoostedTrees;
import org.openadjust.billing.learning.model.CaseFeatures;
import org.openadjust.billing.learning.model.DecisionModel;
import org.openadjust.billing.learning.model.Prediction;
import org.openadjust.billing.learning.model.Predictor;
import org.openadjust.billing.learning.store.JdbcCases;
import org.openadjust.billing.learning.store.JdbcDecisions;
import org.openadjust.billing.learning.store.JdbcDecisions.Label;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.policy.ApprovalRule;
import org.openadjust.billing.policy.Condition;
import org.openadjust.billing.policy.Outcome;
import org.openadjust.billing.reconciliation.NightlyCheck;
import org.openadjust.billing.testing.OneTransaction;

/** What is said of cases and learnt from decisions, on every database. */
abstract class DecisionContract {

    private static final CaseFacts SMALL = new CaseFacts(
            "correction/INV-1/-5",
            "CREDIT",
            "PERSON",
            "billing.line.credited",
            new BigDecimal("-5"),
            BigDecimal.ZERO,
            BigDecimal.ONE,
            0);

    /** What a model says that has seen much of the same. */
    private static final Prediction CERTAIN = new Prediction(9, 0.1, new double[] {9});

    private DataSource database;
    private OneTransaction transaction;
    private JdbcDecisions decisions;
    private Learner learner;
    private DecisionModels models;
    private DecisionReading reading;
    private Challenger challenger;
    private PredictionsCheck check;
    private final List<AuditEntry> audited = new ArrayList<>();
    private final List<Update> statements = new ArrayList<>();
    private boolean isMany;
    private Clock clock;
    private boolean isOn = true;
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final CountDownLatch answers = new CountDownLatch(1);
    private Intake intake;

    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeEach
    void learnerOfAnEmptyDatabase() {
        database = freshDatabase();
        intake = new Intake(database, dialect());
        intake.deliver(account("a", "EUR", "UTC"));
        transaction = new OneTransaction(database);
        DataSource joined = transaction.dataSource();
        Clock own = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        started(joined, own);
    }

    /** As after a start: nothing is in memory. */
    private void started(DataSource joined, Clock clock) {
        this.clock = clock;
        decisions = new JdbcDecisions(joined, new IdBlocks(database, dialect()));
        learner = new Learner(decisions, new JdbcCases(joined), clock);
        models = new DecisionModels(decisions, model -> isOn, clock);
        models.patience(Duration.ofMinutes(1));
        reading = new DecisionReading(decisions, learner, models, model -> isOn, clock);
        challenger = new Challenger(decisions, audited::addAll, clock);
        check = new PredictionsCheck(decisions);
    }

    @AfterEach
    void noThreadIsLeft() {
        threads.shutdownNow();
    }

    private <T> T run(Supplier<T> task) {
        return transaction.run(task);
    }

    private void look() {
        assertTrue(run(() -> learner.takeTurn("node-1")));
        while (run(learner::look)) {
            assertTrue(count("decision_version") > 0);
        }
        now = now.plusSeconds(1);
    }

    /** A statement with its parameters. */
    private record Update(String statement, List<Object> parameters) {}

    /** At once if it is not one of many. */
    private void update(String statement, Object... parameters) {
        statements.add(new Update(statement, List.of(parameters)));
        if (!isMany) {
            send();
        }
    }

    private void send() {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (Update one : statements) {
                try (PreparedStatement update = connection.prepareStatement(one.statement())) {
                    for (int i = 0; i < one.parameters().size(); i++) {
                        update.setObject(i + 1, one.parameters().get(i));
                    }
                    update.executeUpdate();
                }
            }
            connection.commit();
            statements.clear();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void many(Runnable some) {
        isMany = true;
        some.run();
        isMany = false;
        send();
    }

    private long count(String table) {
        return number("SELECT COUNT(*) FROM " + table);
    }

    private long number(String query) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : -1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long micros() {
        return now.getEpochSecond() * 1_000_000;
    }

    /** A credit that a person wants and another one has to agree to. */
    private void proposed(int id, String gross) {
        BigDecimal amount = new BigDecimal(gross);
        update(
                "INSERT INTO proposal (id, account, subscription, invoice, document, kind, line, currency, net, gross,"
                        + " reason_code, reason, state, standing, origin, cause, cause_source, cause_id, outcome, rule_name,"
                        + " rule_version, approvers, proposed_by, proposed_at, assignee, due_at, changed_at, note, version)"
                        + " VALUES (?, 'a', 's', 'INV-1', 'INV-1', 'CREDIT', '', 'EUR', ?, ?,"
                        + " 'OTHER', '', 'PROPOSED', TRUE, 'PERSON', 'billing.line.credited', '', '', 'ONE_APPROVER',"
                        + " 'people', 1, '', 'user:maker', ?, '', 0, ?, '', 0)",
                (long) id,
                amount,
                amount,
                micros(),
                micros());
    }

    private void decided(int id, String state, String approvers) {
        update(
                "UPDATE proposal SET state = ?, approvers = ?, version = version + 1, changed_at = ? WHERE id = ?",
                state,
                approvers,
                micros(),
                (long) id);
        if (state.equals("REJECTED")) {
            update(
                    "INSERT INTO proposal_step (id, proposal, action, actor, reason_code, text, recorded_at)"
                            + " VALUES (?, ?, 'rejected', ?, '', '', ?)",
                    10_000_000L + id,
                    (long) id,
                    approvers,
                    micros());
        }
    }

    /** Small credits are fine for people, large ones are not. */
    private void decisions(int from, int to) {
        many(() -> IntStream.range(from, to).forEach(id -> proposed(id, id % 2 == 0 ? "-5" : "-9000")));
        look();
        many(() -> IntStream.range(from, to)
                .forEach(id -> decided(id, id % 2 == 0 ? "APPLIED" : "REJECTED", "user:checker")));
        look();
    }

    @Test
    void eachDecisionIsLearntOnceFromWhatWasKnownBefore() {
        decisions(1, 21);
        assertEquals(20, count("decision_prediction"));
        assertEquals(20, count("decision_label"));
        assertEquals(10, number("SELECT COUNT(*) FROM decision_label WHERE yes = TRUE"));
        assertEquals(2, count("decision_version"));
        assertEquals(20, decisions.version(2).orElseThrow().decisions());
        assertEquals(
                20,
                number("SELECT COUNT(*) FROM decision_label l JOIN decision_prediction p ON p.subject = l.subject"
                        + " AND p.features = l.features"));
        look();
        look();
        assertEquals(2, count("decision_version"));
        assertEquals(20, count("decision_label"));
    }

    @Test
    void whatIsTakenBackLaterIsCorrectedOnce() {
        decisions(1, 11);
        decided(2, "REVERSED", "user:checker");
        look();
        assertEquals(1, number("SELECT COUNT(*) FROM decision_label WHERE corrected = TRUE AND yes = FALSE"));
        assertEquals(3, count("decision_version"));
        look();
        assertEquals(3, count("decision_version"));
    }

    @Test
    void whatPolicyOrTheSystemDecidesTeachesNothing() {
        proposed(1, "-5");
        proposed(2, "-5");
        look();
        decided(1, "APPLIED", "policy:small-amounts@1");
        decided(2, "REJECTED", "system:desk");
        look();
        assertEquals(0, count("decision_label"));
    }

    @Test
    void findingsAreLearntToo() {
        update("INSERT INTO finding (id, account, subscription, document, kind, currency, amount, recorded_at,"
                + " changed_at, cause, finding_key, state) VALUES (1, 'a', '', '', 'USAGE_ANOMALY', 'EUR', 0, "
                + micros()
                + ", " + micros() + ", 'ANOMALY_SPIKE', 'k', 'OPEN')");
        look();
        assertTrue(run(() -> reading.of("finding/1")).isPresent());
        update("UPDATE finding SET state = 'DISMISSED', version = 1, changed_at = " + micros());
        look();
        assertEquals(1, number("SELECT COUNT(*) FROM decision_label WHERE subject = 'finding/1' AND yes = FALSE"));
    }

    @Test
    void storedVersionsSayTheVerySameOnceMore() {
        decisions(1, 21);
        decisions(21, 41);
        assertEquals(new Replayed(40, 40), run(reading::replay));
        PredictionView view = run(() -> reading.of("adjustment/22")).orElseThrow();
        assertTrue(view.lower() <= view.percent() && view.percent() <= view.upper());
        assertEquals(5, view.past().size());
        double sum = view.contributions().stream()
                .mapToDouble(PredictionView.Contribution::score)
                .sum();
        assertEquals(Math.log(view.percent() / (100 - view.percent())), sum, 1e-6);
        update("UPDATE decision_prediction SET score = '0.125' WHERE subject = 'adjustment/22'");
        assertEquals(new Replayed(40, 39), run(reading::replay));
    }

    @Test
    void aVersionThatIsDamagedIsNoneAndIsLearntAnew() {
        decisions(1, 21);
        update("UPDATE decision_version SET digest = 'x' WHERE version = 2");
        started(transaction.dataSource(), clock);
        assertEquals(Optional.empty(), run(learner::snapshot).model());
        assertEquals(DecisionStatus.State.FAILING, run(reading::state));
        look();
        assertEquals(3, run(learner::snapshot).version());
        assertEquals(20, run(learner::snapshot).regression().orElseThrow().decisions());
        assertEquals(DecisionStatus.State.LEARNING, run(reading::state));
    }

    private Advice advice() {
        return models.on(SMALL);
    }

    private void learntALot() {
        decisions(1, 241);
        models.show(run(learner::snapshot));
        models.threads(threads);
        models.asking((model, features) -> CERTAIN);
    }

    @Test
    void whatItSaysCountsOnlyOnceItHasSeenEnough() {
        assertEquals(Optional.of(Withheld.NO_ANSWER), advice().withheld());
        decisions(1, 41);
        models.show(run(learner::snapshot));
        assertEquals(Optional.of(Withheld.NO_ANSWER), advice().withheld());
        models.threads(threads);
        assertEquals(Optional.of(Withheld.TOO_FEW_DECISIONS), advice().withheld());
        decisions(41, 241);
        models.asking((model, features) -> CERTAIN);
        models.show(run(learner::snapshot));
        assertEquals(Optional.empty(), advice().withheld());
        assertTrue(advice().percent().orElseThrow() >= 95);
        isOn = false;
        assertEquals(Optional.of(Withheld.OFF), advice().withheld());
        assertTrue(advice().percent().isEmpty());
    }

    @Test
    void aModelThatIsSlowOrSaysNoNumberOrFailsIsNotWaitedForAndDoesNotCount() {
        learntALot();
        models.asking((model, features) -> new Prediction(Double.NaN, 0, new double[] {Double.NaN}));
        assertEquals(Optional.of(Withheld.NO_ANSWER), advice().withheld());
        models.asking((model, features) -> {
            throw new IllegalStateException("broken");
        });
        assertEquals(Optional.of(Withheld.NO_ANSWER), advice().withheld());
        models.asking((model, features) -> {
            waited();
            return model.predict(features);
        });
        models.patience(Duration.ofMillis(50));
        assertEquals(Optional.of(Withheld.NO_ANSWER), advice().withheld());
        answers.countDown();
        assertEquals(DecisionStatus.State.SILENT, run(reading::state));
        now = now.plus(Duration.ofMinutes(2));
        models.asking((model, features) -> CERTAIN);
        assertNotEquals(DecisionStatus.State.SILENT, run(reading::state));
        // nobody has renewed the turn meanwhile
        assertEquals(DecisionStatus.State.FAILING, run(reading::state));
        look();
        assertEquals(DecisionStatus.State.ADVISING, run(reading::state));
    }

    /** Until the test lets it answer. */
    private void waited() {
        try {
            assertTrue(answers.await(1, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of the one kind of cases that a model may let pass there are enough decisions. */
    private void showEnough(Optional<Predictor> model) {
        models.show(new Snapshot(
                1, model, 1, Optional.empty(), Map.of("CORRECTION", 500L), Map.of(), Map.of(), clock.instant()));
    }

    private void use(String id, String quantity) {
        intake.deliver(usage(id, "t", "mb", quantity, "2024-03-05T10:00:00Z"));
    }

    private long notes() {
        return number("SELECT COUNT(*) FROM document WHERE account = 'b' AND type <> 'INVOICE'");
    }

    private DecisionStatus.State health() {
        return run(reading::state);
    }

    @Test
    void missingDamagedSlowOrNoNumberWorkGoesToPeopleMoneyStandsAndHealthSaysSo() {
        Instant billed = Instant.parse("2024-04-02T12:00:00Z");
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"));
        intake.deliver(account("b", "EUR", "UTC"));
        intake.deliver(subscription("t", "b", "p", "2024-03-01T00:00:00Z"));
        use("0", "2");
        intake.at(billed);
        intake.decide("b", new Decision.Bill(billed));
        intake.policies()
                .hold(
                        new ApprovalRule(
                                "sure", List.of(new Condition.ConfidenceAtLeast(98)), Outcome.AUTOMATIC, "a model is"),
                        new ApprovalRule("others", List.of(), Outcome.ONE_APPROVER, "everything else"));
        intake.advise(models);
        look();
        Predictor version = run(learner::snapshot).model().orElseThrow();
        models.threads(threads);
        models.asking((model, features) -> CERTAIN);
        DecisionStatus.State well = health();

        // missing: there is none yet
        use("1", "100");
        assertEquals(List.of(0L, 1L), List.of(notes(), count("proposal")));
        // no number, and a failure
        showEnough(Optional.of(version));
        models.asking((model, features) -> new Prediction(Double.NaN, Double.NaN, new double[] {Double.NaN}));
        use("2", "100");
        assertEquals(List.of(0L, 1L), List.of(notes(), count("proposal")));
        assertEquals(DecisionStatus.State.FAILING, health());
        models.asking((model, features) -> {
            throw new IllegalStateException("broken");
        });
        use("3", "100");
        assertEquals(0, notes());
        assertEquals(DecisionStatus.State.FAILING, health());
        // slow
        models.patience(Duration.ofMillis(50));
        models.asking((model, features) -> {
            waited();
            return CERTAIN;
        });
        use("4", "100");
        assertEquals(0, notes());
        assertEquals(DecisionStatus.State.SILENT, health());
        answers.countDown();
        // damaged
        update("UPDATE decision_version SET digest = 'x'");
        started(transaction.dataSource(), clock);
        models.threads(threads);
        models.asking((model, features) -> CERTAIN);
        intake.advise(models);
        models.show(run(learner::snapshot));
        assertEquals(DecisionStatus.State.FAILING, health());
        use("5", "100");
        assertEquals(List.of(0L, 1L), List.of(notes(), count("proposal")));
        assertEquals(0, number("SELECT COUNT(*) FROM decision_prediction WHERE automatic = TRUE"));
        // as it should be: it passes
        look();
        assertEquals(well, health());
        showEnough(run(learner::snapshot).model());
        use("6", "100");
        assertEquals(1, notes());
    }

    @Test
    void whatWasLetPassAndTakenBackOpensTheBreaker() {
        learntALot();
        Advice said = advice();
        assertEquals(Optional.empty(), said.withheld());
        update("INSERT INTO document (account, place, document, type, origin, subscription, invoice, effect, reverses,"
                + " currency, net, tax, reason, issued_at, recorded_at, cause, cause_source, cause_id) VALUES ('a', 1,"
                + " 'CN-1', 'CREDIT_NOTE', 'OWN', 's', 'INV-1', 'NONE', 'CN-0', 'EUR', 5, 0, '', 0, "
                + (micros() + 60_000_000) + ", '', '', '')");
        for (int i = 0; i < 3; i++) {
            Instant at = now.plusMillis(i);
            run(() -> {
                models.followed(SMALL, said, "a", "INV-1", at);
                return true;
            });
        }
        now = now.plus(Duration.ofMinutes(5));
        look();
        assertEquals(3, number("SELECT COUNT(*) FROM decision_label WHERE cause = 'taken-back' AND yes = FALSE"));
        models.show(run(learner::snapshot));
        assertEquals(Optional.of(Withheld.BREAKER), advice().withheld());
        assertTrue(run(learner::snapshot).isBreakerOpen("CREDIT"));
    }

    // ---- the night

    /** Small credits and large debits are fine for people, the rest is not: no sum of what each feature says tells that. */
    private static boolean together(String kind, boolean isLarge) {
        return kind.equals("CREDIT") != isLarge;
    }

    private static CaseFacts facts(int number, String kind, boolean isLarge) {
        BigDecimal amount = new BigDecimal(isLarge ? 2_000 + number % 97 : 5 + number % 7);
        return new CaseFacts(
                "adjustment/" + number,
                kind,
                "PERSON",
                "billing.line.credited",
                kind.equals("CREDIT") ? amount.negate() : amount,
                BigDecimal.TEN,
                BigDecimal.ONE,
                number % 40);
    }

    /** @param isOtherWay whether people have changed their minds */
    private void labels(int from, int to, boolean isOtherWay) {
        Random random = new Random(from);
        List<Label> labels = new ArrayList<>();
        for (int number = from; number < to; number++) {
            String kind = random.nextBoolean() ? "CREDIT" : "DEBIT";
            boolean isLarge = random.nextBoolean();
            CaseFacts one = facts(number, kind, isLarge);
            labels.add(new Label(
                    one.subject(),
                    kind,
                    one.cause(),
                    CaseFeatures.text(CaseFeatures.of(one, CaseFeatures.History.NONE)),
                    together(kind, isLarge) != isOtherWay,
                    false,
                    one.amount().abs(),
                    now.plusMillis(number),
                    1));
        }
        run(() -> {
            decisions.label(labels);
            return true;
        });
    }

    private Optional<Trial> night() {
        challenger
                .tried()
                .ifPresent(night -> run(() -> {
                    challenger.write(night);
                    return true;
                }));
        return decisions.trials(1).stream().findFirst();
    }

    private List<NightlyCheck.Found> checked() {
        List<String> keys = check.keys(NightlyCheck.Range.whole(1), "", 1_000);
        return check.check(keys).found();
    }

    @Test
    void treesThatAreClearlyBetterOnWhatNeitherHasSeenArePutInChargeAndSayTheVerySameOnceMore() {
        look();
        labels(0, 600, false);
        Trial trial = night().orElseThrow();
        assertEquals(Trial.Outcome.PROMOTED, trial.outcome());
        assertEquals(List.of(480, 120), List.of(trial.learnt(), trial.judged()));
        assertTrue(trial.loss() < 0.1 && trial.incumbentLoss() > 0.4, trial::toString);
        assertTrue(trial.area() > 0.99 && trial.incumbentArea() < 0.9, trial::toString);
        assertEquals(
                List.of("promoted"), audited.stream().map(AuditEntry::action).toList());
        assertEquals(List.of(trial), run(reading::status).trials());

        Snapshot snapshot = run(learner::snapshot);
        assertEquals(trial.version(), snapshot.version());
        assertInstanceOf(BoostedTrees.class, snapshot.model().orElseThrow());
        models.show(snapshot);
        models.threads(threads);
        proposed(700, "-5");
        look();
        PredictionView view = run(() -> reading.of("adjustment/700")).orElseThrow();
        assertEquals(trial.version(), view.version());
        double sum = view.contributions().stream()
                .mapToDouble(PredictionView.Contribution::score)
                .sum();
        assertEquals(Math.log(view.percent() / (100 - view.percent())), sum, 1e-6);
        assertTrue(view.percent() > 95 && view.lower() < view.percent(), view::toString);
        assertEquals(new Replayed(1, 1), run(reading::replay));
        assertEquals(List.of(), checked());
        // the regression goes on learning beside them
        decided(700, "APPLIED", "user:checker");
        look();
        assertEquals(trial.version(), run(learner::snapshot).version());
        assertEquals(trial.version() + 1, run(learner::snapshot).learns());
        assertEquals(1, run(learner::snapshot).regression().orElseThrow().decisions());
    }

    @Test
    void treesThatAreNotClearlyBetterAreKeptOnRecordAlone() {
        look();
        labels(0, 499, false);
        assertEquals(Optional.empty(), night());
        // people have changed their minds just before the newest part
        labels(499, 520, false);
        labels(520, 650, true);
        Trial trial = night().orElseThrow();
        assertEquals(Trial.Outcome.KEPT, trial.outcome());
        assertTrue(trial.loss() > trial.incumbentLoss(), trial::toString);
        assertEquals(0, decisions.inCharge().trees());
        assertEquals(List.of(), audited);
        assertEquals(1, run(learner::snapshot).version());
        // a second time in the same night, and the next night without new decisions
        assertEquals(Optional.of(trial), night());
        labels(650, 700, true);
        assertEquals(Optional.of(trial), night());
        assertEquals(1, count("decision_trial"));
    }

    @Test
    void treesThatDoWorseThanTheRegressionSinceAreTakenOutOfCharge() {
        look();
        labels(0, 600, false);
        Challenger.Night same = challenger.tried().orElseThrow();
        Trial promoted = night().orElseThrow();
        run(() -> {
            challenger.write(same);
            return true;
        });
        assertEquals(1, count("decision_trial"));
        labels(600, 690, true);
        assertEquals(Optional.of(promoted), night());
        labels(690, 710, true);
        Trial returned = night().orElseThrow();
        assertEquals(Trial.Outcome.RETURNED, returned.outcome());
        assertEquals(List.of(promoted.version(), 110L), List.of(returned.version(), (long) returned.judged()));
        assertTrue(returned.loss() > returned.incumbentLoss(), returned::toString);
        assertEquals(0, decisions.inCharge().trees());
        assertEquals(
                List.of("promoted", "returned"),
                audited.stream().map(AuditEntry::action).toList());
        assertEquals(1, run(learner::snapshot).version());
    }

    @Test
    void treesThatAreDamagedSayNothingAndTheRegressionTakesOver() {
        look();
        labels(0, 600, false);
        Trial trial = night().orElseThrow();
        update("UPDATE decision_version SET digest = 'x' WHERE version = " + trial.version());
        started(transaction.dataSource(), clock);
        Snapshot damaged = run(learner::snapshot);
        assertEquals(Optional.empty(), damaged.model());
        models.show(damaged);
        models.threads(threads);
        assertEquals(Optional.of(Withheld.NO_ANSWER), advice().withheld());
        assertEquals(DecisionStatus.State.FAILING, run(reading::state));
        look();
        assertEquals(0, decisions.inCharge().trees());
        assertInstanceOf(DecisionModel.class, run(learner::snapshot).model().orElseThrow());
        assertEquals(DecisionStatus.State.ADVISING, run(reading::state));
    }

    @Test
    void theNightReportsWhatIsNotSaidTheSameOnceMore() {
        decisions(1, 11);
        decisions(11, 21);
        assertEquals(List.of(), checked());
        assertEquals(20, check.ranges(4).getFirst().keys());
        update("UPDATE decision_prediction SET score = '0.125' WHERE subject = 'adjustment/12'");
        update("UPDATE decision_prediction SET features = 'x,1' WHERE subject = 'adjustment/13'");
        assertEquals(
                List.of("PREDICTION_DIFFERS", "PREDICTION_DIFFERS"),
                checked().stream().map(NightlyCheck.Found::what).toList());
        assertEquals("score 0.125", checked().getFirst().stored());
        assertEquals("a", checked().getFirst().account());
        update("UPDATE decision_version SET digest = 'x' WHERE version = 1");
        List<NightlyCheck.Found> found = checked();
        assertEquals(12, found.size());
        assertEquals("version 1 that can be read", found.getFirst().expected());
        // keys go on behind the last one
        List<String> keys = check.keys(NightlyCheck.Range.whole(1), "", 15);
        assertEquals(
                5, check.keys(NightlyCheck.Range.whole(1), keys.getLast(), 15).size());
    }
}
