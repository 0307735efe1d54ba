package org.openadjust.billing.learning.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.learning.DecisionStatus;
import org.openadjust.billing.learning.DecisionStatus.Kind;
import org.openadjust.billing.learning.DecisionStatus.Reliability;
import org.openadjust.billing.learning.DecisionStatus.Span;
import org.openadjust.billing.learning.DecisionStatus.State;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelSwitches;
import org.openadjust.billing.learning.PredictionView;
import org.openadjust.billing.learning.PredictionView.Contribution;
import org.openadjust.billing.learning.PredictionView.Past;
import org.openadjust.billing.learning.Predictions.Replayed;
import org.openadjust.billing.learning.Withheld;
import org.openadjust.billing.learning.model.CaseFeatures;
import org.openadjust.billing.learning.model.Gate;
import org.openadjust.billing.learning.model.Prediction;
import org.openadjust.billing.learning.store.JdbcDecisions;
import org.openadjust.billing.learning.store.JdbcDecisions.Judged;
import org.openadjust.billing.learning.store.JdbcDecisions.Predicted;

/** What the decision model has said and knows, put together for people. */
@ApplicationScoped
public class DecisionReading {

    private static final int PERCENT = 100;

    /** Whoever has the turn renews it long before. */
    private static final Duration ALIVE = Duration.ofMinutes(1);

    private static final int CONTRIBUTIONS_SHOWN = 6;
    private static final double CONTRIBUTES_MIN = 0.005;
    private static final int PAST_LOOKED_AT = 500;
    private static final int PAST_SHOWN = 5;
    private static final int JUDGED_MAX = 2_000;
    private static final int BINS = 10;
    private static final int SPAN = 100;
    private static final int VERSIONS_SHOWN = 10;
    private static final int TRIALS_SHOWN = 20;
    private static final int REPLAYED_AT_ONCE = 500;

    private JdbcDecisions decisions;
    private Learner learner;
    private DecisionModels models;
    private ModelSwitches switches;
    private Clock clock;

    protected DecisionReading() {}

    @Inject
    public DecisionReading(
            JdbcDecisions decisions, Learner learner, DecisionModels models, ModelSwitches switches, Clock clock) {
        this.decisions = decisions;
        this.learner = learner;
        this.models = models;
        this.switches = switches;
        this.clock = clock;
    }

    // ---- one case

    Optional<PredictionView> of(String subject) {
        return decisions.prediction(subject).map(this::view);
    }

    private PredictionView view(Predicted said) {
        double score = Double.parseDouble(said.saying().score());
        double deviation = Double.parseDouble(said.saying().deviation());
        Prediction prediction = new Prediction(
                score, deviation, CaseFeatures.numbers(said.saying().contributions()));
        return new PredictionView(
                said.subject(),
                said.saying().version(),
                prediction.probability() * PERCENT,
                prediction.lower() * PERCENT,
                prediction.upper() * PERCENT,
                Optional.of(said.withheld()).filter(why -> !why.isEmpty()).map(Withheld::valueOf),
                Gate.isBlind(said.subject()),
                strongest(prediction.contributions()),
                alike(said),
                said.at());
    }

    private static List<Contribution> strongest(double[] contributions) {
        List<Contribution> all = new ArrayList<>();
        for (int i = 1; i < contributions.length; i++) {
            all.add(new Contribution(CaseFeatures.NAMES.get(i - 1), contributions[i]));
        }
        all.sort(Comparator.comparingDouble(one -> -Math.abs(one.score())));
        List<Contribution> shown = new ArrayList<>(all.stream()
                .filter(one -> Math.abs(one.score()) >= CONTRIBUTES_MIN)
                .limit(CONTRIBUTIONS_SHOWN)
                .toList());
        double rest = contributions[0]
                + all.stream()
                        .skip(shown.size())
                        .mapToDouble(Contribution::score)
                        .sum();
        shown.add(new Contribution("rest", rest));
        return shown;
    }

    /** Of the same kind, the nearest in amount. */
    private List<Past> alike(Predicted said) {
        double amount = CaseFeatures.numbers(said.saying().features())[0];
        return decisions.past(said.kind(), PAST_LOOKED_AT).stream()
                .filter(past -> !past.subject().equals(said.subject()))
                .sorted(Comparator.comparingDouble(past -> Math.abs(logarithm(past.amount()) - amount)))
                .limit(PAST_SHOWN)
                .map(past -> new Past(past.subject(), past.isYes(), past.decidedAt()))
                .toList();
    }

    private static double logarithm(BigDecimal amount) {
        return Math.log1p(amount.doubleValue());
    }

    // ---- all of them

    DecisionStatus status() {
        Snapshot snapshot = learner.snapshot();
        List<Judged> judged = decisions.judged(JUDGED_MAX);
        long all = snapshot.decisions().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        List<Kind> kinds = snapshot.decisions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> new Kind(
                        one.getKey(),
                        one.getValue(),
                        snapshot.isBreakerOpen(one.getKey()),
                        all >= Gate.DECISIONS_MIN
                                && one.getValue() >= Gate.DECISIONS_OF_KIND_MIN
                                && !snapshot.isBreakerOpen(one.getKey())))
                .toList();
        return new DecisionStatus(
                state(snapshot, all),
                snapshot.version(),
                snapshot.version() != snapshot.learns(),
                all,
                kinds,
                reliability(judged),
                spans(judged),
                decisions.versions(VERSIONS_SHOWN),
                decisions.trials(TRIALS_SHOWN),
                decisions.turn().error());
    }

    State state() {
        Snapshot snapshot = learner.snapshot();
        return state(
                snapshot,
                snapshot.decisions().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    private State state(Snapshot snapshot, long all) {
        if (!switches.isOn(Model.DECISION)) {
            return State.OFF;
        }
        JdbcDecisions.Turn turn = decisions.turn();
        boolean isAlive = turn.until().isAfter(clock.instant().minus(ALIVE));
        if (!isAlive
                || !turn.error().isEmpty()
                || models.isUseless()
                || snapshot.version() + all > 0 && snapshot.model().isEmpty()) {
            return State.FAILING;
        }
        if (models.isSilent()) {
            return State.SILENT;
        }
        return all < Gate.DECISIONS_MIN ? State.LEARNING : State.ADVISING;
    }

    private static double said(Judged judged) {
        return 1 / (1 + Math.exp(-Double.parseDouble(judged.score())));
    }

    private static List<Reliability> reliability(List<Judged> judged) {
        double[] said = new double[BINS];
        long[] yes = new long[BINS];
        long[] cases = new long[BINS];
        for (Judged one : judged) {
            int bin = Math.min(BINS - 1, (int) (said(one) * BINS));
            said[bin] += said(one);
            yes[bin] += one.isYes() ? 1 : 0;
            cases[bin]++;
        }
        List<Reliability> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (cases[bin] > 0) {
                bins.add(new Reliability(said[bin] / cases[bin], (double) yes[bin] / cases[bin], cases[bin]));
            }
        }
        return bins;
    }

    /** Of those that it thought people would agree to. */
    private static List<Span> spans(List<Judged> judged) {
        List<Judged> inOrder =
                judged.reversed().stream().filter(one -> said(one) >= 0.5).toList();
        List<Span> spans = new ArrayList<>();
        for (int from = 0; from < inOrder.size(); from += SPAN) {
            List<Judged> part = inOrder.subList(from, Math.min(inOrder.size(), from + SPAN));
            long right = part.stream().filter(Judged::isYes).count();
            spans.add(new Span(
                    part.getFirst().decidedAt(),
                    part.getLast().decidedAt(),
                    part.size(),
                    (double) right / part.size()));
        }
        return spans;
    }

    // ---- once more

    Replayed replay() {
        Replay replay = new Replay(decisions);
        long compared = 0;
        long identical = 0;
        long last = 0;
        List<JdbcDecisions.Numbered> portion = decisions.predictionsAfter(last, REPLAYED_AT_ONCE);
        while (!portion.isEmpty()) {
            for (JdbcDecisions.Numbered one : portion) {
                compared++;
                identical += replay.differing(one.said()).isEmpty() ? 1 : 0;
                last = one.id();
            }
            portion = decisions.predictionsAfter(last, REPLAYED_AT_ONCE);
        }
        return new Replayed(compared, identical);
    }
}
