package org.openadjust.billing.learning.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.learning.Advice;
import org.openadjust.billing.learning.Advice.Saying;
import org.openadjust.billing.learning.CaseFacts;
import org.openadjust.billing.learning.DecisionAdvice;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelSwitches;
import org.openadjust.billing.learning.Withheld;
import org.openadjust.billing.learning.model.CaseFeatures;
import org.openadjust.billing.learning.model.Gate;
import org.openadjust.billing.learning.model.Prediction;
import org.openadjust.billing.learning.model.Predictor;
import org.openadjust.billing.learning.store.JdbcDecisions;
import org.openadjust.billing.platform.Micros;

/** Says what the version in charge says, in bounded time, or nothing. */
@ApplicationScoped
public class DecisionModels implements DecisionAdvice {

    private static final Logger LOG = Logger.getLogger(DecisionModels.class.getName());

    /** A model that is as it should be answers in some microseconds. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    /** After it kept somebody waiting it is not asked for a while. */
    private static final Duration SULKS_FOR = Duration.ofMinutes(1);

    /** Below this no number counts, whatever policy asks for. */
    static final double FLOOR = 0.95;

    private static final Gate GATE = new Gate(FLOOR);
    private static final int PERCENT = 100;

    private final AtomicReference<Snapshot> latest = new AtomicReference<>(Snapshot.NOTHING);

    private JdbcDecisions decisions;
    private ModelSwitches switches;
    private Clock clock;

    /** Replaced in tests by one that is slow or says what is no number. */
    private BiFunction<Predictor, double[], Prediction> asking = Predictor::predict;

    /** Another one in tests, so that a busy machine is not taken for a slow model. */
    private Duration patience = PATIENCE;

    private volatile ExecutorService threads;
    private volatile Instant silentUntil = Instant.MIN;

    /** Whether it failed, or said what is no number, when it was asked last. */
    private volatile boolean isUseless;

    protected DecisionModels() {}

    @Inject
    public DecisionModels(JdbcDecisions decisions, ModelSwitches switches, Clock clock) {
        this.decisions = decisions;
        this.switches = switches;
        this.clock = clock;
    }

    void threads(ExecutorService some) {
        threads = some;
    }

    void patience(Duration other) {
        patience = other;
    }

    void asking(BiFunction<Predictor, double[], Prediction> other) {
        asking = other;
    }

    void show(Snapshot snapshot) {
        latest.set(snapshot);
    }

    Snapshot latest() {
        return latest.get();
    }

    boolean isUseless() {
        return isUseless;
    }

    /** Whether it kept somebody waiting lately. */
    boolean isSilent() {
        return clock.instant().isBefore(silentUntil);
    }

    @Override
    public Advice on(CaseFacts facts) {
        try {
            return switches.isOn(Model.DECISION) ? asked(facts) : Advice.none(Withheld.OFF);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The decision model cannot be asked", e);
            return Advice.none(Withheld.NO_ANSWER);
        }
    }

    private Advice asked(CaseFacts facts) {
        Snapshot snapshot = latest.get();
        Optional<Predictor> model = snapshot.model();
        if (model.isEmpty() || threads == null || isSilent()) {
            return Advice.none(Withheld.NO_ANSWER);
        }
        double[] features = CaseFeatures.of(facts, snapshot.history(facts.cause()));
        Optional<Prediction> prediction = bounded(model.get(), features).filter(Prediction::isFinite);
        isUseless = prediction.isEmpty() && !isSilent();
        if (prediction.isEmpty()) {
            return Advice.none(Withheld.NO_ANSWER);
        }
        Optional<Withheld> against = GATE.against(snapshot.kind(facts.kind()), prediction.get(), facts.subject());
        return new Advice(
                against.isPresent()
                        ? OptionalInt.empty()
                        : OptionalInt.of((int) (prediction.get().lower() * PERCENT)),
                against,
                Optional.of(saying(snapshot.version(), features, prediction.get())));
    }

    static Saying saying(long version, double[] features, Prediction prediction) {
        return new Saying(
                version,
                CaseFeatures.text(features),
                CaseFeatures.text(prediction.contributions()),
                Double.toString(prediction.score()),
                Double.toString(prediction.deviation()));
    }

    private Optional<Prediction> bounded(Predictor model, double[] features) {
        try {
            return Optional.of(threads.submit(() -> asking.apply(model, features))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            silentUntil = clock.instant().plus(SULKS_FOR);
            LOG.warning(() ->
                    "The decision model takes longer than " + patience.toMillis() + " ms and is not asked for a while");
            return Optional.empty();
        } catch (ExecutionException | RejectedExecutionException e) {
            LOG.log(Level.WARNING, "The decision model fails", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void followed(CaseFacts facts, Advice advice, String account, String invoice, Instant at) {
        decisions.predict(List.of(new JdbcDecisions.Predicted(
                "correction/" + Micros.of(at) + "/" + invoice,
                0,
                facts.kind(),
                advice.saying().orElseThrow(),
                "",
                true,
                account,
                invoice,
                at)));
    }
}
