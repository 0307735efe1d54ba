package org.openadjust.billing.intake.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.adjustment.store.AuditedAdjustments;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditStatus;
import org.openadjust.billing.audit.LoggedEntry;
import org.openadjust.billing.audit.model.Checkpoint;
import org.openadjust.billing.audit.model.CompactTree;
import org.openadjust.billing.audit.model.Leaf;
import org.openadjust.billing.audit.model.Notary;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.audit.model.TlogPath;
import org.openadjust.billing.audit.store.JdbcAuditSearch;
import org.openadjust.billing.audit.store.JdbcAuditTree;
import org.openadjust.billing.audit.store.JdbcStoredLog;
import org.openadjust.billing.audit.store.LogKeyFiles;
import org.openadjust.billing.audit.tlog.AuditVerify;
import org.openadjust.billing.audit.tlog.BooksList;
import org.openadjust.billing.audit.tlog.LogExport;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.document.store.AuditedDocuments;
import org.openadjust.billing.notification.store.AuditedNotifications;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.testing.ThrowawayDerby;

/**
 * Rules 1, 2 and 4 of the audit log's charter against {@code kill -9}: a process that applies events under load from several callers is
 * killed at random moments, as many times as the system property {@code billing.audit.kills} says, and started again on the same files.
 * Each change that it had acknowledged has its entry, none has two, no checkpoint was ever ahead of its log, and the log agrees with
 * the books. The whole server is killed by {@code KillIT}.
 */
class AuditKillsTest {

    private static final int KILLS = Integer.getInteger("billing.audit.kills", 3);
    private static final long SEED = Long.getLong("billing.kill.seed", System.nanoTime());
    private static final int CALLERS = 8;
    private static final int UNDER_LOAD_MILLIS_MAX = 700;
    private static final int FROM_START_MILLIS_MAX = 2_500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What a checkpoint says. */
    private record Signed(long leaves, String root) {}

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);
    private final int[] next = new int[CALLERS];
    private final Map<Long, String> signed = new TreeMap<>();
    private final Map<String, SignedNote> kept = new HashMap<>();
    private Signed last = new Signed(0, "");
    private int acknowledged;
    private int duplicates;
    private int withoutLoad;

    @Test
    @DisplayName("killed under load: no acknowledged change without its entry, no entry twice, no checkpoint ahead")
    void everyAcknowledgedChangeHasItsEntryOnce() throws Exception {
        prepare();
        Instant begun = Instant.now();
        for (int kill = 0; kill < KILLS; kill++) {
            killOnce(kill % 5 == 2);
        }
        Duration took = Duration.between(begun, Instant.now());
        long entries = verify();
        String told =
                "seed %d: %d kills (%d before any load) in %d s, %d changes acknowledged, %d told again, %d entries, %d checkpoints"
                        .formatted(
                                SEED,
                                KILLS,
                                withoutLoad,
                                took.toSeconds(),
                                acknowledged,
                                duplicates,
                                entries,
                                signed.size());
        System.getLogger(AuditKillsTest.class.getName()).log(System.Logger.Level.INFO, told);
        assertTrue(acknowledged > 0 && !signed.isEmpty(), told);
    }

    /** Each caller has an account of its own, so that each of its uses moves a line by itself. Their February is invoiced. */
    private void prepare() {
        DataSource database = ThrowawayDerby.migratedIn(directory.resolve("db"));
        Intake intake = new Intake(database, Database.DERBY, directory);
        intake.at(Instant.parse("2024-02-01T00:00:00Z"));
        intake.deliver(Events.plan("p", 1, "2020-01-01", "0.10"));
        for (int caller = 0; caller < CALLERS; caller++) {
            intake.deliver(Events.account(KilledIntake.account(caller), "EUR", "UTC"));
            intake.deliver(Events.subscription(
                    KilledIntake.subscription(caller), KilledIntake.account(caller), "p", "2024-02-01T00:00:00Z"));
        }
        Instant march = Instant.parse("2024-03-01T00:00:00Z");
        intake.at(march);
        for (int caller = 0; caller < CALLERS; caller++) {
            intake.decide(KilledIntake.account(caller), new Decision.Bill(march));
        }
        ThrowawayDerby.shutDown(directory.resolve("db"));
    }

    private void killOnce(boolean isEarly) throws IOException, InterruptedException {
        CountDownLatch loaded = new CountDownLatch(1);
        List<String> lines = new ArrayList<>();
        Process process = start();
        Thread reader = Thread.ofPlatform().start(() -> read(process, lines, loaded));
        if (isEarly) {
            pause(FROM_START_MILLIS_MAX);
        } else {
            boolean isLoaded = loaded.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            pause(UNDER_LOAD_MILLIS_MAX);
            if (!isLoaded) {
                process.destroyForcibly();
                fail("nothing was acknowledged, seed " + SEED + ": " + lines);
            }
        }
        assertTrue(process.isAlive(), () -> "it ended by itself, seed " + SEED + ": " + lines);
        process.destroyForcibly().waitFor();
        reader.join();
        withoutLoad += loaded.getCount() == 0 ? 0 : 1;
        lines.forEach(this::take);
        takeCheckpoint();
    }

    private void pause(int millisMax) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(millisMax)).toNanos());
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dderby.stream.error.file=" + directory.resolve("derby.log"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KilledIntake.class.getName(),
                directory.toString()));
        for (int first : next) {
            command.add(Integer.toString(first));
        }
        return new ProcessBuilder(command)
                .redirectError(directory.resolve("said.log").toFile())
                .start();
    }

    private static void read(Process process, List<String> lines, CountDownLatch loaded) {
        try (BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                lines.add(line);
                if (line.startsWith(KilledIntake.ACK) || line.startsWith(KilledIntake.BROKEN)) {
                    loaded.countDown();
                }
            }
        } catch (IOException e) {
            // killed
        }
    }

    private void take(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case KilledIntake.HEAD ->
                assertTrue(
                        Long.parseLong(words[1]) >= last.leaves(),
                        () -> "the checkpoint over " + last.leaves() + " was ahead of the log: " + line + ", seed "
                                + SEED);
            case KilledIntake.ACK -> {
                int caller = Integer.parseInt(words[1]);
                assertEquals(next[caller], Integer.parseInt(words[2]), line);
                assertTrue(words[3].equals("APPLIED") || words[3].equals("DUPLICATE"), line);
                duplicates += words[3].equals("DUPLICATE") ? 1 : 0;
                next[caller]++;
                acknowledged++;
            }
            case KilledIntake.SIGNED -> take(new Signed(Long.parseLong(words[1]), words[2]));
            default -> fail(line + ", seed " + SEED);
        }
    }

    private void take(Signed checkpoint) {
        String before = signed.putIfAbsent(checkpoint.leaves(), checkpoint.root());
        assertTrue(before == null || before.equals(checkpoint.root()), () -> "two roots: " + checkpoint);
    }

    /** As a witness would copy it; it is there in one piece, and not older than what was said of it. */
    private void takeCheckpoint() {
        KilledIntake.checkpoint(directory).read().ifPresent(file -> {
            Checkpoint checkpoint = Checkpoint.parse(file.note().text());
            take(new Signed(checkpoint.leaves(), checkpoint.root().toString()));
            long announced =
                    signed.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
            assertEquals(announced, checkpoint.leaves(), "what was signed last is in the file");
            kept.put(file.note().text(), file.note());
            last = new Signed(checkpoint.leaves(), checkpoint.root().toString());
        });
    }

    /** How many entries there are. */
    private long verify() throws Exception {
        DataSource database = KilledIntake.database(directory);
        try {
            JdbcStoredLog log = new JdbcStoredLog(database);
            assertTrue(log.head().leaves() >= last.leaves(), "the last checkpoint is ahead, seed " + SEED);
            JdbcAuditTree tree = new JdbcAuditTree();
            while (KilledIntake.move(database, tree) > 0) {
                // the rest
            }
            Notary notary = KilledIntake.notary(database, directory);
            notary.round();
            assertEquals(
                    AuditStatus.State.SIGNING,
                    notary.status().state(),
                    () -> notary.status().detail());
            long leaves = log.head().leaves();
            assertSignedStatesAreInTheLog(log, leaves);
            assertEntries(database, leaves);
            assertVerifies(database, log);
            return leaves;
        } finally {
            ThrowawayDerby.shutDown(directory.resolve("db"));
        }
    }

    /** Each that was ever signed is a beginning of the log. */
    private void assertSignedStatesAreInTheLog(JdbcStoredLog log, long leaves) {
        CompactTree tree = CompactTree.empty();
        int found = signed.containsKey(0L) ? 1 : 0;
        for (long from = 0; from < leaves; from += 2_000) {
            for (Leaf leaf : log.leaves(from, Math.min(leaves, from + 2_000))) {
                tree.append(tree.leafOf(leaf.entry()));
                String root = signed.get(tree.leaves());
                if (root != null) {
                    assertEquals(root, tree.root().toString(), "signed over " + tree.leaves() + ", seed " + SEED);
                    found++;
                }
            }
        }
        assertEquals(signed.size(), found, "signed states that the log does not reach, seed " + SEED);
    }

    /** Of each event that was acknowledged, and of each that the inbox has, exactly one. */
    private void assertEntries(DataSource database, long leaves) {
        Map<String, Integer> entries = new HashMap<>();
        JdbcAuditSearch search = new JdbcAuditSearch(database);
        for (long from = 0; from < leaves; from += 2_000) {
            for (LoggedEntry logged : search.between(from, Math.min(leaves, from + 2_000))) {
                if (isChange(logged.entry())) {
                    entries.merge(logged.entry().evidence(), 1, Integer::sum);
                }
            }
        }
        for (int caller = 0; caller < CALLERS; caller++) {
            for (int number = 0; number < next[caller]; number++) {
                String event = Events.SOURCE + "/u-" + KilledIntake.id(caller, number);
                assertEquals(1, entries.getOrDefault(event, 0), event + ", seed " + SEED);
            }
        }
        List<String> applied = new Intake(database, Database.DERBY)
                .texts("SELECT event_id FROM inbox WHERE fate = 'APPLIED' AND event_id LIKE 'u-%'");
        assertEquals(applied.size(), entries.size());
        for (String event : applied) {
            assertEquals(1, entries.getOrDefault(Events.SOURCE + "/" + event, 0), event + ", seed " + SEED);
        }
    }

    /** A line moved, or the account changed, because of one of the callers' events. */
    private static boolean isChange(AuditEntry entry) {
        return entry.evidence().startsWith(Events.SOURCE + "/u-")
                && (entry.subject().startsWith("adjustment/")
                        || entry.kind().equals("account") && entry.action().equals("changed"));
    }

    /** As an auditor does it, with the books and all checkpoints that were kept on the way. */
    private void assertVerifies(DataSource database, JdbcStoredLog log) throws Exception {
        Path export = directory.resolve("export");
        LogExport files = new LogExport(log, (path, content) -> {
            Path file = export.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        });
        SignedNote note =
                KilledIntake.checkpoint(directory).read().orElseThrow().note();
        long leaves = Checkpoint.parse(note.text()).leaves();
        files.head(note, new LogKeyFiles(directory).open().keys());
        files.tree(leaves, 0, leaves);
        Files.write(
                export.resolve(TlogPath.BOOKS),
                BooksList.of(
                        leaves,
                        List.of(
                                new AuditedAdjustments(database),
                                new AuditedDocuments(database),
                                new AuditedNotifications(database))));
        List<String> arguments = new ArrayList<>(List.of(
                export.toString(), "--key", directory.resolve("audit/verifier").toString()));
        List<SignedNote> notes = List.copyOf(kept.values());
        for (int i : IntStream.range(0, notes.size()).toArray()) {
            Path file = Files.writeString(
                    directory.resolve("kept-" + i), notes.get(i).toString());
            arguments.addAll(List.of("--checkpoint", file.toString()));
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = new AuditVerify(Clock.systemUTC()).applyAsInt(arguments, new PrintStream(said, true, UTF_8));
        assertEquals(AuditVerify.INTACT, code, () -> said.toString(UTF_8) + ", seed " + SEED);
        assertTrue(said.toString(UTF_8).contains("things in the books"), () -> said.toString(UTF_8));
    }
}
