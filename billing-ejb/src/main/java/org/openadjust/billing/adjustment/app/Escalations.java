package org.openadjust.billing.adjustment.app;

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
import java.util.List;
import java.util.stream.Collectors;
import org.openadjust.billing.activity.Activity;
import org.openadjust.billing.adjustment.store.JdbcProposalBook;
import org.openadjust.billing.notification.StaffMail;
import org.openadjust.billing.platform.Rounds;

/**
 * Puts what nobody has decided in time before everybody, once, and tells those in charge where there is a mail server and an address
 * for them. While that cannot be told it is told later, of all together.
 */
@Singleton
@Startup
@PermitAll
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Escalations {

    private static final int PORTION = 100;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private JdbcProposalBook proposals;

    @Inject
    private EscalatedProposals transactions;

    @Inject
    private StaffMail mail;

    @Inject
    private Activity activity;

    @Inject
    private Clock clock;

    private Rounds rounds;

    @PostConstruct
    void start() {
        rounds = new Rounds("billing-escalations", threads, this::round);
        rounds.start();
    }

    @PreDestroy
    void stop() {
        rounds.close();
    }

    private void round() throws InterruptedException {
        Instant now = clock.instant();
        List<Long> late = proposals.late(now, PORTION);
        if (!late.isEmpty() && transactions.escalate(late, now) > 0) {
            activity.committed();
        }
        if (late.size() < PORTION) {
            tell(now);
            rounds.pause(PAUSE);
        }
    }

    private void tell(Instant now) {
        List<Long> untold = mail.isConfigured() ? proposals.untold(now, PORTION) : List.of();
        if (untold.isEmpty()) {
            return;
        }
        String numbers = untold.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String subject = untold.size() == 1
                ? "An adjustment waits too long for a decision"
                : untold.size() + " adjustments wait too long for a decision";
        List<String> paragraphs = List.of(
                "Nobody has decided them in time: " + numbers + ".",
                "They are assigned to nobody in particular now: any approver may decide them, on the page Approvals.");
        if (mail.send(subject, paragraphs, "escalation-" + untold.getFirst() + "-" + untold.size())) {
            transactions.told(untold, now);
        }
    }
}
