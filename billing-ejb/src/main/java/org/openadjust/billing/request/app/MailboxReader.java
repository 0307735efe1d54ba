package org.openadjust.billing.request.app;

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
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.platform.Rounds;
import org.openadjust.billing.request.RequestModels.MailboxState;
import org.openadjust.billing.request.model.Mailbox;
import org.openadjust.billing.request.model.Mailbox.Down;

/** Looks every some seconds for mails that have arrived, where a mailbox is configured; on every server, each mail by one of them. */
@Singleton
@Startup
@DependsOn("Schema")
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailboxReader {

    private static final Logger LOG = Logger.getLogger(MailboxReader.class.getName());
    private static final Duration EACH = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int DOUBLINGS_MAX = 5;
    private static final int PERSONS_MAX = 500;

    @Resource
    private ManagedThreadFactory threads;

    @EJB
    private MailTransaction transactions;

    @Inject
    private Mailbox mailbox;

    private volatile MailboxState state = MailboxState.NOT_CONFIGURED;
    private Rounds rounds;
    private int failures;

    @PostConstruct
    void start() {
        if (mailbox.isConfigured()) {
            state = MailboxState.READY;
            rounds = new Rounds("request mailbox", threads, this::round);
            rounds.start();
        }
    }

    private void round() throws InterruptedException {
        if (transactions.makeFindable(PERSONS_MAX) > 0) {
            return;
        }
        try {
            int filed = mailbox.read(transactions::take);
            failures = 0;
            if (state != MailboxState.READY) {
                state = MailboxState.READY;
                LOG.info("the mailbox can be read again");
            }
            if (filed == 0) {
                rounds.pause(EACH);
            }
        } catch (Down e) {
            if (state == MailboxState.READY) {
                state = MailboxState.UNREACHABLE;
                LOG.log(Level.WARNING, e, () -> "the mailbox cannot be read, mails wait there: " + e.error());
            }
            Duration wait = EACH.multipliedBy(1L << Math.min(failures++, DOUBLINGS_MAX));
            rounds.pause(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        }
    }

    /** How this server's way to the mailbox stands. */
    public MailboxState state() {
        return state;
    }

    @PreDestroy
    void stop() {
        if (rounds != null) {
            rounds.close();
        }
    }
}
