package org.openadjust.billing.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.container.fault.FailingDelivery;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.intake.QuarantineDesk;
import org.openadjust.billing.intake.RetryOutcome;
import org.openadjust.billing.intake.Story;
import org.openadjust.billing.server.Eventually;

/** The transactions of intake on the real server: all of an event or nothing of it, and once, however often it comes. */
@ExtendWith(ArquillianExtension.class)
class IntakeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String QUANTITY = "SELECT SUM(quantity) FROM draft_line WHERE account = ?";
    private static final String BILLED = "SELECT SUM(amount) FROM draft_line WHERE account = ?";
    private static final String MOVED = "SELECT SUM(delta) FROM adjustment WHERE account = ?";
    private static final String USAGE = "SELECT COUNT(*) FROM usage_event WHERE subscription = ?";
    private static final String TAKEN = "SELECT COUNT(*) FROM inbox WHERE source = ? AND type LIKE 'billing.usage.%'";
    private static final String OPEN =
            "SELECT COUNT(*) FROM quarantine WHERE source = ? AND state = 'OPEN' AND reason = ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource database;

    @Resource
    private ConnectionFactory connections;

    @Resource(lookup = "java:app/jms/billingEvents")
    private Queue events;

    @EJB
    private EventIntake intake;

    @EJB
    private QuarantineDesk desk;

    private Acting specialist;
    private Committed committed;
    private Story story;

    @Deployment
    static EnterpriseArchive application() {
        return TestApplication.with(IntakeIT.class, Story.class);
    }

    @BeforeEach
    void begin() throws Exception {
        specialist = Acting.as(Roles.SPECIALIST);
        committed = new Committed(database);
        story = new Story();
        assertEquals(
                List.of(Fate.APPLIED, Fate.APPLIED, Fate.APPLIED),
                fates(specialist.get(() -> intake.submit(story.beginning()))));
    }

    private static List<Fate> fates(EventIntake.Answer answer) {
        return assertInstanceOf(EventIntake.Answer.Outcomes.class, answer).outcomes().stream()
                .map(Outcome::fate)
                .toList();
    }

    @Test
    @DisplayName("an event that fails in the last statement leaves no trace, and its neighbours have one effect each")
    void oneBadEventStopsOneEvent() throws Exception {
        // the inbox is written last: usage, draft, adjustment, audit and message are in the transaction by then
        whileTheInboxRefuses("usage-bad", () -> {
            send(array(story.usage("1", "1"), story.usage("bad", "100"), story.usage("2", "2")), "");
            Eventually.equal(1, PATIENCE, () -> committed.count(OPEN, story.source(), "PROCESSING_FAILED"));
            Eventually.equal(2, PATIENCE, () -> committed.count(USAGE, story.subscription()));
            assertEffect("3", 2);
        });

        RetryOutcome outcome = specialist.get(() -> desk.retry(caseOf("PROCESSING_FAILED")));
        assertEquals(
                Fate.APPLIED,
                assertInstanceOf(RetryOutcome.Tried.class, outcome).fate());
        assertEffect("103", 3);
        assertEquals(0, committed.count(OPEN, story.source(), "PROCESSING_FAILED"));
    }

    @Test
    @DisplayName("a message that is rolled back before it is taken is delivered again, and has one effect")
    void rolledBackBefore() throws Exception {
        String message = send(array(story.usage("1", "5"), story.usage("2", "7")), FailingDelivery.BEFORE);
        Eventually.equal(
                "12",
                PATIENCE,
                () -> committed.number(QUANTITY, story.account()).toPlainString());
        assertEffect("12", 2);
        Eventually.equal(2, PATIENCE, () -> FailingDelivery.deliveries(message));
        assertEffect("12", 2);
    }

    @Test
    @DisplayName("a message that is rolled back after its effect was committed is recognised when it comes again")
    void rolledBackAfter() throws Exception {
        String message = send(array(story.usage("1", "5"), story.usage("2", "7")), FailingDelivery.AFTER);
        Eventually.equal(2, PATIENCE, () -> FailingDelivery.deliveries(message));
        assertEffect("12", 2);
        assertEquals(0, committed.count("SELECT COUNT(*) FROM quarantine WHERE source = ?", story.source()));
    }

    /** All places that an event leaves its traces in agree. */
    private void assertEffect(String quantity, int usages) {
        assertEquals(new BigDecimal(quantity), committed.number(QUANTITY, story.account()));
        assertEquals(usages, committed.count(USAGE, story.subscription()));
        assertEquals(usages, committed.count(TAKEN, story.source()));
        BigDecimal billed = committed.number(BILLED, story.account());
        assertEquals(0, new BigDecimal(quantity).movePointLeft(1).compareTo(billed), () -> "billed " + billed);
        assertEquals(billed, committed.number(MOVED, story.account()));
        assertAudited();
    }

    /** Law 4: each applied adjustment has exactly one entry, in the audit log's queue or already in its tree. */
    private void assertAudited() {
        int adjustments = committed.count("SELECT COUNT(*) FROM adjustment WHERE account = ?", story.account());
        assertTrue(adjustments > 0);
        Eventually.equal(adjustments, PATIENCE, () -> committed.audited(story.account(), "adjustment"));
    }

    private void whileTheInboxRefuses(String event, Act act) throws Exception {
        committed.execute("ALTER TABLE inbox ADD CONSTRAINT test_refuses CHECK (NOT (source = '" + story.source()
                + "' AND event_id = '" + event + "'))");
        try {
            act.run();
        } finally {
            committed.execute("ALTER TABLE inbox DROP CONSTRAINT test_refuses");
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    private long caseOf(String reason) {
        return committed
                .number("SELECT id FROM quarantine WHERE source = ? AND reason = ?", story.source(), reason)
                .longValueExact();
    }

    private static String array(String... events) {
        return "[" + String.join(",", events) + "]";
    }

    /** @return the message's id */
    private String send(String text, String failsFirst) throws JMSException {
        try (JMSContext context = connections.createContext()) {
            TextMessage message = context.createTextMessage(text);
            if (!failsFirst.isEmpty()) {
                message.setStringProperty(FailingDelivery.PROPERTY, failsFirst);
            }
            context.createProducer().send(events, message);
            return message.getJMSMessageID();
        }
    }
}
