package org.openadjust.billing.reconciliation.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.reconciliation.NightlyCheck.Found;
import org.openadjust.billing.reconciliation.NightlyCheck.Step;
import org.openadjust.billing.reconciliation.Run;
import org.openadjust.billing.reconciliation.RunComparison;
import org.openadjust.billing.reconciliation.RunComparison.Kind;
import org.openadjust.billing.reconciliation.RunDifference;
import org.openadjust.billing.reconciliation.RunPart;
import org.openadjust.billing.reconciliation.RunSkip;
import org.openadjust.billing.reconciliation.store.JdbcNotes;
import org.openadjust.billing.reconciliation.store.JdbcRuns;
import org.openadjust.billing.testing.OneTransaction;

/** What is kept of runs, on a real database. */
abstract class RunsContract {

    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");
    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 28);

    private JdbcRuns runs;
    private JdbcNotes notes;
    private DataSource database;

    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeEach
    void begin() {
        database = freshDatabase();
        runs = runs(database);
        notes = new JdbcNotes(database);
    }

    private JdbcRuns runs(DataSource through) {
        return new JdbcRuns(through, new Settings() {
            @Override
            public Database database() {
                return dialect();
            }
        });
    }

    private long requested() {
        long id = runs.nextId();
        assertTrue(runs.takeTurn(id));
        runs.insert(id, Run.Trigger.PERSON, Optional.empty(), "user:a", NOW);
        return id;
    }

    private Run.State state(long run) {
        return runs.run(run).orElseThrow().state();
    }

    @Test
    void oneRunAtATime() {
        long first = requested();
        assertFalse(runs.takeTurn(runs.nextId()));
        assertEquals(first, runs.turn());
        assertTrue(runs.end(first, Run.State.COMPLETED, "", NOW));
        assertEquals(0, runs.turn());
        long second = requested();
        assertEquals(
                List.of(second, first),
                runs.runs(Slice.first(10)).rows().stream().map(Run::id).toList());
        assertFalse(runs.end(first, Run.State.FAILED, "again", NOW), "an end is one");
        assertEquals(second, runs.turn(), "and gives away nobody else's turn");
    }

    @Test
    void oneServerCarriesItOut() {
        long run = requested();
        assertEquals(OptionalLong.of(run), runs.waiting());
        assertTrue(runs.carryOut(run, "node-1", NOW));
        assertFalse(runs.carryOut(run, "node-2", NOW));
        assertEquals(OptionalLong.empty(), runs.waiting());
        runs.executed(run, "node-1", 41, NOW);
        runs.executed(run, "node-1", 42, NOW.plusSeconds(1));
        Run found = runs.run(run).orElseThrow();
        assertEquals(Run.State.RUNNING, found.state());
        assertEquals("node-1", found.node());
        assertEquals(List.of("node-1:41", "node-1:42"), found.executions());
    }

    @Test
    void aNightIsBegunOnce() {
        assertTrue(runs.takeNight(NIGHT, "node-1", NOW));
        assertTrue(runs.isTaken(NIGHT));
        assertFalse(runs.takeNight(NIGHT, "node-2", NOW));
        assertFalse(runs.isTaken(NIGHT.plusDays(1)));
        long id = runs.nextId();
        runs.insert(id, Run.Trigger.SCHEDULE, Optional.of(NIGHT), "system:a", NOW);
        assertEquals(Optional.of(NIGHT), runs.run(id).orElseThrow().night());
    }

    @Test
    void whatHasStoppedGoesOnAndWhatIsAtItsEndDoesNot() {
        for (Run.State end : List.of(Run.State.STOPPED, Run.State.FAILED, Run.State.INTERRUPTED)) {
            long run = requested();
            assertFalse(runs.goOn(run, NOW), "it waits");
            runs.carryOut(run, "node-1", NOW);
            assertFalse(runs.goOn(run, NOW), "it is carried out");
            assertTrue(runs.move(run, Run.State.RUNNING, Run.State.STOPPING, NOW));
            assertFalse(runs.move(run, Run.State.RUNNING, Run.State.STOPPING, NOW));
            assertTrue(runs.end(run, end, "why", NOW));
            assertEquals(Optional.of(NOW), runs.run(run).orElseThrow().endedAt());
            assertTrue(runs.takeTurn(run));
            assertTrue(runs.goOn(run, NOW));
            assertEquals(Run.State.REQUESTED, state(run));
            assertEquals("", runs.run(run).orElseThrow().problem());
            runs.end(run, Run.State.COMPLETED, "", NOW);
            assertFalse(runs.goOn(run, NOW));
        }
    }

    @Test
    void aRunWhoseServerEndedIsMissed() {
        long run = requested();
        assertEquals(List.of(), runs.dead(0, "node-1", NOW.plusSeconds(60)), "nobody has it yet");
        runs.carryOut(run, "node-1", NOW);
        assertEquals(List.of(run), runs.dead(0, "node-1", NOW.minusSeconds(60)), "this server carries out nothing");
        assertEquals(List.of(), runs.dead(run, "node-1", NOW.plusSeconds(60)), "this server carries it out");
        assertEquals(List.of(), runs.dead(0, "node-2", NOW), "the other one has just been heard of");
        assertEquals(List.of(run), runs.dead(0, "node-2", NOW.plusSeconds(1)), "and is heard of no more");
        runs.alive(run, NOW.plusSeconds(2));
        assertEquals(List.of(), runs.dead(0, "node-2", NOW.plusSeconds(1)));
    }

    @Test
    @Timeout(60)
    void whoPlansPartsAndWhoChangesTheRunDoNotBlockEachOther() throws Exception {
        long run = requested();
        OneTransaction changing = new OneTransaction(database);
        OneTransaction planning = new OneTransaction(database);
        CountDownLatch isBegun = new CountDownLatch(1);
        FutureTask<Optional<Run>> change = new FutureTask<>(() -> {
            isBegun.await();
            return changing.run(() -> {
                JdbcRuns own = runs(changing.dataSource());
                own.alive(run, NOW);
                return own.run(run);
            });
        });
        Thread.ofPlatform().start(change);
        planning.run(() -> {
            JdbcRuns own = runs(planning.dataSource());
            own.plan(run, List.of(planned(1, Step.ACCOUNTS, "accounts")));
            isBegun.countDown();
            assertThrows(
                    TimeoutException.class, () -> change.get(500, TimeUnit.MILLISECONDS), "it waits for the planner");
            own.plan(run, List.of(planned(2, Step.BOOKS, "sums")));
            return run;
        });
        assertTrue(change.get().isPresent());
        assertEquals(2, runs.parts(run).size());
    }

    private static RunPart planned(int no, Step step, String check) {
        return new RunPart(no, step, check, "", "z", 10, 0, "", 0, 0, 0, RunPart.State.PLANNED, Duration.ZERO);
    }

    private static JdbcRuns.Advance advance(long run, String before, String reached) {
        return new JdbcRuns.Advance(run, 1, before, reached, 4, 3, 2, 1, 1, 1_000);
    }

    @Test
    void aPartGoesOnFromWhereItWas() {
        long run = requested();
        runs.plan(run, List.of(planned(1, Step.ACCOUNTS, "accounts"), planned(2, Step.BOOKS, "sums")));
        assertTrue(runs.advance(advance(run, "", "d")));
        assertFalse(runs.advance(advance(run, "", "d")), "what was done is not done again");
        assertTrue(runs.advance(advance(run, "d", "h")));
        RunPart part = runs.part(run, 1);
        assertEquals("h", part.reached());
        assertEquals(8, part.done());
        assertEquals(80, part.percent());
        assertEquals(6, part.differing());
        assertEquals(2, part.rest());
        assertEquals(2, part.skipped());
        assertEquals(Duration.ofMillis(2), part.busy());
        assertEquals(Optional.of(Duration.ofNanos(500_000)), part.left());
        runs.close(run, 1);
        assertEquals(100, runs.part(run, 1).percent());
        assertEquals(
                List.of(RunPart.State.DONE, RunPart.State.PLANNED),
                runs.parts(run).stream().map(RunPart::state).toList());
        assertEquals(new Run.Counts(8, 6, 0, 2), runs.run(run).orElseThrow().counts());
    }

    private static Found found(String what, String subject, Optional<Money> amount) {
        return new Found(what, "a", "s", subject, "is", "should", amount);
    }

    @Test
    void whatWasFoundIsKeptAndCompared() {
        long before = requested();
        runs.plan(before, List.of(planned(1, Step.ACCOUNTS, "accounts")));
        Found gone = found("AMOUNT", "gone", Optional.of(Money.parse("KWD 1.234")));
        Found same = found("AMOUNT", "same", Optional.empty());
        notes.differences(before, 1, "accounts", List.of(gone, same), 1, true);
        runs.end(before, Run.State.COMPLETED, "", NOW);
        long run = requested();
        runs.plan(run, List.of(planned(1, Step.ACCOUNTS, "accounts"), planned(2, Step.BOOKS, "sums")));
        Found stillSame = new Found("AMOUNT", "a", "s", "same", "is otherwise", "should", Optional.empty());
        notes.differences(run, 1, "accounts", List.of(stillSame), 1, true);
        notes.differences(run, 2, "sums", List.of(found("AMOUNT", "same", Optional.empty())), 1, false);

        assertEquals(new RunComparison(run, before, 1, 1, 1), notes.compare(run, before));
        assertEquals(List.of("sums"), checks(run, before, Kind.NEW));
        assertEquals(List.of(gone), found(run, before, Kind.GONE));
        assertEquals(List.of(stillSame), found(run, before, Kind.SAME));
        assertEquals(2, notes.differences(run, "", Slice.first(1)).count());
        assertEquals(1, notes.differences(run, "sums", Slice.first(1)).count());
        assertFalse(
                notes.differences(run, "sums", Slice.first(1)).rows().getFirst().isAskedFor());
        List<RunDifference> each = new ArrayList<>();
        notes.each(before, each::add);
        assertEquals(
                List.of(gone, same), each.stream().map(RunDifference::found).toList());
    }

    private List<String> checks(long run, long before, Kind kind) {
        return notes.compared(run, before, kind, Slice.first(9)).rows().stream()
                .map(RunDifference::check)
                .toList();
    }

    private List<Found> found(long run, long before, Kind kind) {
        return notes.compared(run, before, kind, Slice.first(9)).rows().stream()
                .map(RunDifference::found)
                .toList();
    }

    @Test
    void textsAreCutToWhatIsKept() {
        long run = requested();
        runs.plan(run, List.of(planned(1, Step.ACCOUNTS, "accounts")));
        String much = "x".repeat(1_000);
        notes.differences(
                run,
                1,
                "accounts",
                List.of(new Found("AMOUNT", "a", "", much, much, much, Optional.empty())),
                1,
                false);
        Found kept =
                notes.differences(run, "", Slice.first(1)).rows().getFirst().found();
        assertEquals(400, kept.subject().length());
        assertEquals(300, kept.stored().length());
        notes.skips(run, 1, List.of(new RunSkip("accounts", much, much, "reference")), 1);
        assertEquals(
                100, notes.skips(run, Slice.first(1)).rows().getFirst().reason().length());
        assertThrows(
                RuntimeException.class,
                () -> notes.skips(run, 1, List.of(new RunSkip("accounts", "a", "b", "c")), 1),
                "a number is one note's");
    }

    @Test
    void listsArePaged() {
        long run = requested();
        runs.plan(run, List.of(planned(1, Step.ACCOUNTS, "accounts")));
        notes.skips(
                run,
                1,
                IntStream.range(0, 30)
                        .mapToObj(i -> new RunSkip("accounts", "k" + i, "IllegalStateException", "r" + i))
                        .toList(),
                1);
        assertEquals(30, notes.skips(run, new Slice(10, 5)).count());
        assertEquals(
                List.of("k10", "k11"),
                notes.skips(run, new Slice(10, 2)).rows().stream()
                        .map(RunSkip::key)
                        .toList());
        assertEquals(Optional.empty(), runs.run(run + 1));
    }
}
