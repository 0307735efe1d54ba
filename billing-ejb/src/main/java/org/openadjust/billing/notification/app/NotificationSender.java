package org.openadjust.billing.notification.app;

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
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.notification.model.MailRoute;
import org.openadjust.billing.notification.model.MailRoute.Down;
import org.openadjust.billing.notification.model.Postbag;
import org.openadjust.billing.notification.model.Round;
import org.openadjust.billing.platform.Rounds;

/** Sends what is due, some seconds after it is; on every server, each mail by one of them. */
@Singleton
@Startup
@DependsOn("Schema")
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NotificationSender {

    private static final Logger LOG = Logger.getLogger(NotificationSender.class.getName());
    private static final Duration EACH = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int DOUBLINGS_MAX = 7;

    @Resource
    private ManagedThreadFactory threads;

    @EJB
    private Postbag transactions;

    @Inject
    private MailRoute route;

    @Inject
    private MailWatch watch;

    @Inject
    private Clock clock;

    private Round round;
    private Rounds rounds;
    private int failures;

    @PostConstruct
    void start() {
        if (route.domain().isEmpty()) {
            LOG.info("no mail server is configured: notifications stay queued");
            return;
        }
        watch.ready();
        round = new Round(transactions, route, clock);
        rounds = new Rounds("notifications", threads, this::round);
        rounds.start();
    }

    private void round() throws InterruptedException {
        try {
            int sent = round.go();
            if (sent == 0) {
                rounds.pause(EACH);
                return;
            }
            failures = 0;
            if (watch.ready()) {
                LOG.info("the mail server is there again");
            }
        } catch (Down e) {
            if (watch.unreachable(e.error(), clock.instant())) {
                LOG.log(Level.WARNING, e, () -> "the mail server cannot be used, notifications wait: " + e.error());
            }
            Duration wait = EACH.multipliedBy(1L << Math.min(failures++, DOUBLINGS_MAX));
            rounds.pause(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        }
    }

    @PreDestroy
    void stop() {
        if (rounds != null) {
            rounds.close();
        }
    }
}
