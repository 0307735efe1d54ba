package org.openadjust.billing.alarm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openadjust.billing.alarm.AlarmView.Acknowledgement;
import org.openadjust.billing.alarm.model.Change.Became;
import org.openadjust.billing.alarm.model.Change.Lasts;
import org.openadjust.billing.alarm.model.Change.Raised;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Severity;

/** What becomes of the alarms. Numbers are rules of the feature's charter. */
class WatchTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String HERE = "node-1";
    private static final Acknowledgement ANNA = new Acknowledgement("user:anna", NOW.minusSeconds(60), "on it");

    private static Observation seen(Part part, String which, String state, Severity severity, String detail) {
        return new Observation(part, which, state, severity, detail);
    }

    private static Observation mail(String state) {
        return seen(Part.MAIL, "", state, Severity.WARNING, "");
    }

    private static final Observation AWAY = mail("UNREACHABLE");
    private static final Observation WELL = seen(Part.MAIL, "", "READY", Severity.NONE, "");
    private static final Observation CHOSEN = seen(Part.MAIL, "", "NOT_CONFIGURED", Severity.CHOICE, "");
    private static final Observation BLIND = Observation.unknown(Part.MAIL);
    private static final Observation STALE = seen(Part.ANCHOR, "safe", "STALE", Severity.WARNING, "no answer");
    private static final Observation CONFLICT = seen(Part.ANCHOR, "safe", "CONFLICT", Severity.SERIOUS, "");
    private static final Observation OTHER = seen(Part.ANCHOR, "vault", "STALE", Severity.WARNING, "");
    private static final Observation LATE = seen(Part.APPROVALS, "", "OVERDUE", Severity.WARNING, "3");

    /** One that was seen by a server a moment ago. */
    private static Alarm going(Observation seen, String node) {
        return going(seen, node, NOW.minusSeconds(10));
    }

    private static Alarm going(Observation seen, String node, Instant at) {
        return Alarm.raised(7, Place.of(seen, node), seen, at);
    }

    private static Alarm over(Observation seen, Duration ago) {
        return going(seen, HERE, NOW.minus(ago).minusSeconds(60)).over(NOW.minus(ago));
    }

    private static Alarm by(Alarm alarm) {
        return assertInstanceOf(Alarm.Act.Taken.class, alarm.acknowledged(ANNA)).after();
    }

    private static String said(List<Change> changes) {
        return changes.stream()
                .map(change -> switch (change) {
                    case Raised(var place, var seen) -> "raised " + place.key() + " " + seen.state();
                    case Became(var before, var after, var why) ->
                        why.action() + " " + after.place().key() + " " + after.state()
                                + (after.acknowledgement().isPresent() ? " seen" : "");
                    case Lasts(var after) -> "lasts " + after.place().key() + " " + after.detail();
                })
                .collect(Collectors.joining("; "));
    }

    private record Row(String name, List<Alarm> known, List<Observation> seen, String expected) {}

    private static final List<Row> ROWS = List.of(
            new Row("nothing is wrong", List.of(), List.of(WELL), ""),
            new Row("1: it begins", List.of(), List.of(AWAY), "raised MAIL/@node-1 UNREACHABLE"),
            new Row("a choice is no trouble", List.of(), List.of(CHOSEN), ""),
            new Row("it goes on", List.of(going(AWAY, HERE)), List.of(AWAY), ""),
            new Row("1: it ends", List.of(going(AWAY, HERE)), List.of(WELL), "cleared MAIL/@node-1 UNREACHABLE"),
            new Row(
                    "1: it ends as it is no more",
                    List.of(going(STALE, HERE)),
                    List.of(),
                    "cleared ANCHOR/safe@node-1 STALE"),
            new Row(
                    "what somebody has seen ends seen",
                    List.of(by(going(AWAY, HERE))),
                    List.of(WELL),
                    "cleared MAIL/@node-1 UNREACHABLE seen"),
            new Row(
                    "2: each of several is one of its own",
                    List.of(going(STALE, HERE)),
                    List.of(STALE, OTHER),
                    "raised ANCHOR/vault@node-1 STALE"),
            new Row(
                    "2: where all servers see the same there is one of all",
                    List.of(going(LATE, "node-2")),
                    List.of(LATE),
                    ""),
            new Row(
                    "2: where each has its own there is one of each",
                    List.of(going(AWAY, "node-2")),
                    List.of(AWAY),
                    "raised MAIL/@node-1 UNREACHABLE"),
            new Row("2: another server's is not ours to end", List.of(going(AWAY, "node-2")), List.of(WELL), ""),
            new Row(
                    "4: it comes back within minutes",
                    List.of(over(AWAY, Duration.ofMinutes(4))),
                    List.of(AWAY),
                    "came-back MAIL/@node-1 UNREACHABLE"),
            new Row(
                    "4: nobody has seen that it came back",
                    List.of(by(going(AWAY, HERE)).over(NOW.minusSeconds(30))),
                    List.of(AWAY),
                    "came-back MAIL/@node-1 UNREACHABLE"),
            new Row(
                    "4: it comes back later",
                    List.of(over(AWAY, Watch.SAME)),
                    List.of(AWAY),
                    "raised MAIL/@node-1 UNREACHABLE"),
            new Row(
                    "4: it becomes something else, which nobody has seen",
                    List.of(by(going(STALE, HERE))),
                    List.of(CONFLICT),
                    "changed ANCHOR/safe@node-1 CONFLICT"),
            new Row("5: it cannot be looked at", List.of(going(AWAY, HERE)), List.of(BLIND), ""),
            new Row(
                    "5: no other of the part ends either",
                    List.of(going(STALE, HERE)),
                    List.of(Observation.unknown(Part.ANCHOR)),
                    ""),
            new Row("5: that is an alarm of its own", List.of(), List.of(BLIND), "raised MAIL/@node-1 UNKNOWN"),
            new Row(
                    "5: which ends once it can",
                    List.of(going(BLIND, HERE)),
                    List.of(WELL),
                    "cleared MAIL/@node-1 UNKNOWN"),
            new Row(
                    "5: or becomes what is wrong",
                    List.of(going(BLIND, HERE)),
                    List.of(AWAY),
                    "changed MAIL/@node-1 UNREACHABLE"),
            new Row("5: and goes on while it cannot", List.of(going(BLIND, HERE)), List.of(BLIND), ""),
            new Row(
                    "6: a server that looks no more",
                    List.of(going(AWAY, "node-2", NOW.minus(Watch.SILENT).minusSeconds(1))),
                    List.of(WELL),
                    "forgotten MAIL/@node-2 UNREACHABLE"),
            new Row("6: and one that does", List.of(going(AWAY, "node-2", NOW.minus(Watch.SILENT))), List.of(WELL), ""),
            new Row(
                    "what goes on is remembered each minute",
                    List.of(going(LATE, HERE, NOW.minusSeconds(60))),
                    List.of(seen(Part.APPROVALS, "", "OVERDUE", Severity.WARNING, "5")),
                    "lasts APPROVALS/@ 5"),
            new Row(
                    "and no figure more often",
                    List.of(going(LATE, HERE, NOW.minusSeconds(59))),
                    List.of(seen(Part.APPROVALS, "", "OVERDUE", Severity.WARNING, "5")),
                    ""));

    @TestFactory
    Stream<DynamicTest> whatBecomesOfIt() {
        return ROWS.stream()
                .map(row -> dynamicTest(
                        row.name(),
                        () -> assertEquals(row.expected(), said(Watch.changes(row.known(), row.seen(), HERE, NOW)))));
    }

    @Test
    void itsHistoryGoesOnWhenItComesBack() {
        Alarm before = by(going(AWAY, HERE, NOW.minusSeconds(300))).over(NOW.minusSeconds(60));
        Alarm after = assertInstanceOf(
                        Became.class,
                        Watch.changes(List.of(before), List.of(AWAY), HERE, NOW).getFirst())
                .after();
        assertEquals(before.id(), after.id());
        assertEquals(2, after.occurrences());
        assertEquals(NOW.minusSeconds(300), after.times().raised());
        assertEquals(NOW, after.times().began());
        assertEquals(Optional.empty(), after.times().cleared());
        assertTrue(after.revision() > before.revision());
    }

    @Test
    void theLatestThatWasOverComesBack() {
        Alarm first = over(AWAY, Duration.ofMinutes(4));
        Alarm second =
                Alarm.raised(3, first.place(), AWAY, NOW.minusSeconds(90)).over(NOW.minusSeconds(30));
        List<Change> changes = Watch.changes(List.of(second, first), List.of(AWAY), HERE, NOW);
        assertEquals(
                3, assertInstanceOf(Became.class, changes.getFirst()).after().id());
    }

    @Test
    void whatAPersonMayDo() {
        Alarm alarm = going(AWAY, HERE);
        assertEquals("WRONG_STATE", refused(alarm.released()));
        Alarm seen = by(alarm);
        assertEquals(Optional.of(ANNA), seen.acknowledgement());
        assertEquals(alarm.revision() + 1, seen.revision());
        assertEquals("WRONG_STATE", refused(seen.acknowledged(ANNA)));
        Alarm free = assertInstanceOf(Alarm.Act.Taken.class, seen.released()).after();
        assertEquals(Optional.empty(), free.acknowledgement());
        Alarm over = seen.over(NOW);
        assertEquals("WRONG_STATE", refused(over.acknowledged(ANNA)));
        assertEquals("WRONG_STATE", refused(over.released()));
    }

    private static String refused(Alarm.Act act) {
        return assertInstanceOf(Alarm.Act.Refused.class, act).refusal().code();
    }
}
