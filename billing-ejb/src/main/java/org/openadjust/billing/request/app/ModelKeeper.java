package org.openadjust.billing.request.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.request.RequestModels.State;
import org.openadjust.billing.request.model.Examples;
import org.openadjust.billing.request.model.FrozenTest;
import org.openadjust.billing.request.model.IntentModel;
import org.openadjust.billing.request.model.Learnt;
import org.openadjust.billing.request.model.RequestReader;
import org.openadjust.billing.request.store.JdbcLearnt;

/**
 * Holds what reads requests on this server. It is learnt in the background when the application starts, within seconds; until then, and
 * if that fails, people read.
 */
@Singleton
@Startup
@DependsOn("Schema")
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ModelKeeper {

    private static final Logger LOG = Logger.getLogger(ModelKeeper.class.getName());

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private JdbcLearnt learnt;

    @Inject
    private CorrectedExamples corrections;

    private volatile RequestReader shipped;
    private volatile RequestReader reader;
    /** What people had corrected by then has been looked at by this server. */
    private volatile Instant upTo = Instant.EPOCH;

    private volatile boolean isFailing;

    @PostConstruct
    void start() {
        Thread thread = threads.newThread(this::learn);
        thread.setName("request model");
        thread.start();
    }

    private void learn() {
        try {
            shipped = new RequestReader(IntentModel.learn(Examples.shipped()));
            reader = shipped;
            takeUp();
            LOG.info(() -> "requests are read by model " + reader.model());
        } catch (RuntimeException e) {
            isFailing = reader == null;
            LOG.log(Level.WARNING, e, () -> "nothing was learnt: people read all requests");
        }
    }

    /** What another server has learnt and adopted reads here, too. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @Schedule(minute = "*/5", hour = "*", persistent = false)
    public void follow() {
        try {
            if (shipped != null) {
                takeUp();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "what was learnt elsewhere is looked for again soon");
        }
    }

    /** What was erased since is learnt no more: whether it still reads well enough is looked at again. */
    private void takeUp() {
        Instant newest = learnt.adopted().map(Learnt::upTo).orElse(Instant.EPOCH);
        if (newest.isAfter(upTo)) {
            IntentModel model = with(newest);
            int before = FrozenTest.of(shipped.model()).right();
            if (Learnt.isAdoptable(FrozenTest.of(model).right(), before)) {
                reader = new RequestReader(model);
            }
            upTo = newest;
        }
    }

    /** A model that has learnt what people had corrected by then, too. */
    public IntentModel with(Instant upTo) {
        IntentModel own = shipped.model();
        return IntentModel.learn(corrections.with(shipped, upTo), own.threshold());
    }

    /** What reads now; empty while nothing is learnt. */
    public Optional<RequestReader> reader() {
        return Optional.ofNullable(reader);
    }

    /** Whether something reads. */
    public State state() {
        return reader != null ? State.READY : isFailing ? State.FAILING : State.LEARNING;
    }

    /**
     * From now on this one reads, on this server; others take it up within minutes.
     *
     * @param learntUpTo what people had corrected by then was learnt
     */
    public void adopt(IntentModel model, Instant learntUpTo) {
        reader = new RequestReader(model);
        upTo = learntUpTo;
    }
}
