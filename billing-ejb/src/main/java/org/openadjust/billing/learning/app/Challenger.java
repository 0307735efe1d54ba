package org.openadjust.billing.learning.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.learning.DecisionStatus.Trial;
import org.openadjust.billing.learning.DecisionStatus.Trial.Outcome;
import org.openadjust.billing.learning.model.Area;
import org.openadjust.billing.learning.model.BoostedTrees;
import org.openadjust.billing.learning.model.BoostedTrees.Decided;
import org.openadjust.billing.learning.model.Breaker;
import org.openadjust.billing.learning.model.CaseFeatures;
import org.openadjust.billing.learning.model.Contest;
import org.openadjust.billing.learning.model.DecisionModel;
import org.openadjust.billing.learning.model.Prediction;
import org.openadjust.billing.learning.model.Predictor;
import org.openadjust.billing.learning.store.JdbcDecisions;
import org.openadjust.billing.learning.store.JdbcDecisions.InCharge;
import org.openadjust.billing.learning.store.JdbcDecisions.Kind;
import org.openadjust.billing.learning.store.JdbcDecisions.Version;
import org.openadjust.billing.platform.Micros;

/**
 * Once a night: trees are learnt from all decisions but the newest, and compared on the newest with what is in charge. The regression is
 * taken through all decisions in their order for that, and says each before it learns it; trees stay as they are. Very much better trees
 * are put in charge, the very ones that were judged; ones that turn out worse than the regression are taken out of charge.
 */
@ApplicationScoped
public class Challenger {

    /** Fewer decisions are not worth it. */
    static final int DECISIONS_MIN = 500;

    /** So many new ones there have to be since the last time. */
    static final int FRESH_MIN = 100;

    /** The newest part: one of so many, and so many at most. */
    private static final int PART = 5;

    private static final int JUDGED_MAX = 2_000;
    private static final int DECISIONS_MAX = 50_000;
    private static final String BY = "system:reconciliation";

    private JdbcDecisions decisions;
    private AuditTrail audit;
    private Clock clock;

    protected Challenger() {}

    @Inject
    public Challenger(JdbcDecisions decisions, AuditTrail audit, Clock clock) {
        this.decisions = decisions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What came of a night, to be written.
     *
     * @param learnt what was learnt in it; empty if nothing was
     */
    public record Night(Trial trial, Optional<BoostedTrees> learnt) {}

    /** A decision that nobody of those who are judged has seen. */
    private record Judged(String kind, double[] features, boolean isYes) {}

    /** What one of them said of the judged, in their order. */
    private record Said(double[] scores, List<Double> losses) {
        double loss() {
            return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }
    }

    /** Reads and computes, and writes nothing; empty if there is nothing new to judge by. */
    Optional<Night> tried() {
        long known = decisions.labels();
        Optional<Trial> last = decisions.trials(1).stream().findFirst();
        boolean isFresh = known - last.map(Trial::known).orElse(0L) >= FRESH_MIN;
        if (known < DECISIONS_MIN || !isFresh) {
            return Optional.empty();
        }
        List<Judged> all = decisions.lessons(DECISIONS_MAX).stream()
                .map(one -> new Judged(one.kind(), CaseFeatures.numbers(one.features()), one.isYes()))
                .filter(one -> one.features().length == CaseFeatures.NAMES.size())
                .toList();
        int newest = Math.min(JUDGED_MAX, all.size() / PART);
        Said regression = foretoldThenLearnt(all);
        InCharge inCharge = decisions.inCharge();
        if (inCharge.trees() == 0) {
            return Optional.of(challenged(all, newest, latest(regression, newest), 0, known));
        }
        Predictor trees = decisions
                .version(inCharge.trees())
                .flatMap(Learner::read)
                .orElseThrow(() -> new IllegalStateException("trees " + inCharge.trees() + " cannot be read"));
        Optional<Night> returned = returned(all, regression, trees, inCharge.trees(), known);
        return returned.isPresent()
                ? returned
                : Optional.of(challenged(
                        all,
                        newest,
                        said(trees, all.subList(all.size() - newest, all.size())),
                        inCharge.trees(),
                        known));
    }

    /** Each said before it is learnt. */
    private static Said foretoldThenLearnt(List<Judged> all) {
        DecisionModel model = new DecisionModel(CaseFeatures.NAMES.size());
        double[] scores = new double[all.size()];
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            Judged one = all.get(i);
            Prediction prediction = model.predict(one.features());
            scores[i] = prediction.score();
            losses.add(Contest.loss(prediction.probability(), one.isYes()));
            model.learn(one.features(), one.isYes());
        }
        return new Said(scores, losses);
    }

    private static Said said(Predictor predictor, List<Judged> some) {
        List<Prediction> all =
                some.stream().map(one -> predictor.predict(one.features())).toList();
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            losses.add(Contest.loss(all.get(i).probability(), some.get(i).isYes()));
        }
        return new Said(all.stream().mapToDouble(Prediction::score).toArray(), losses);
    }

    private static Said latest(Said said, int count) {
        int from = said.losses().size() - count;
        double[] scores = new double[count];
        System.arraycopy(said.scores(), from, scores, 0, count);
        return new Said(scores, said.losses().subList(from, from + count));
    }

    private Night challenged(List<Judged> all, int newest, Said incumbent, long against, long known) {
        List<Judged> old = all.subList(0, all.size() - newest);
        List<Judged> judged = all.subList(all.size() - newest, all.size());
        BoostedTrees trees = BoostedTrees.learnt(old.stream()
                .map(one -> new Decided(one.features(), one.isYes()))
                .toList());
        Said challenger = said(trees, judged);
        Contest contest = Contest.of(challenger.losses(), incumbent.losses());
        Outcome outcome = contest.isWon() && isCareful(trees, judged) ? Outcome.PROMOTED : Outcome.KEPT;
        return new Night(
                trial(0, against, known, old.size(), judged, challenger, incumbent, contest.chance(), outcome),
                Optional.of(trees));
    }

    /** Whether what it would have let pass was right so often that no breaker would have opened. */
    private static boolean isCareful(Predictor trees, List<Judged> judged) {
        Map<String, List<Boolean>> outcomes = new HashMap<>();
        for (Judged one : judged.reversed()) {
            if (trees.predict(one.features()).lower() >= DecisionModels.FLOOR) {
                outcomes.computeIfAbsent(one.kind(), kind -> new ArrayList<>()).add(one.isYes());
            }
        }
        return outcomes.values().stream().noneMatch(Breaker::isOpen);
    }

    /** Back to the regression, if the trees did worse on what was decided since they were put in charge. */
    private Optional<Night> returned(List<Judged> all, Said regression, Predictor trees, long version, long known) {
        long promoted = decisions.promoted(version);
        int since = (int) Math.min(JUDGED_MAX, Math.min(all.size(), known - promoted));
        if (since < FRESH_MIN) {
            return Optional.empty();
        }
        List<Judged> judged = all.subList(all.size() - since, all.size());
        Said ofTrees = said(trees, judged);
        Said incumbent = latest(regression, since);
        return ofTrees.loss() > incumbent.loss()
                ? Optional.of(new Night(
                        trial(version, 0, known, 0, judged, ofTrees, incumbent, 1, Outcome.RETURNED), Optional.empty()))
                : Optional.empty();
    }

    private Trial trial(
            long version,
            long against,
            long known,
            int learnt,
            List<Judged> judged,
            Said challenger,
            Said incumbent,
            double chance,
            Outcome outcome) {
        boolean[] yes = new boolean[judged.size()];
        for (int i = 0; i < yes.length; i++) {
            yes[i] = judged.get(i).isYes();
        }
        return new Trial(
                Micros.toInstant(Micros.of(clock.instant())),
                version,
                against,
                known,
                learnt,
                yes.length,
                challenger.loss(),
                incumbent.loss(),
                Area.under(challenger.scores(), yes),
                Area.under(incumbent.scores(), yes),
                chance,
                outcome);
    }

    // ---- what comes of it

    /** Joins the caller's transaction; what was written already, or is about what is in charge no more, is not. */
    void write(Night night) {
        Trial trial = night.trial();
        long number = decisions.nextNumber();
        long last = decisions.trials(1).stream().mapToLong(Trial::known).sum();
        boolean isNext = last < trial.known()
                && decisions.inCharge().trees()
                        == (trial.outcome() == Outcome.RETURNED ? trial.version() : trial.incumbent());
        if (!isNext) {
            return;
        }
        long version = night.learnt().isPresent() ? number : trial.version();
        night.learnt().ifPresent(trees -> add(number, trees, trial));
        decisions.add(trial.of(version));
        switch (trial.outcome()) {
            case PROMOTED -> putInCharge(version, "promoted", version, trial);
            case RETURNED -> putInCharge(0, "returned", version, trial);
            case KEPT -> {
                // nothing changes
            }
        }
    }

    private void add(long number, BoostedTrees trees, Trial trial) {
        byte[] weights = trees.bytes();
        decisions.add(new Version(
                number,
                Kind.TREES,
                weights,
                Learner.digest(weights),
                String.join(",", CaseFeatures.NAMES),
                trial.learnt(),
                trial.learnt(),
                trial.at()));
    }

    private void putInCharge(long trees, String action, long version, Trial trial) {
        long before = decisions.inCharge().trees();
        decisions.putInCharge(trees);
        Instant at = trial.at();
        audit.append(List.of(AuditEntry.of("model", action, "model/DECISION")
                .by(BY)
                .changed(named(before), named(trees))
                .because(String.format(
                        Locale.ROOT,
                        "version %d: loss %.4f against %.4f on %d decisions",
                        version,
                        trial.loss(),
                        trial.incumbentLoss(),
                        trial.judged()))
                .at(at)));
    }

    private static String named(long trees) {
        return trees == 0 ? "regression" : "trees " + trees;
    }
}
