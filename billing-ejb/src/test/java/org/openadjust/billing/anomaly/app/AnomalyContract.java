package org.openadjust.billing.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openadjust.billing.intake.app.Events.account;
import static org.openadjust.billing.intake.app.Events.corrected;
import static org.openadjust.billing.intake.app.Events.plan;
import static org.openadjust.billing.intake.app.Events.subscription;
import static org.openadjust.billing.intake.app.Events.usage;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.anomaly.AnomalyStatus;
import org.openadjust.billing.anomaly.model.Alarm;
import org.openadjust.billing.anomaly.store.JdbcAccountFacts;
import org.openadjust.billing.anomaly.store.JdbcStreams;
import org.openadjust.billing.anomaly.store.JdbcUsageFeed;
import org.openadjust.billing.intake.app.Intake;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.testing.OneTransaction;
import org.openadjust.billing.verification.store.JdbcFindingBook;

/** The way from a fact to a finding about it, on every database: rules 3 to 8 of the feature. */
abstract class AnomalyContract {

    private static final Instant START = Instant.parse("2024-03-01T00:10:00Z");
    private static final int HOURS = 8 * 24;
    private static final String NODE = "node-1";

    private DataSource database;
    private Intake intake;
    private OneTransaction transaction;
    private Watching watching;
    private JdbcStreams streams;
    private AnomalyDesk desk;
    private Instant now = START;
    private WatchMemory memory = new WatchMemory();
    private final Random random = new Random(5);

    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeEach
    void eightDaysOfHours() {
        database = freshDatabase();
        intake = new Intake(database, dialect());
        transaction = new OneTransaction(database);
        DataSource joined = transaction.dataSource();
        IdBlocks ids = new IdBlocks(database, dialect());
        streams = new JdbcStreams(joined);
        Clock clock = new Clock() {
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
        JdbcAccountFacts facts = new JdbcAccountFacts(joined);
        watching = new Watching(
                new JdbcUsageFeed(joined, ids, new Settings(), model -> true),
                streams,
                facts,
                new JdbcFindingBook(joined, ids, entries -> {}),
                clock);
        desk = new AnomalyDesk(streams, facts, model -> true, clock);
        at(START);
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"));
        intake.deliver(account("a", "EUR", "UTC"));
        intake.deliver(subscription("s", "a", "p", "2024-01-01T00:00:00Z"));
        List<String> hours = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            hours.add(usage("u" + hour, "s", "mb", usual(), at(hour)));
        }
        at(START.plus(Duration.ofHours(HOURS)));
        intake.deliver(hours.toArray(String[]::new));
    }

    private String usual() {
        return String.format(java.util.Locale.ROOT, "%.3f", 10 * Math.exp(0.1 * random.nextGaussian()));
    }

    private static String at(int hour) {
        return START.plus(Duration.ofHours(hour)).toString();
    }

    private void at(Instant instant) {
        now = instant;
        intake.at(instant);
    }

    private <T> T run(Supplier<T> task) {
        return transaction.run(task);
    }

    /** What a server does until nothing is left to do. */
    private void rounds() {
        rounds(NODE);
    }

    private void rounds(String node) {
        assertTrue(run(() -> watching.takeTurn(memory, node)));
        boolean isMore = true;
        while (isMore) {
            isMore = run(() -> watching.look(memory));
        }
        isMore = true;
        while (isMore) {
            isMore = run(() -> watching.relearn(memory));
        }
    }

    private void save() {
        run(() -> {
            watching.save(memory, NODE);
            return true;
        });
        watching.saved(memory);
        while (run(watching::clear)) {
            assertTrue(count("anomaly_feed") > 0);
        }
    }

    private void restarted() {
        memory = new WatchMemory();
    }

    /** How many observations are known of the one stream. */
    private int learnt() {
        return memory.find("a").streams.find("mb").orElseThrow().count();
    }

    private void later(Duration time) {
        at(now.plus(time));
    }

    private int count(String table) {
        return Integer.parseInt(read("SELECT COUNT(*) FROM " + table).getFirst());
    }

    private List<String> read(String query) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void update(String statement) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(statement)) {
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> findings() {
        return read("SELECT cause || ' ' || about || ' ' || state FROM finding ORDER BY id");
    }

    private void unusual(String id, String quantity) {
        intake.deliver(usage(id, "s", "mb", quantity, at(HOURS)));
        later(Duration.ofSeconds(10));
    }

    @Test
    void whatIsUnusualIsFoundWithWhatExplainsItAndMovesNoMoney() {
        rounds();
        assertEquals(List.of(), findings());
        unusual("big", "5000");
        rounds();
        assertEquals(List.of("ANOMALY_RANGE 2024-03-09T00:00 mb OPEN"), findings());
        assertEquals(List.of("USAGE_ANOMALY"), read("SELECT kind FROM finding WHERE amount = 0 AND at_stake = 0"));
        String evidence = read("SELECT evidence FROM finding").getFirst();
        for (String fact : List.of(
                "\"observed\":\"5000\"",
                "\"usual\":",
                "\"band50\":",
                "\"band95\":",
                "\"probability\":",
                "\"unusualFor\":",
                "\"comparable1\":\"2024-03-08T00:00: ",
                "\"comparable3\":\"2024-03-06T00:00: ")) {
            assertTrue(evidence.contains(fact), () -> fact + " in " + evidence);
        }
    }

    @Test
    void aRestartGoesOnFromWhatWasSavedAndACrashLooksAgain() {
        rounds();
        save();
        assertEquals(0, count("anomaly_feed"));
        unusual("big", "5000");
        rounds();
        // not saved: it is looked at once more, and is the same finding
        restarted();
        rounds();
        assertEquals(1, findings().size());
        assertEquals(1, count("finding_step"));
        save();
        restarted();
        rounds();
        assertEquals(1, findings().size());
        // nothing new was told, so nothing was read
        assertEquals(0, memory.size());
    }

    @Test
    void whatIsSavedIsGoneOnFrom() {
        rounds();
        int learnt = learnt();
        save();
        restarted();
        intake.deliver(usage("next", "s", "mb", "10", at(HOURS)));
        rounds();
        assertEquals(learnt + 1, learnt());
    }

    @Test
    void whatIsCorrectedIsLearntAnewAndItsFindingIsGone() {
        rounds();
        unusual("big", "5000");
        rounds();
        assertEquals(1, findings().size());
        intake.deliver(corrected("big", "s", "10"));
        later(Duration.ofSeconds(1));
        rounds();
        assertEquals(List.of("ANOMALY_RANGE 2024-03-09T00:00 mb OPEN"), findings());
        later(Duration.ofSeconds(10));
        rounds();
        assertEquals(List.of("ANOMALY_RANGE 2024-03-09T00:00 mb GONE"), findings());
        assertFalse(memory.find("a").streams.isStale());
    }

    @Test
    void whatComesLateIsCountedOnce() {
        rounds();
        int before = learnt();
        intake.deliver(usage("late", "s", "mb", "3", at(20)));
        later(Duration.ofSeconds(10));
        rounds();
        later(Duration.ofSeconds(10));
        rounds();
        // its hour had another event before
        assertEquals(before, learnt());
        intake.deliver(usage("next", "s", "mb", "10", at(HOURS)));
        rounds();
        assertEquals(before + 1, learnt());
    }

    @Test
    void whatAPersonCalledUsualIsRaisedAgainOnlyWhenItIsRarer() {
        rounds();
        unusual("big", "300");
        rounds();
        assertEquals(1, findings().size());
        update("UPDATE finding SET state = 'DISMISSED'");
        for (int hour = 1; hour < 12; hour++) {
            intake.deliver(usage("h" + hour, "s", "mb", usual(), at(HOURS + hour)));
        }
        intake.deliver(usage("again", "s", "mb", "300", at(HOURS + 12)));
        later(Duration.ofHours(13));
        rounds();
        assertEquals(1, findings().size(), () -> findings().toString());
        for (int hour = 13; hour < 24; hour++) {
            intake.deliver(usage("h" + hour, "s", "mb", usual(), at(HOURS + hour)));
        }
        intake.deliver(usage("huge", "s", "mb", "9000000", at(HOURS + 24)));
        later(Duration.ofHours(13));
        rounds();
        assertEquals(2, findings().size());
    }

    @Test
    void aDayHasABudget() {
        rounds();
        for (int i = 0; i < Watching.BUDGET_OF_DAY; i++) {
            update(
                    "INSERT INTO finding (id, account, subscription, document, kind, currency, amount, recorded_at, cause,"
                            + " finding_key) VALUES (" + (900_000 + i) + ", 'a', '', '', 'USAGE_ANOMALY', 'EUR', 0, "
                            + (now.getEpochSecond() * 1_000_000) + ", 'ANOMALY_SPIKE', 'k" + i + "')");
        }
        unusual("big", "5000");
        rounds();
        assertEquals(Watching.BUDGET_OF_DAY, findings().size());
        save();
        assertEquals(1, run(streams::turn).counts().beyondBudget());
    }

    @Test
    void whatIsDamagedIsLearntAnewFromTheFacts() {
        rounds();
        int before = learnt();
        save();
        damage();
        restarted();
        intake.deliver(usage("next", "s", "mb", "10", at(HOURS)));
        later(Duration.ofSeconds(10));
        rounds();
        later(Duration.ofSeconds(10));
        rounds();
        assertEquals(before + 1, learnt());
        save();
        assertEquals(1, run(streams::turn).counts().damaged());
        assertEquals(1, run(streams::turn).counts().relearnt());
    }

    private void damage() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT streams FROM anomaly_account");
                ResultSet row = select.executeQuery();
                PreparedStatement update = connection.prepareStatement("UPDATE anomaly_account SET streams = ?")) {
            assertTrue(row.next());
            byte[] bytes = row.getBytes(1);
            bytes[60] = (byte) (bytes[60] ^ 0x40);
            update.setBytes(1, bytes);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneServerLooksAtATime() {
        rounds();
        assertFalse(run(() -> watching.takeTurn(new WatchMemory(), "node-2")));
        later(Watching.TURN.plusSeconds(1));
        WatchMemory other = new WatchMemory();
        assertTrue(run(() -> watching.takeTurn(other, "node-2")));
        // who had it does not save over the other one
        assertFalse(run(() -> watching.takeTurn(memory, NODE)));
        assertFalse(memory.isLoaded());
    }

    @Test
    void coldAccountsLeaveMemory() {
        rounds();
        save();
        assertEquals(1, memory.size());
        later(Duration.ofHours(7));
        save();
        assertEquals(0, memory.size());
    }

    // ---- what is wrong with it

    private AnomalyStatus.State health() {
        return run(desk::state);
    }

    /** As the server's rounds do. */
    private void told() {
        run(() -> {
            streams.fail(watching.problem(memory));
            return true;
        });
    }

    private List<String> money() {
        List<String> money = new ArrayList<>(read("SELECT SUM(amount) FROM draft_line WHERE account = 'a'"));
        money.addAll(read("SELECT COUNT(*) FROM adjustment"));
        return money;
    }

    private static Alarm noNumber(Alarm alarm) {
        return new Alarm(
                alarm.stream(),
                alarm.rhythm(),
                alarm.deviation(),
                alarm.from(),
                alarm.to(),
                alarm.observed(),
                Double.NaN,
                alarm.half(),
                alarm.most(),
                Double.NaN,
                Double.NaN,
                alarm.because(),
                alarm.drift());
    }

    @Test
    void whatIsNoNumberSaysNothingAndIsLearntAnewAndHealthSaysSo() {
        rounds();
        told();
        assertEquals(AnomalyStatus.State.WATCHING, health());
        watching.saying(alarms -> alarms.stream().map(AnomalyContract::noNumber).toList());
        unusual("big", "5000");
        List<String> money = money();
        rounds();
        told();
        assertEquals(List.of(), findings());
        assertEquals(AnomalyStatus.State.FAILING, health());
        assertEquals("NO_NUMBER", run(desk::status).error());
        assertEquals(money, money());
        // it says numbers again: what it has not said is found from the facts
        watching.saying(alarms -> alarms);
        intake.deliver(usage("again", "s", "mb", "5000", at(HOURS + 1)));
        memory.find("a").streams.stale(true);
        later(Duration.ofSeconds(10));
        rounds();
        later(Duration.ofSeconds(10));
        rounds();
        told();
        assertTrue(
                findings().contains("ANOMALY_RANGE 2024-03-09T00:00 mb OPEN"),
                () -> findings().toString());
        assertEquals(AnomalyStatus.State.WATCHING, health());
    }

    @Test
    void whereItIsSlowOrMissingUseIsBilledAllTheSameAndHealthSaysSo() throws InterruptedException {
        rounds();
        told();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        watching.saying(alarms -> {
            asked.countDown();
            try {
                assertTrue(answers.await(1, TimeUnit.MINUTES));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return alarms;
        });
        unusual("big", "5000");
        List<String> before = money();
        Thread slow = new Thread(() -> watching.look(memory));
        slow.start();
        assertTrue(asked.await(1, TimeUnit.MINUTES));
        // it hangs: what is told meanwhile is billed, and nobody renews the turn
        intake.deliver(usage("next", "s", "mb", "100", at(HOURS + 1)));
        assertEquals(
                new BigDecimal(before.getFirst()).add(new BigDecimal("50")).stripTrailingZeros(),
                new BigDecimal(money().getFirst()).stripTrailingZeros());
        assertEquals(AnomalyStatus.State.WATCHING, health());
        later(Watching.TURN.plus(Duration.ofMinutes(1)).plusSeconds(1));
        assertEquals(AnomalyStatus.State.FAILING, health());
        assertEquals(List.of(), findings());
        answers.countDown();
        slow.join();
        watching.saying(alarms -> alarms);
        // another server goes on, without what the slow one knew, and with nothing lost
        restarted();
        assertTrue(run(() -> watching.takeTurn(memory, "node-2")));
        rounds("node-2");
        assertEquals(1, findings().stream().filter(one -> one.contains("RANGE")).count());
        assertEquals(AnomalyStatus.State.WATCHING, health());
    }
}
