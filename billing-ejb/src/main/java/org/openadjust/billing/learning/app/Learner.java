package org.openadjust.billing.learning.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.logging.Logger;
import org.openadjust.billing.learning.CaseFacts;
import org.openadjust.billing.learning.Withheld;
import org.openadjust.billing.learning.model.BoostedTrees;
import org.openadjust.billing.learning.model.CaseFeatures;
import org.openadjust.billing.learning.model.CaseFeatures.History;
import org.openadjust.billing.learning.model.DecisionModel;
import org.openadjust.billing.learning.model.Gate;
import org.openadjust.billing.learning.model.Prediction;
import org.openadjust.billing.learning.model.Predictor;
import org.openadjust.billing.learning.store.JdbcCases;
import org.openadjust.billing.learning.store.JdbcCases.Case;
import org.openadjust.billing.learning.store.JdbcDecisions;
import org.openadjust.billing.learning.store.JdbcDecisions.InCharge;
import org.openadjust.billing.learning.store.JdbcDecisions.Kind;
import org.openadjust.billing.learning.store.JdbcDecisions.Label;
import org.openadjust.billing.learning.store.JdbcDecisions.Labelled;
import org.openadjust.billing.learning.store.JdbcDecisions.Predicted;
import org.openadjust.billing.learning.store.JdbcDecisions.Version;
import org.openadjust.billing.platform.Micros;

/** Says something of each case that comes up, before people decide, and learns once from what they decide. Joins the caller's transaction. */
@ApplicationScoped
public class Learner {

    private static final Logger LOG = Logger.getLogger(Learner.class.getName());

    static final Duration TURN = Duration.ofSeconds(30);

    private static final int ROWS_MAX = 2_000;
    private static final int CASES_MAX = 50_000;

    /** Transactions that began earlier may commit later: so far back it is looked again. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private static final int LESSONS_MAX = 50_000;
    private static final int OUTCOMES_MAX = 2_000;
    private static final Duration OUTCOMES_OF = Duration.ofDays(90);

    private JdbcDecisions decisions;
    private JdbcCases cases;
    private Clock clock;
    private volatile Instant turnUntil = Instant.EPOCH;
    private volatile Snapshot known = Snapshot.NOTHING;

    protected Learner() {}

    @Inject
    public Learner(JdbcDecisions decisions, JdbcCases cases, Clock clock) {
        this.decisions = decisions;
        this.cases = cases;
        this.clock = clock;
    }

    /** Something to be learnt, in the order in which it was decided. */
    private record Lesson(double[] features, boolean isYes, Instant at, Optional<Label> label) {}

    boolean takeTurn(String node) {
        Instant now = now();
        if (now.isBefore(turnUntil.minus(TURN.dividedBy(2))) && !now.isBefore(turnUntil.minus(TURN))) {
            return true;
        }
        boolean isOurs = decisions.takeTurn(node, now, TURN);
        turnUntil = isOurs ? now.plus(TURN) : Instant.EPOCH;
        return isOurs;
    }

    /** The version in charge and what goes with it, which changes only with the versions; one that cannot be read is none. */
    Snapshot snapshot() {
        Snapshot last = known;
        InCharge inCharge = decisions.inCharge();
        boolean isKnown = last.model().isPresent()
                && last.learns() == inCharge.regression()
                && last.version() == version(inCharge);
        if (isKnown) {
            return last;
        }
        Snapshot read = read(inCharge);
        known = read;
        return read;
    }

    private static long version(InCharge inCharge) {
        return inCharge.trees() > 0 ? inCharge.trees() : inCharge.regression();
    }

    private Snapshot read(InCharge inCharge) {
        Optional<DecisionModel> regression =
                decisions.version(inCharge.regression()).flatMap(Learner::regression);
        Optional<Predictor> model = inCharge.trees() > 0
                ? decisions.version(inCharge.trees()).flatMap(Learner::read)
                : regression.map(known -> known);
        Map<String, Long> ofKind = new HashMap<>();
        Map<String, History> histories = new HashMap<>();
        for (JdbcDecisions.Count count : decisions.counts()) {
            ofKind.merge(count.kind(), count.count(), Long::sum);
            histories.merge(
                    count.cause(),
                    new History(count.isYes() ? count.count() : 0, count.isYes() ? 0 : count.count()),
                    (one, other) -> new History(one.yes() + other.yes(), one.no() + other.no()));
        }
        Map<String, List<Boolean>> outcomes = new HashMap<>();
        decisions
                .outcomes(now().minus(OUTCOMES_OF), OUTCOMES_MAX)
                .forEach(outcome -> outcomes.computeIfAbsent(outcome.kind(), kind -> new ArrayList<>())
                        .add(outcome.isRight()));
        return new Snapshot(
                version(inCharge), model, inCharge.regression(), regression, ofKind, histories, outcomes, now());
    }

    /** Empty if it is not what it was when it was written. */
    static Optional<Predictor> read(Version version) {
        boolean isTrue = digest(version.weights()).equals(version.digest())
                && version.features().equals(String.join(",", CaseFeatures.NAMES));
        if (!isTrue) {
            return Optional.empty();
        }
        int features = CaseFeatures.NAMES.size();
        return switch (version.model()) {
            case REGRESSION -> DecisionModel.of(version.weights(), features).map(model -> model);
            case TREES -> BoostedTrees.of(version.weights(), features).map(trees -> trees);
        };
    }

    private static Optional<DecisionModel> regression(Version version) {
        return version.model() == Kind.REGRESSION ? read(version).map(DecisionModel.class::cast) : Optional.empty();
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Looks at what has changed.
     *
     * @return whether there may be more
     */
    boolean look() {
        Instant began = now();
        Instant reached = decisions.lookedTo();
        Instant since = reached.equals(Instant.EPOCH) ? reached : reached.minus(OVERLAP);
        List<Case> proposals = all(cases::proposals, since);
        List<Case> findings = all(cases::findings, since);
        List<Case> all = new ArrayList<>(proposals);
        all.addAll(findings);
        Snapshot snapshot = snapshot();
        if (snapshot.regression().isEmpty()) {
            DecisionModel anew = learntAnew();
            add(decisions.nextNumber(), anew, 0);
            snapshot = snapshot();
        }
        if (snapshot.model().isEmpty()) {
            LOG.warning("The trees that were in charge cannot be read; the regression is in charge");
            decisions.putInCharge(0);
            snapshot = snapshot();
        }
        List<String> subjects =
                all.stream().map(one -> one.facts().subject()).distinct().toList();
        predict(all, snapshot, decisions.known(subjects));
        learn(all, snapshot, decisions.labelled(subjects));
        boolean isMore = isMore(proposals) || isMore(findings);
        Instant next = later(reached(proposals, findings, since), isMore ? since : began);
        if (next.isAfter(reached)) {
            decisions.lookedTo(next);
        }
        return isMore;
    }

    /** What has changed since, page by page, as long as it fits into memory. */
    private static List<Case> all(BiFunction<Instant, Integer, List<Case>> query, Instant since) {
        Map<String, Case> found = new LinkedHashMap<>();
        Instant from = since;
        int rowsMax = ROWS_MAX;
        List<Case> page = query.apply(from, rowsMax);
        page.forEach(one -> found.put(one.facts().subject(), one));
        while (page.size() == rowsMax && found.size() < CASES_MAX) {
            Instant last = page.getLast().changedAt();
            // of one instant there may be more than a page
            rowsMax = last.equals(from) ? 2 * rowsMax : ROWS_MAX;
            from = last;
            page = query.apply(from, rowsMax);
            page.forEach(one -> found.put(one.facts().subject(), one));
        }
        return List.copyOf(found.values());
    }

    private static boolean isMore(List<Case> some) {
        return some.size() >= CASES_MAX;
    }

    /** From what people have decided so far: where there is no version, or none that can be read. */
    private DecisionModel learntAnew() {
        DecisionModel model = new DecisionModel(CaseFeatures.NAMES.size());
        decisions
                .lessons(LESSONS_MAX)
                .forEach(lesson -> model.learn(CaseFeatures.numbers(lesson.features()), lesson.isYes()));
        return model;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** As far as both have been looked at. */
    private static Instant reached(List<Case> proposals, List<Case> findings, Instant since) {
        Instant ofProposals = latest(proposals, since);
        Instant ofFindings = latest(findings, since);
        if (isMore(proposals)) {
            return isMore(findings) && ofFindings.isBefore(ofProposals) ? ofFindings : ofProposals;
        }
        return isMore(findings) ? ofFindings : later(ofProposals, ofFindings);
    }

    private static Instant latest(List<Case> some, Instant since) {
        return some.stream().map(Case::changedAt).max(Comparator.naturalOrder()).orElse(since);
    }

    private void predict(List<Case> all, Snapshot snapshot, Set<String> known) {
        List<Predicted> said = new ArrayList<>();
        for (Case one : all) {
            CaseFacts facts = one.facts();
            if (!one.isOpen() || known.contains(facts.subject() + '#' + one.no())) {
                continue;
            }
            double[] features = CaseFeatures.of(facts, snapshot.history(facts.cause()));
            Prediction prediction = snapshot.model().orElseThrow().predict(features);
            if (prediction.isFinite()) {
                Optional<Withheld> against = new Gate(DecisionModels.FLOOR)
                        .against(snapshot.kind(facts.kind()), prediction, facts.subject());
                said.add(new Predicted(
                        facts.subject(),
                        one.no(),
                        facts.kind(),
                        DecisionModels.saying(snapshot.version(), features, prediction),
                        against.map(Withheld::name).orElse(""),
                        false,
                        one.account(),
                        one.invoice(),
                        now()));
            }
        }
        decisions.predict(said);
    }

    private void learn(List<Case> all, Snapshot snapshot, Map<String, Labelled> labelled) {
        List<Lesson> lessons = new ArrayList<>();
        Map<String, Label> fresh = new HashMap<>();
        for (Case one : all) {
            Labelled known = labelled.get(one.facts().subject());
            if (known == null
                    && one.decided().isPresent()
                    && !fresh.containsKey(one.facts().subject())) {
                Label label = label(one, snapshot);
                fresh.put(label.subject(), label);
                lessons.add(lesson(label));
            } else if (known != null && one.isTakenBack() && known.isYes() && !known.isCorrected()) {
                decisions.correct(one.facts().subject(), false);
                lessons.add(new Lesson(features(one, snapshot), false, one.changedAt(), Optional.empty()));
            }
        }
        takenBack(snapshot).forEach(label -> lessons.add(lesson(label)));
        if (lessons.isEmpty()) {
            return;
        }
        lessons.sort(Comparator.comparing(Lesson::at));
        // a copy: the one in memory goes on saying what its version says
        DecisionModel model = decisions
                .version(snapshot.learns())
                .flatMap(Learner::regression)
                .orElseThrow();
        lessons.forEach(lesson -> model.learn(lesson.features(), lesson.isYes()));
        long next = decisions.nextNumber();
        add(next, model, lessons.size());
        decisions.label(lessons.stream()
                .flatMap(lesson -> lesson.label().stream())
                .map(label -> new Label(
                        label.subject(),
                        label.kind(),
                        label.cause(),
                        label.features(),
                        label.isYes(),
                        label.isCorrected(),
                        label.amount(),
                        label.decidedAt(),
                        next))
                .toList());
    }

    private static Lesson lesson(Label label) {
        return new Lesson(CaseFeatures.numbers(label.features()), label.isYes(), label.decidedAt(), Optional.of(label));
    }

    private Label label(Case one, Snapshot snapshot) {
        return new Label(
                one.facts().subject(),
                one.facts().kind(),
                one.facts().cause(),
                CaseFeatures.text(features(one, snapshot)),
                one.decided().orElseThrow() && !one.isTakenBack(),
                one.isTakenBack(),
                one.facts().amount().abs(),
                one.changedAt(),
                0);
    }

    /** What was known when something was said of it; of what nothing was said of, what is known now. */
    private double[] features(Case one, Snapshot snapshot) {
        return decisions
                .prediction(one.facts().subject())
                .map(said -> CaseFeatures.numbers(said.saying().features()))
                .orElseGet(() -> CaseFeatures.of(
                        one.facts(), snapshot.history(one.facts().cause())));
    }

    /** What was done without a person and taken back by one was wrong. */
    private List<Label> takenBack(Snapshot snapshot) {
        return decisions.takenBack(now().minus(OUTCOMES_OF)).stream()
                .map(subject -> decisions.prediction(subject).orElseThrow())
                .map(said -> new Label(
                        said.subject(),
                        said.kind(),
                        "taken-back",
                        said.saying().features(),
                        false,
                        true,
                        BigDecimal.ZERO,
                        now(),
                        snapshot.version()))
                .toList();
    }

    private void add(long number, DecisionModel model, int learnt) {
        byte[] weights = model.bytes();
        decisions.add(new Version(
                number,
                Kind.REGRESSION,
                weights,
                digest(weights),
                String.join(",", CaseFeatures.NAMES),
                model.decisions(),
                learnt,
                now()));
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
