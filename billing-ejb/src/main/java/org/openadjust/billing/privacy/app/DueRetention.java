package org.openadjust.billing.privacy.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Rounds;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.privacy.store.JdbcPurge;
import org.openadjust.billing.privacy.store.JdbcReseal;

/**
 * Seals persons' keys anew after the master key was changed, erases what law has kept once its day has come, ends each day what is older
 * than its rule, and overwrites in the database's files what was erased. On several servers each looks: whoever is second finds nothing left to do.
 */
@Singleton
@Startup
@PermitAll
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DueRetention {

    private static final int PORTION = 100;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    @Resource
    private ManagedThreadFactory threads;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private DueTransaction transactions;

    @Inject
    private JdbcReseal reseal;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    private Rounds rounds;
    private LocalDate expired = LocalDate.MIN;
    private String resealed = "";

    @PostConstruct
    void start() {
        rounds = new Rounds("billing-due-retention", threads, this::round);
        rounds.start();
    }

    @PreDestroy
    void stop() {
        rounds.close();
    }

    private void round() throws InterruptedException {
        Instant now = now();
        if (reseal.isDue()) {
            Optional<String> done = transactions.reseal(resealed, now);
            done.ifPresentOrElse(last -> resealed = last, reseal::end);
            return;
        }
        LocalDate today = PrivacyWork.today(now);
        if (today.isAfter(expired)) {
            transactions.expire(now);
            expired = today;
        }
        List<Long> due = transactions.due(now, PORTION);
        due.forEach(request -> transactions.end(request, now));
        if (due.size() == PORTION) {
            return;
        }
        if (transactions.isAnyUnpurged()) {
            Instant before = now();
            new JdbcPurge(dataSource, settings.database()).run();
            transactions.purged(before, now());
        }
        rounds.pause(PAUSE);
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
