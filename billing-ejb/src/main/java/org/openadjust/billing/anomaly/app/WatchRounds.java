package org.openadjust.billing.anomaly.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelSwitches;
import org.openadjust.billing.platform.Rounds;
import org.openadjust.billing.platform.Settings;

/** Looks at what was told, soon after each commit, on the server whose turn it is. Beside the thread that applies facts, never in it. */
@Singleton
@Startup
@DependsOn("Schema")
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WatchRounds {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** While much comes, several commits are looked at together. */
    private static final Duration SHORT_PAUSE = Duration.ofMillis(100);

    private final WatchMemory memory = new WatchMemory();

    /** What the row says is not known, as after a start. */
    private static final String UNKNOWN = "?";

    @Resource
    private ManagedThreadFactory threads;

    @EJB
    private WatchPortion portion;

    @Inject
    private Watching watching;

    @Inject
    private ModelSwitches switches;

    @Inject
    private Settings settings;

    private Rounds rounds;
    private boolean wasOff;
    private String told = UNKNOWN;

    @PostConstruct
    void start() {
        rounds = new Rounds("looking for what is unusual", threads, this::round);
        rounds.start();
    }

    private void round() throws InterruptedException {
        try {
            if (!switches.isOn(Model.ANOMALY)) {
                off();
                rounds.pause(PAUSE);
            } else if (!portion.takeTurn(memory, settings.node())) {
                rounds.pause(PAUSE);
            } else {
                wasOff = false;
                boolean isMore = portion.look(memory);
                if (!isMore) {
                    isMore = portion.relearn(memory);
                }
                tell(watching.problem(memory));
                if (watching.isSaveDue(memory, !isMore)) {
                    save();
                }
                rounds.pause(isMore ? SHORT_PAUSE : PAUSE);
            }
        } catch (RuntimeException e) {
            memory.forget();
            note(e);
            throw e;
        }
    }

    /** What is told while it is off is not looked at; so what was learnt is of no use any more. */
    private void off() {
        if (!wasOff) {
            memory.forget();
            portion.forget();
            wasOff = true;
        }
    }

    private void save() {
        portion.save(memory, settings.node());
        watching.saved(memory);
        while (portion.clear()) {
            Thread.onSpinWait();
        }
    }

    private void tell(String problem) {
        if (!problem.equals(told)) {
            portion.fail(problem);
            told = problem;
        }
    }

    private void note(RuntimeException failure) {
        told = UNKNOWN;
        try {
            portion.fail(failure.getClass().getSimpleName());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** What is not saved is looked at again after the start. */
    @PreDestroy
    void stop() {
        rounds.close();
    }
}
