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
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AnchorStatus;
import org.openadjust.billing.audit.AnchorStatus.State;
import org.openadjust.billing.audit.model.Anchoring;
import org.openadjust.billing.audit.store.JdbcAnchorBook;
import org.openadjust.billing.audit.witness.AnchorSettings;
import org.openadjust.billing.platform.Rounds;
import org.openadjust.billing.platform.Settings;

/** Where the log's root is brought to the places outside: a round each few seconds, on a thread that nothing waits for. */
@Singleton
@Startup
@DependsOn({"Schema", "NotaryOffice"})
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AnchorOffice {

    private static final Logger LOG = Logger.getLogger(AnchorOffice.class.getName());
    private static final Duration EACH = Duration.ofSeconds(5);

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Books books;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    private Anchoring anchoring;
    private Rounds rounds;

    @PostConstruct
    void open() {
        try {
            AnchorSettings configured =
                    AnchorSettings.in(settings.dataDirectory().resolve("anchors.properties"), clock);
            anchoring =
                    new Anchoring(configured.anchors(), new JdbcAnchorBook(dataSource), configured.staleAfter(), clock);
            rounds = new Rounds("the audit log's anchors", threads, this::round);
            if (!configured.anchors().isEmpty()) {
                rounds.start();
            }
        } catch (IOException e) {
            throw new IllegalStateException("anchors.properties cannot be read", e);
        }
    }

    private void round() throws InterruptedException {
        List<AnchorStatus> before = anchoring.statuses();
        if (books.lastSigned().isPresent()) {
            anchoring.round(() -> books.lastSigned().orElseThrow(), books.subtrees());
        }
        anchoring.statuses().stream()
                .filter(now -> now.state() == State.CONFLICT && !before.contains(now))
                .forEach(now ->
                        LOG.severe(() -> "the audit log's anchor " + now.name() + " contradicts it: " + now.detail()));
        rounds.pause(EACH);
    }

    /** How they stood after the last round. */
    public List<AnchorStatus> statuses() {
        return anchoring.statuses();
    }

    @PreDestroy
    void close() {
        rounds.close();
    }
}
