package org.openadjust.billing.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.intake.Story;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.RunningServer;
import org.openadjust.billing.server.ServerData;

/**
 * Runs of the reconciliation whose server is killed ({@code kill -9}), again and again, behind each kind of checkpoint and at random
 * moments: restarted, each comes to the same end as one that nobody disturbed. The same is found, once; the same adjustments are made,
 * once; every account is checked, once. As many kills as the system property {@code billing.kills} says, at most eight in a run; what
 * differs is put there anew for each run.
 */
class ReconciliationKillIT {

    private static final int KILLS = Integer.getInteger("billing.kills", 2);
    private static final long SEED = Long.getLong("billing.kill.seed", System.nanoTime());
    private static final int ACCOUNTS = 4_000;
    private static final int ARRAY = 500;
    private static final int RANDOM_MILLIS_MAX = 1_500;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LOOK = Duration.ofMillis(20);

    /** What a run has come to when it is killed; behind each of them one is killed at a random moment, too. */
    private static final List<Predicate<JsonObject>> CHECKPOINTS = List.of(
            run -> parts(run, "ACCOUNTS").anyMatch(part -> part.getInt("done") > 0),
            run -> parts(run, "ACCOUNTS")
                    .anyMatch(part -> part.getString("state").equals("DONE")),
            run -> parts(run, "BOOKS").findAny().isPresent(),
            run -> parts(run, "BOOKS").anyMatch(part -> part.getString("state").equals("DONE")));

    private static final Set<String> ENDED = Set.of("INTERRUPTED", "COMPLETED");

    private static final int KILLS_OF_A_RUN = 2 * CHECKPOINTS.size();

    private static final System.Logger LOG = System.getLogger(ReconciliationKillIT.class.getName());

    private final Random random = new Random(SEED);
    private final String port = Integer.toString(RunningServer.freePorts());
    private final Story story = new Story("reconciled");

    /** Of the present run. */
    private int restarts;

    /**
     * What came of runs.
     *
     * @param found by each of them
     * @param adjustments how many of them each account has, by what they move it
     */
    private record Outcome(long accounts, Map<String, String> found, Map<String, Integer> adjustments) {

        /** After so many runs, before each of which the same was made wrong. */
        Outcome times(int runs) {
            Map<String, Integer> more = new TreeMap<>(adjustments);
            more.replaceAll((account, count) -> count * runs);
            return new Outcome(accounts, found, more);
        }
    }

    @Test
    void aKilledRunComesToTheEndOfOneThatNobodyDisturbed() throws Exception {
        LOG.log(System.Logger.Level.INFO, "seed {0} (repeat with -Dbilling.kill.seed)", Long.toString(SEED));
        Path target = Path.of(System.getProperty("user.dir"), "target");
        RunningServer server = RunningServer.at(target.resolve("reconciliation-kills"));
        RunningServer undisturbed = RunningServer.at(target.resolve("reconciliation-undisturbed"));
        server.discard();
        undisturbed.discard();
        try {
            server.start("--empty", "--port", port);
            fill(new Api(server));
            server.stop();
            tamper(server.data());
            copy(server.data(), undisturbed.data());
            Outcome expected;
            try {
                undisturbed.start("--empty", "--port", port);
                long id = begun(new Api(undisturbed));
                expected = outcome(new Api(undisturbed), id);
            } finally {
                undisturbed.stop();
            }
            assertEquals(ACCOUNTS, expected.accounts());
            assertEquals(ACCOUNTS / 100, expected.found().size());
            int kills = 0;
            for (int runs = 1; kills < KILLS; runs++) {
                server.start("--empty", "--port", port);
                long id = begun(new Api(server));
                int killed = kill(server, id, Math.min(KILLS - kills, KILLS_OF_A_RUN));
                assertTrue(killed > 0, "the run was faster than its killer");
                kills += killed;
                assertEquals(expected.times(runs), outcome(new Api(server), id), killed + " kills of run " + runs);
                assertEquals(restarts + 1, executions(run(new Api(server), id)), "each restart is another execution");
                assertTrue(new Api(server).get("/audit/verification").json().getBoolean("intact"));
                server.stop();
                tamper(server.data());
            }
        } finally {
            server.stop();
        }
    }

    /** @return how many times the run was killed until it came to its end, or was killed often enough */
    private int kill(RunningServer server, long id, int most) throws Exception {
        int kills = 0;
        restarts = 0;
        while (kills < most && killed(server, id, kills)) {
            kills++;
            LOG.log(System.Logger.Level.INFO, "killed {0} times", kills);
            server.start("--empty", "--port", port);
            Api api = new Api(server);
            Eventually.equal(true, PATIENCE, () -> ENDED.contains(run(api, id).getString("state")));
            if (run(api, id).getString("state").equals("INTERRUPTED")) {
                restarts++;
                assertEquals(
                        202,
                        api.post("/reconciliation/runs/" + id + "/restart", "application/json", "")
                                .status());
            }
        }
        return kills;
    }

    // ---- what there is

    private void fill(Api api) {
        assertEquals(200, api.events(story.beginning()).status());
        List<String> events = new ArrayList<>();
        for (int i = 1; i < ACCOUNTS; i++) {
            String account = "r%05d".formatted(i);
            events.add(story.event("account" + i, "account.registered", account, """
                    {"currency":"EUR","timeZone":"Europe/Berlin"}"""));
            events.add(story.event("subscription" + i, "subscription.started", account, """
                    {"subscription":"%s-1","plan":"plan-reconciled","startAt":"2026-03-01T00:00:00+01:00"}""".formatted(account)));
            events.add(story.event("usage" + i, "usage.recorded", account + "-1", """
                    {"id":"u","meter":"minutes","quantity":"%d","occurredAt":"%s"}""".formatted(i, Story.OCCURRED)));
        }
        for (int from = 0; from < events.size(); from += ARRAY) {
            String array = String.join(",", events.subList(from, Math.min(events.size(), from + ARRAY)));
            assertEquals(200, api.events("[" + array + "]").status());
        }
        Eventually.equal(0, PATIENCE, () -> api.get("/exceptions").json().getInt("recomputations"));
    }

    /** Each hundredth line says a cent too much. */
    private static void tamper(Path data) throws SQLException {
        EmbeddedDataSource derby = ServerData.database(data);
        try (Connection database = derby.getConnection();
                Statement statement = database.createStatement()) {
            int changed = statement.executeUpdate(
                    "UPDATE draft_line SET amount = amount + 0.01 WHERE subscription LIKE 'r___50-1'");
            assertEquals(ACCOUNTS / 100, changed);
        }
        ServerData.close(derby);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    // ---- runs

    private static long begun(Api api) {
        Api.Answer answer = api.post("/reconciliation/runs", "application/json", "");
        assertEquals(202, answer.status(), answer::body);
        return answer.json().getJsonNumber("id").longValueExact();
    }

    private static JsonObject run(Api api, long id) {
        return api.get("/reconciliation/runs/" + id).json();
    }

    private static Stream<JsonObject> parts(JsonObject run, String step) {
        return run.getJsonArray("parts").getValuesAs(JsonObject.class).stream()
                .filter(part -> part.getString("step").equals(step));
    }

    /**
     * Behind the kinds of checkpoints in turn, and at random moments between them, once somebody carries it out; false if it had come
     * to its end before.
     */
    private boolean killed(RunningServer server, long id, int kills) {
        Api api = new Api(server);
        Predicate<JsonObject> isCarriedOut = run -> executions(run) == kills + 1;
        Predicate<JsonObject> wanted = kills % 2 == 0 ? isCarriedOut.and(CHECKPOINTS.get(kills / 2)) : isCarriedOut;
        JsonObject run = run(api, id);
        while (!wanted.test(run) && !run.getString("state").equals("COMPLETED")) {
            LockSupport.parkNanos(LOOK.toNanos());
            run = run(api, id);
        }
        if (kills % 2 == 1) {
            LockSupport.parkNanos(
                    Duration.ofMillis(random.nextInt(RANDOM_MILLIS_MAX)).toNanos());
        }
        if (run(api, id).getString("state").equals("COMPLETED")) {
            return false;
        }
        server.kill();
        return true;
    }

    private static int executions(JsonObject run) {
        return run.getJsonArray("executions").size();
    }

    private static Outcome outcome(Api api, long id) {
        Eventually.equal("COMPLETED", PATIENCE, () -> run(api, id).getString("state"));
        Eventually.equal(0, PATIENCE, () -> api.get("/exceptions").json().getInt("recomputations"));
        Map<String, String> found = new TreeMap<>();
        for (JsonObject one : api.get("/reconciliation/runs/" + id + "/differences?limit=500")
                .json()
                .getJsonArray("differences")
                .getValuesAs(JsonObject.class)) {
            String before = found.put(
                    one.getString("check") + " " + one.getString("subject"),
                    one.getString("what") + " " + one.getString("stored") + " " + one.getString("expected"));
            assertEquals(null, before, "found twice: " + one);
        }
        return new Outcome(run(api, id).getJsonNumber("accounts").longValueExact(), found, adjustments(api, found));
    }

    /** How many adjustments of the reconciliation each of the accounts has, by what they move it. */
    private static Map<String, Integer> adjustments(Api api, Map<String, String> found) {
        Map<String, Integer> adjustments = new TreeMap<>();
        for (String key : found.keySet()) {
            String account = key.substring(key.indexOf('/') + 1, key.indexOf("-1 "));
            api
                    .get("/adjustments?account=" + account + "&limit=500")
                    .json()
                    .getJsonArray("adjustments")
                    .getValuesAs(JsonObject.class)
                    .stream()
                    .filter(one -> one.getString("cause").equals("billing.draft.reconciled"))
                    .forEach(one -> adjustments.merge(account + " " + one.getString("delta"), 1, Integer::sum));
        }
        return adjustments;
    }
}
