package org.openadjust.billing.legacy.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openadjust.billing.legacy.LegacyImport;
import org.openadjust.billing.legacy.file.ImportFiles;
import org.openadjust.billing.legacy.model.ImportRow;
import org.openadjust.billing.legacy.store.JdbcImports;
import org.openadjust.billing.platform.Rounds;
import org.openadjust.billing.platform.Settings;

/**
 * Does what imports are about, a portion at a time, the oldest first; tells our own engine what it is to know; looks into the watched
 * folders. What a round has done is committed with how far it is: after a crash an import goes on where it was.
 */
@Singleton
@Startup
@PermitAll
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ImportRounds {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration SWEEP = Duration.ofMinutes(10);
    private static final Duration RECEIVED_MAX = Duration.ofDays(1);
    private static final int FAILURES_MAX = 5;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private JdbcImports imports;

    @Inject
    private ImportTransactions transactions;

    @Inject
    private ImportFiles files;

    @Inject
    private Receiving receiving;

    @Inject
    private Telling telling;

    @Inject
    private FolderWatch folders;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    private Rounds importing;
    private Rounds answering;
    private Rounds looking;
    private Instant sweptAt = Instant.MIN;
    private long failing;
    private int failures;

    @PostConstruct
    void start() {
        importing = new Rounds("billing-legacy-imports", threads, this::round);
        answering = new Rounds("billing-legacy-telling", threads, this::tell);
        looking = new Rounds("billing-legacy-folders", threads, this::look);
        importing.start();
        answering.start();
        looking.start();
    }

    @PreDestroy
    void stop() {
        looking.close();
        answering.close();
        importing.close();
    }

    private void round() throws InterruptedException {
        Optional<ImportRow> moving = imports.moving(settings.node());
        if (moving.isPresent()) {
            round(moving.get().id());
            return;
        }
        Instant now = clock.instant();
        if (sweptAt.plus(SWEEP).isBefore(now)) {
            sweptAt = now;
            sweep(now);
        }
        importing.pause(PAUSE);
    }

    /** An import whose rounds keep failing is ended, or those behind it would wait for ever. */
    private void round(long id) {
        try {
            Optional<LegacyImport> after = transactions.round(id);
            failures = 0;
            if (after.filter(view -> !view.isMoving()).isPresent()) {
                files.delete(id);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EJBException e) {
            if (e.getCausedByException() instanceof ImportWork.Overtaken) {
                return;
            }
            // also where another server has kept the same rows or documents meanwhile: the next try sees them
            failures = failing == id ? failures + 1 : 1;
            failing = id;
            if (failures >= FAILURES_MAX) {
                transactions.fail(id, "an internal error, which the server's log tells more of");
            }
            throw e;
        }
    }

    private void sweep(Instant now) {
        try {
            for (ImportRow abandoned : imports.receivedBefore(settings.node(), now.minus(RECEIVED_MAX))) {
                receiving.discard(abandoned.id(), ImportWork.SYSTEM);
            }
            for (long id : files.ids(now.minus(Duration.ofHours(1)))) {
                boolean isNeeded = imports.find(id)
                        .filter(row -> row.view().isMoving() || row.view().state() == LegacyImport.State.RECEIVED)
                        .isPresent();
                if (!isNeeded) {
                    files.delete(id);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell() throws InterruptedException {
        if (!telling.round()) {
            answering.pause(PAUSE);
        }
    }

    private void look() throws InterruptedException {
        folders.look();
        looking.pause(LOOK);
    }
}
