package org.openadjust.billing.audit.app;

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
import java.util.logging.Logger;
import org.openadjust.billing.audit.AuditStatus;
import org.openadjust.billing.audit.model.Notary;
import org.openadjust.billing.platform.Rounds;

/** Where the notary works: it looks at the log once a second and signs what it has grown by. */
@Singleton
@Startup
@DependsOn("Schema")
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NotaryOffice {

    private static final Logger LOG = Logger.getLogger(NotaryOffice.class.getName());
    private static final Duration EACH = Duration.ofSeconds(1);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Books books;

    @Inject
    private Clock clock;

    private Notary notary;
    private Rounds rounds;

    @Inject
    private KeyRegister register;

    @PostConstruct
    void open() {
        register.enter(books.keys());
        notary = new Notary(books.signer(), books.keys(), books.log(), books.checkpoints(), clock);
        rounds = new Rounds("the audit notary", threads, this::round);
        rounds.start();
    }

    private void round() throws InterruptedException {
        boolean refusedBefore = isRefused();
        notary.round();
        if (isRefused() && !refusedBefore) {
            LOG.severe(() ->
                    "audit checkpoints are no longer signed: " + notary.status().detail());
        }
        rounds.pause(EACH);
    }

    private boolean isRefused() {
        return notary.status().state() == AuditStatus.State.REFUSED;
    }

    /** How the log stood after the last round. */
    public AuditStatus status() {
        return notary.status();
    }

    @PreDestroy
    void close() {
        rounds.close();
    }
}
