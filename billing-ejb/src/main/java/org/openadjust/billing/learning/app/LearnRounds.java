package org.openadjust.billing.learning.app;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelSwitches;
import org.openadjust.billing.platform.Rounds;
import org.openadjust.billing.platform.Settings;

/** Lets the learner look every other second on the server whose turn it is, and shows every server the latest version. */
@Singleton
@Startup
@DependsOn("Schema")
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LearnRounds {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Resource
    private ManagedThreadFactory threads;

    @EJB
    private LearnPortion portion;

    @Inject
    private DecisionModels models;

    @Inject
    private ModelSwitches switches;

    @Inject
    private Settings settings;

    private ExecutorService asked;
    private Rounds rounds;
    private boolean isFailing = true;

    @PostConstruct
    void start() {
        asked = Executors.newSingleThreadExecutor(threads);
        models.threads(asked);
        rounds = new Rounds("learning from decisions", threads, this::round);
        rounds.start();
    }

    private void round() throws InterruptedException {
        try {
            boolean isMore = false;
            if (!switches.isOn(Model.DECISION)) {
                models.show(Snapshot.NOTHING);
            } else {
                isMore = portion.takeTurn(settings.node()) && portion.look();
                models.show(portion.snapshot());
                worksAgain();
            }
            if (!isMore) {
                rounds.pause(PAUSE);
            }
        } catch (RuntimeException e) {
            models.show(Snapshot.NOTHING);
            note(e);
            throw e;
        }
    }

    private void worksAgain() {
        if (isFailing) {
            portion.fail("");
            isFailing = false;
        }
    }

    private void note(RuntimeException failure) {
        isFailing = true;
        try {
            portion.fail(failure.getClass().getSimpleName());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    @PreDestroy
    void stop() {
        rounds.close();
        asked.shutdownNow();
    }
}
