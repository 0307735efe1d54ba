package org.openadjust.billing.alarm.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.alarm.AlarmAnswer;
import org.openadjust.billing.alarm.AlarmCondition;
import org.openadjust.billing.alarm.AlarmDesk;
import org.openadjust.billing.alarm.AlarmView;
import org.openadjust.billing.alarm.AlarmView.Acknowledgement;
import org.openadjust.billing.alarm.model.Change;
import org.openadjust.billing.alarm.store.JdbcAlarmBook;
import org.openadjust.billing.alarm.store.JpaAlarms;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.testing.OneTransaction;

/** The way of an alarm from what was seen to what people read, on every database. Numbers are rules of the feature's charter. */
abstract class AlarmContract {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final String HERE = "node-1";
    private static final String ELSEWHERE = "node-2";
    private static final String ANNA = "user:anna";
    private static final String BERT = "user:bert";

    private static final Observation AWAY = new Observation(Part.MAIL, "", "UNREACHABLE", Severity.WARNING, "CONNECT");
    private static final Observation STALE = new Observation(Part.ANCHOR, "safe", "STALE", Severity.WARNING, "");
    private static final Observation CONFLICT =
            new Observation(Part.ANCHOR, "safe", "CONFLICT", Severity.SERIOUS, "turned back");

    private Instant now = NOON;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final List<AuditEntry> entries = new ArrayList<>();
    private DataSource database;
    private OneTransaction transaction;
    private Watching watching;
    private Acknowledging acknowledging;

    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeEach
    void open() {
        database = freshDatabase();
        transaction = new OneTransaction(database);
        JdbcAlarmBook book =
                new JdbcAlarmBook(transaction.dataSource(), new IdBlocks(database, dialect()), entries::addAll);
        watching = new Watching(book, clock);
        acknowledging = new Acknowledging(book, clock);
    }

    // ---- telling

    /** What a server does in a round; how many alarms something has become of. */
    private long look(String node, Observation... seen) {
        return carriedOut(due(node, seen));
    }

    private List<Change> due(String node, Observation... seen) {
        return transaction.run(() -> watching.due(List.of(seen), node));
    }

    private long carriedOut(List<Change> changes) {
        return changes.stream()
                .filter(change -> transaction.run(() -> watching.carryOut(change)))
                .count();
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private AlarmAnswer acknowledge(AlarmView alarm, String note, String actor) {
        return transaction.run(() -> acknowledging.acknowledge(alarm.id(), alarm.revision(), note, actor));
    }

    private AlarmAnswer release(AlarmView alarm, String actor) {
        return transaction.run(() -> acknowledging.release(alarm.id(), alarm.revision(), actor));
    }

    private static String refused(AlarmAnswer answer) {
        return assertInstanceOf(AlarmAnswer.Refused.class, answer, answer::toString)
                .refusal()
                .code();
    }

    // ---- looking

    private <A> A reading(Function<JpaAlarms, A> look) {
        Map<String, Object> settings = Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.nonJtaDataSource", database,
                "eclipselink.logging.level", "SEVERE");
        try (EntityManagerFactory factory = Persistence.createEntityManagerFactory("billing", settings);
                EntityManager entities = factory.createEntityManager()) {
            return look.apply(new JpaAlarms(entities));
        }
    }

    private List<AlarmView> find(AlarmCondition... conditions) {
        return reading(alarms -> alarms.find(List.of(conditions), Slice.first(10)))
                .rows();
    }

    private AlarmView only() {
        List<AlarmView> all = find();
        assertEquals(1, all.size(), all::toString);
        return all.getFirst();
    }

    private List<String> history(AlarmView alarm) {
        return reading(alarms -> alarms.byId(alarm.id())).orElseThrow().history().stream()
                .map(step -> (step.action() + " " + step.actor() + " " + step.state() + " " + step.text()).strip())
                .toList();
    }

    private List<String> audited() {
        return entries.stream()
                .map(entry -> entry.action() + " by " + entry.actor() + ": " + entry.before() + " → " + entry.after()
                        + (entry.reason().isEmpty() ? "" : " (" + entry.reason() + ")"))
                .toList();
    }

    @Test
    void itIsRaisedSeenTakenBackAndOver() {
        assertEquals(1, look(HERE, AWAY));
        later(Duration.ofSeconds(10));
        assertEquals(0, look(HERE, AWAY));
        AlarmView raised = only();
        assertEquals(NOON, raised.beganAt());
        assertEquals("CONNECT", raised.detail());
        assertEquals(HERE, raised.node());
        assertTrue(raised.isOpen());
        assertEquals(1, reading(JpaAlarms::unseen));

        AlarmAnswer.Done done = assertInstanceOf(AlarmAnswer.Done.class, acknowledge(raised, " I call them. ", ANNA));
        assertTrue(done.isAcknowledged());
        AlarmView seen = only();
        assertEquals(Optional.of(new Acknowledgement(ANNA, now, "I call them.")), seen.acknowledgement());
        assertEquals(done.revision(), seen.revision());
        assertEquals(0, reading(JpaAlarms::unseen));

        assertInstanceOf(AlarmAnswer.Done.class, release(seen, BERT), "3: others may, too");
        assertEquals(1, reading(JpaAlarms::unseen));
        assertInstanceOf(AlarmAnswer.Done.class, acknowledge(only(), "", BERT));

        later(Duration.ofSeconds(10));
        assertEquals(1, look(HERE));
        AlarmView over = only();
        assertEquals(Optional.of(now), over.clearedAt());
        assertEquals(BERT, over.acknowledgement().orElseThrow().by(), "who was on it stays known");
        assertEquals(
                List.of(
                        "raised system:alarms UNREACHABLE CONNECT",
                        "acknowledged user:anna UNREACHABLE I call them.",
                        "released user:bert UNREACHABLE",
                        "acknowledged user:bert UNREACHABLE",
                        "cleared system:alarms"),
                history(over));
        assertEquals(
                List.of(
                        "raised by system:alarms:  → MAIL UNREACHABLE (CONNECT)",
                        "acknowledged by user:anna: MAIL UNREACHABLE → MAIL UNREACHABLE, acknowledged by user:anna (I call them.)",
                        "released by user:bert: MAIL UNREACHABLE, acknowledged by user:anna → MAIL UNREACHABLE",
                        "acknowledged by user:bert: MAIL UNREACHABLE → MAIL UNREACHABLE, acknowledged by user:bert",
                        "cleared by system:alarms: MAIL UNREACHABLE, acknowledged by user:bert → MAIL over"),
                audited());
    }

    @Test
    void nobodyActsOnWhatHasChanged() {
        look(HERE, STALE);
        AlarmView stale = only();
        assertEquals("NOT_FOUND", refused(transaction.run(() -> acknowledging.release(stale.id() + 1, 0, ANNA))));
        assertEquals("INVALID_FIELD", refused(acknowledge(stale, "x".repeat(AlarmDesk.NOTE_MAX + 1), ANNA)));
        assertEquals("WRONG_STATE", refused(release(stale, ANNA)));
        look(HERE, CONFLICT);
        assertEquals("CHANGED", refused(acknowledge(stale, "", ANNA)), "what it is now, nobody has seen");
        AlarmView conflict = only();
        assertEquals(Severity.SERIOUS, conflict.severity());
        assertInstanceOf(AlarmAnswer.Done.class, acknowledge(conflict, "x".repeat(AlarmDesk.NOTE_MAX), ANNA));
        assertEquals("CHANGED", refused(acknowledge(conflict, "", BERT)));
        assertEquals("WRONG_STATE", refused(acknowledge(only(), "", BERT)));
        look(HERE);
        assertEquals("WRONG_STATE", refused(release(only(), BERT)));
        assertEquals(
                List.of("raised", "changed", "acknowledged", "cleared"),
                entries.stream().map(AuditEntry::action).toList(),
                "what was refused has no entry");
    }

    @Test
    void whatComesBackSoonIsTheSameAndHasToBeSeenAnew() {
        look(HERE, AWAY);
        acknowledge(only(), "", ANNA);
        look(HERE);
        later(Duration.ofMinutes(4));
        assertEquals(1, look(HERE, AWAY));
        AlarmView back = only();
        assertTrue(back.isOpen());
        assertFalse(back.isAcknowledged());
        assertEquals(2, back.occurrences());
        assertEquals(NOON, back.raisedAt());
        assertEquals(now, back.beganAt());
        assertEquals(4, history(back).size());

        look(HERE);
        later(Duration.ofMinutes(5));
        assertEquals(1, look(HERE, AWAY));
        assertEquals(2, find().size(), "later it is another one");
    }

    @Test
    void ofEachOneGoesOnWhoeverLooks() {
        Observation late = new Observation(Part.APPROVALS, "", "OVERDUE", Severity.WARNING, "3");
        List<Change> here = due(HERE, late);
        List<Change> there = due(ELSEWHERE, late);
        assertEquals(1, carriedOut(here));
        StoreException refused = assertThrows(StoreException.class, () -> carriedOut(there));
        assertTrue(refused.isDuplicateKey(), refused::toString);
        assertEquals("", only().node());

        List<Change> endHere = due(HERE);
        List<Change> endThere = due(ELSEWHERE);
        assertEquals(1, carriedOut(endHere));
        assertEquals(0, carriedOut(endThere), "it is over once");
        List<Change> backHere = due(HERE, late);
        List<Change> backThere = due(ELSEWHERE, late);
        assertEquals(1, carriedOut(backThere));
        assertEquals(0, carriedOut(backHere), "and comes back once");
        assertEquals(2, only().occurrences());
    }

    @Test
    void eachServerHasItsOwnUntilItLooksNoMore() {
        look(HERE, AWAY);
        look(ELSEWHERE, AWAY);
        assertEquals(2, find(new AlarmCondition.Open()).size());
        look(ELSEWHERE);
        assertEquals(
                List.of(HERE),
                find(new AlarmCondition.Open()).stream().map(AlarmView::node).toList());
        later(Duration.ofMinutes(1));
        look(HERE, AWAY);
        later(Duration.ofMinutes(5));
        assertEquals(0, look(ELSEWHERE), "it has just been seen");
        later(Duration.ofSeconds(1));
        assertEquals(1, look(ELSEWHERE));
        assertEquals(List.of(), find(new AlarmCondition.Open()));
    }

    @Test
    void thatItGoesOnIsRememberedAndIsNoStep() {
        look(HERE, new Observation(Part.QUARANTINE, "", "OVERDUE", Severity.WARNING, "3"));
        acknowledge(only(), "", ANNA);
        AlarmView before = only();
        later(Duration.ofMinutes(1));
        assertEquals(0, look(HERE, new Observation(Part.QUARANTINE, "", "OVERDUE", Severity.WARNING, "5")));
        AlarmView after = only();
        assertEquals("5", after.detail());
        assertEquals(now, after.seenAt());
        assertEquals(before.revision(), after.revision(), "who looks at it can act on it still");
        assertTrue(after.isAcknowledged());
        assertEquals(2, history(after).size());
    }

    @Test
    void whatNobodyHasSeenComesFirst() {
        look(HERE, STALE);
        look(HERE, STALE, AWAY);
        look(HERE, AWAY);
        later(Duration.ofSeconds(10));
        Observation refusedLog = new Observation(Part.AUDIT, "", "REFUSED", Severity.SERIOUS, "");
        Observation expiring = new Observation(Part.CERTIFICATE, "", "EXPIRES_SOON", Severity.WARNING, "");
        look(HERE, AWAY, expiring, refusedLog);
        acknowledge(find(new AlarmCondition.OfPart(Part.CERTIFICATE)).getFirst(), "", ANNA);
        assertEquals(
                List.of(Part.AUDIT, Part.MAIL, Part.CERTIFICATE, Part.ANCHOR),
                find().stream().map(AlarmView::part).toList());
        assertEquals(
                List.of(Part.AUDIT, Part.MAIL, Part.CERTIFICATE),
                find(new AlarmCondition.Open()).stream().map(AlarmView::part).toList());
        assertEquals(
                List.of(Part.ANCHOR),
                find(new AlarmCondition.Over()).stream().map(AlarmView::part).toList());
        assertEquals(List.of(), find(new AlarmCondition.OverSince(now)));
        assertEquals(1, find(new AlarmCondition.OverSince(NOON)).size());
        assertEquals(2, reading(JpaAlarms::unseen));
        assertEquals(Optional.empty(), reading(alarms -> alarms.byId(-1)));
    }

    @Test
    void whatFailsLeavesNothing() {
        List<Change> changes = due(HERE, AWAY);
        transaction.failAfter(1);
        assertThrows(RuntimeException.class, () -> carriedOut(changes));
        assertEquals(List.of(), find());
        assertEquals(1, look(HERE, AWAY));
    }
}
