package org.openadjust.billing.audit.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.audit.AuditCondition;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditPage;
import org.openadjust.billing.audit.AuditStatus;
import org.openadjust.billing.audit.LoggedEntry;
import org.openadjust.billing.audit.model.Block;
import org.openadjust.billing.audit.model.EntryBytes;
import org.openadjust.billing.audit.model.Head;
import org.openadjust.billing.audit.model.Leaf;
import org.openadjust.billing.audit.model.MemoryLog;
import org.openadjust.billing.audit.model.Notary;
import org.openadjust.billing.audit.model.NoteSigner;
import org.openadjust.billing.audit.model.Proofs;
import org.openadjust.billing.audit.model.Stamp;
import org.openadjust.billing.audit.model.Verification;
import org.openadjust.billing.audit.stamp.StampAnchor;
import org.openadjust.billing.audit.tlog.LogExport;
import org.openadjust.billing.audit.tlog.LogPart;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.IdBlocks;

/** What holds for the log on every database. */
abstract class AuditLogContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path directory;

    private DataSource dataSource;
    private JdbcAuditQueue queue;
    private JdbcStoredLog log;
    private final JdbcAuditTree tree = new JdbcAuditTree();

    /** An empty database. */
    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeEach
    void migrate() {
        dataSource = freshDatabase();
        queue = new JdbcAuditQueue(new IdBlocks(dataSource, dialect()));
        log = new JdbcStoredLog(dataSource);
    }

    @Test
    void entriesStandInTheLogInTheOrderOfTheQueue() throws Exception {
        queueAndCommit(entry("a"), entry("b"));
        queueAndCommit(entry("c"));
        assertEquals(3, move(100));
        assertEquals(0, move(100));
        assertEquals(List.of("a", "b", "c"), subjects());
        assertEquals(0, count("audit_queue"));
        assertIntact(3);
    }

    @Test
    void aTransactionsEntriesShareRowsAndKeepTheirOrder() throws Exception {
        List<String> subjects = IntStream.range(0, 200)
                .mapToObj(i -> i + "\n" + "x".repeat(i % 190))
                .toList();
        queueAndCommit(subjects.stream().map(AuditLogContract::entry).toArray(AuditEntry[]::new));
        long rows = count("audit_queue");
        assertTrue(rows < 200 / 4, () -> "rows: " + rows);
        assertEquals(200, move(200));
        assertEquals(
                subjects.stream().map(subject -> subject.replace("\n", "\\n")).toList(), subjects());
        assertIntact(200);
    }

    /** A row is not parted between two moves. */
    @Test
    void aMoveTakesWhatIsEnoughAndNotARowMore() throws Exception {
        for (int i = 0; i < 25; i++) {
            queueAndCommit(entry("e" + i));
        }
        assertEquals(10, move(10));
        assertEquals(10, move(10));
        assertEquals(5, move(10));
        queueAndCommit(entry("a"), entry("b"), entry("c"));
        queueAndCommit(entry("d"));
        assertEquals(3, move(2));
        assertEquals(1, move(2));
        assertIntact(29);
    }

    /** Rule 1. */
    @Test
    void whatIsRolledBackNeverAppears() throws Exception {
        try (Connection connection = open()) {
            queue.add(connection, List.of(entry("never")));
            connection.rollback();
        }
        queueAndCommit(entry("kept"));
        move(10);
        assertEquals(List.of("kept"), subjects());
    }

    /** Rule 2: the lower id commits after the higher one has its place. */
    @Test
    void whatCommitsLateIsNotLost() throws Exception {
        IdBlocks ids = new IdBlocks(dataSource, dialect());
        long lower = ids.next("audit_seq");
        long higher = ids.next("audit_seq");
        insert(higher, "early");
        move(10);
        insert(lower, "late");
        move(10);
        assertEquals(List.of("early", "late"), subjects());
        assertIntact(2);
    }

    /** Rule 2: a move that ends before its commit, as if the machine had failed, has not happened. */
    @Test
    void aMoveThatDoesNotCommitHasNotHappened() throws Exception {
        queueAndCommit(entry("a"), entry("b"));
        try (Connection connection = open()) {
            assertEquals(2, tree.move(connection, 10));
            connection.rollback();
        }
        assertEquals(0, log.head().leaves());
        assertEquals(2, move(10));
        assertIntact(2);
    }

    @Test
    void ofTwoNodesOneWins() throws Exception {
        queueAndCommit(entry("a"));
        try (Connection connection = open()) {
            Connection overtaken = interrupted(connection, () -> {
                connection.commit();
                move(10);
            });
            assertThrows(SQLTransientException.class, () -> tree.move(overtaken, 10));
            connection.rollback();
        }
        assertIntact(1);
    }

    /** Rule 2: a lower id commits while the higher one is being moved. */
    @Test
    void whatCommitsDuringAMoveIsNotLost() throws Exception {
        IdBlocks ids = new IdBlocks(dataSource, dialect());
        long lower = ids.next("audit_seq");
        long higher = ids.next("audit_seq");
        insert(higher, "early");
        try (Connection connection = open()) {
            assertEquals(1, tree.move(interrupted(connection, () -> insert(lower, "late")), 10));
            connection.commit();
        }
        move(10);
        assertEquals(List.of("early", "late"), subjects());
        assertIntact(2);
    }

    private interface Step {
        void go() throws SQLException;
    }

    /** A connection on which something happens elsewhere between a move's reading and its writing. */
    private static Connection interrupted(Connection connection, Step step) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (arguments != null
                            && arguments[0] instanceof String sql
                            && sql.startsWith("UPDATE audit_tree")) {
                        step.go();
                    }
                    return method.invoke(connection, arguments);
                });
    }

    /** Rules 1 and 2, with appenders that commit in any order or roll back, movers that fail, and two sequencers. */
    @Test
    void underConcurrencyNoneIsLostAndNoneIsDoubled() throws Exception {
        long seed = new Random().nextLong();
        Set<String> committed = new ConcurrentSkipListSet<>();
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<Future<Void>> appenders = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> append(i, new Random(seed + i), committed)))
                    .toList();
            Callable<Void> moving = () -> moveUntil(appenders, new Random(seed));
            List<Future<Void>> movers = List.of(threads.submit(moving), threads.submit(moving));
            for (Future<Void> each : appenders) {
                each.get();
            }
            for (Future<Void> each : movers) {
                each.get();
            }
        }
        while (moveIfFirst(500, false) > 0) {
            // the rest
        }
        List<String> subjects = subjects();
        assertEquals(subjects.size(), new HashSet<>(subjects).size(), "doubled, seed " + seed);
        assertEquals(committed, new TreeSet<>(subjects), "seed " + seed);
        assertIntact(committed.size());
    }

    private Void append(int appender, Random random, Set<String> committed) throws SQLException {
        for (int i = 0; i < 60; i++) {
            List<AuditEntry> entries = new ArrayList<>();
            for (int j = random.nextInt(1, 15); j > 0; j--) {
                entries.add(entry(appender + "-" + i + "-" + j));
            }
            try (Connection connection = open()) {
                queue.add(connection, entries);
                if (random.nextInt(5) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    entries.forEach(entry -> committed.add(entry.subject()));
                }
            }
        }
        return null;
    }

    private Void moveUntil(List<Future<Void>> appenders, Random random) throws SQLException {
        while (!appenders.stream().allMatch(Future::isDone)) {
            moveIfFirst(random.nextInt(1, 40), random.nextInt(4) == 0);
        }
        return null;
    }

    /** A move; none if another node was first, or the databases chose this one as a deadlock's victim. */
    private int moveIfFirst(int max, boolean failing) throws SQLException {
        try (Connection connection = open()) {
            try {
                int moved = tree.move(connection, max);
                if (failing) {
                    connection.rollback();
                    return 0;
                }
                connection.commit();
                return moved;
            } catch (SQLException e) {
                connection.rollback();
                String state = String.valueOf(e.getSQLState());
                assertTrue(e instanceof SQLTransientException || state.startsWith("40"), e.toString());
                return 0;
            }
        }
    }

    /** Rules 3 and 4, with the real files. */
    @Test
    void growthIsSignedAndTamperingIsSeen() throws Exception {
        NoteSigner signer = NoteSigner.of(new KeyFile(directory.resolve("keys/audit.key")).open());
        KeptCheckpoints checkpoints =
                new KeptCheckpoints(dataSource, new CheckpointFile(directory.resolve("audit/checkpoint")));
        Notary notary = new Notary(signer, log, checkpoints, Clock.fixed(NOW, ZoneOffset.UTC));
        notary.round();
        queueAndCommit(entry("a"), entry("b"), entry("c"));
        move(10);
        notary.round();
        assertEquals(AuditStatus.State.SIGNING, notary.status().state());
        assertEquals(3, notary.status().signedEntries());
        assertEquals(2, checkpoints.last().size());
        assertEquals(1, count("audit_checkpoint"), "one a day");

        execute(
                "UPDATE audit_leaf SET entry = (SELECT entry FROM audit_leaf WHERE leaf_index = 0) WHERE leaf_index = 1");
        Notary next = new Notary(signer, log, checkpoints, Clock.fixed(NOW, ZoneOffset.UTC));
        next.round();
        assertEquals(
                "entry 1 does not have the hash that is stored with it",
                next.status().detail());
    }

    /** Killed between the database and the file: the next start writes the file, and does not wait for the next entry. */
    @Test
    void whatWasSignedAndNotInTheFileYetIsInItAfterTheNextStart() throws Exception {
        NoteSigner signer = NoteSigner.of(new KeyFile(directory.resolve("keys/audit.key")).open());
        Path file = directory.resolve("audit/checkpoint");
        KeptCheckpoints checkpoints = new KeptCheckpoints(dataSource, new CheckpointFile(file));
        Notary notary = new Notary(signer, log, checkpoints, Clock.fixed(NOW, ZoneOffset.UTC));
        queueAndCommit(entry("a"));
        move(10);
        notary.round();
        byte[] before = Files.readAllBytes(file);
        queueAndCommit(entry("b"));
        move(10);
        notary.round();
        byte[] after = Files.readAllBytes(file);
        Files.write(file, before);
        new Notary(signer, log, checkpoints, Clock.fixed(NOW, ZoneOffset.UTC)).round();
        assertArrayEquals(after, Files.readAllBytes(file));
    }

    /** The file tells what the database alone cannot: that the database was turned back as a whole. */
    @Test
    void aDatabaseThatWasTurnedBackIsSeen() throws Exception {
        NoteSigner signer = NoteSigner.of(new KeyFile(directory.resolve("keys/audit.key")).open());
        CheckpointFile file = new CheckpointFile(directory.resolve("audit/checkpoint"));
        queueAndCommit(entry("a"));
        move(10);
        new Notary(signer, log, new KeptCheckpoints(dataSource, file), Clock.fixed(NOW, ZoneOffset.UTC)).round();

        migrate();
        Notary notary =
                new Notary(signer, log, new KeptCheckpoints(dataSource, file), Clock.fixed(NOW, ZoneOffset.UTC));
        notary.round();
        assertEquals(
                "the log has 0 entries, fewer than the 1 that were signed",
                notary.status().detail());
    }

    /** Found by the index or by reading on: whatever is asked for, it is what reading all of the log finds, in its order. */
    @Test
    void searchingFindsWhatReadingAllFinds() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        fill(random, 2 * Block.LEAVES + 700);
        JdbcAuditIndex index = new JdbcAuditIndex(dataSource);
        for (long block = 0; block < 2; block++) {
            assertEquals(block, index.next());
            index.add(Block.of(log.leaves(block * Block.LEAVES, (block + 1) * Block.LEAVES)));
        }
        JdbcAuditSearch search = new JdbcAuditSearch(dataSource);
        List<LoggedEntry> all = search.between(0, log.head().leaves()).reversed();
        for (int i = 0; i < 30; i++) {
            List<AuditCondition> conditions = conditions(random);
            List<Long> expected = all.stream()
                    .filter(one -> conditions.stream().allMatch(condition -> condition.holdsFor(one.entry())))
                    .map(LoggedEntry::index)
                    .toList();
            assertEquals(expected, paged(search, conditions, random.nextInt(200, 500)), conditions + ", seed " + seed);
        }
    }

    private static List<Long> paged(JdbcAuditSearch search, List<AuditCondition> conditions, int limit) {
        List<Long> found = new ArrayList<>();
        OptionalLong before = OptionalLong.of(Long.MAX_VALUE);
        while (before.isPresent()) {
            AuditPage page = search.find(conditions, before.getAsLong(), limit);
            assertTrue(page.entries().size() <= limit);
            page.entries().forEach(entry -> found.add(entry.index()));
            before = page.next();
        }
        return found;
    }

    private static List<AuditCondition> conditions(Random random) {
        Instant from = NOW.plusSeconds(random.nextInt(5_000));
        List<AuditCondition> some = new ArrayList<>(List.of(
                new AuditCondition.OfAccount("acc-" + random.nextInt(300)),
                new AuditCondition.ByActor("user:" + random.nextInt(9)),
                new AuditCondition.ByPeople(),
                new AuditCondition.ByMachine(),
                new AuditCondition.OfKind(random.nextBoolean() ? "adjustment" : "document"),
                new AuditCondition.WithAction("issued"),
                new AuditCondition.OneOf(Set.of("adjustment/applied", "document/received")),
                new AuditCondition.About("document/INV-" + random.nextInt(5_000)),
                new AuditCondition.About("adjustment/" + random.nextInt(5_000)),
                new AuditCondition.OfDocument("INV-" + random.nextInt(5_000)),
                new AuditCondition.WithCorrelation("c-" + random.nextInt(50)),
                new AuditCondition.RestingOn("urn:crm", "e-" + random.nextInt(500)),
                new AuditCondition.OfAmount(
                        new BigDecimal(random.nextInt(30)), new BigDecimal(random.nextInt(30, 2_000))),
                new AuditCondition.Within(from, from.plusSeconds(random.nextInt(600)))));
        Collections.shuffle(some, random);
        return some.subList(0, random.nextInt(3));
    }

    private void fill(Random random, int entries) throws SQLException {
        List<AuditEntry> some = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            some.add(entry(random, i));
        }
        for (int from = 0; from < entries; from += 500) {
            queueAndCommit(some.subList(from, Math.min(entries, from + 500)).toArray(AuditEntry[]::new));
        }
        while (move(2_000) > 0) {
            // the rest
        }
    }

    private static AuditEntry entry(Random random, int no) {
        boolean isDocument = random.nextInt(20) == 0;
        return AuditEntry.of(
                        isDocument ? "document" : "adjustment",
                        isDocument ? "issued" : "applied",
                        isDocument ? "document/INV-" + no : "adjustment/" + no)
                .account("acc-" + random.nextInt(300))
                .by(random.nextInt(3) == 0 ? "user:" + random.nextInt(9) : "policy:drafts@1")
                .changed("USD " + random.nextInt(1_000) + ".50", "USD " + random.nextInt(1_000) + ".00 APPLIED")
                .because(
                        random.nextInt(10) == 0
                                ? "usage; document INV-" + random.nextInt(5_000) + "; notification NONE"
                                : "")
                .correlation(random.nextInt(100) == 0 ? "c-" + random.nextInt(50) : "")
                .evidence("urn:crm", "e-" + random.nextInt(500))
                .onBehalfOf(random.nextInt(50) == 0 ? "user:" + random.nextInt(9) : "")
                .at(NOW.plusSeconds(no).minusMillis(random.nextInt(3_000)));
    }

    @Test
    void proofsAndTilesOfTheStoredTreeHold() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        fill(random, Block.LEAVES + 900);
        new JdbcAuditIndex(dataSource).add(Block.of(log.leaves(0, Block.LEAVES)));
        JdbcSubtrees tree = new JdbcSubtrees(dataSource);
        Head head = log.head();
        for (int i = 0; i < 25; i++) {
            long at = random.nextLong(head.leaves());
            Leaf leaf = log.leaves(at, at + 1).getFirst();
            assertTrue(
                    Proofs.includes(
                            leaf.hash(), at, head.leaves(), Proofs.inclusion(at, head.leaves(), tree), head.root()),
                    "entry " + at + ", seed " + seed);
        }
        Map<String, byte[]> files = new HashMap<>();
        new LogExport(log, files::put).tree(head.leaves(), 0, head.leaves());
        files.forEach((path, content) -> {
            LogPart part = LogPart.parse(path).orElseThrow();
            assertTrue(part.leavesNeeded() <= head.leaves(), path);
            if (part.level() >= 0) {
                assertArrayEquals(content, LogExport.bytes(tree.tile(part.level(), part.number(), part.width())), path);
            }
        });
        long[] all = new JdbcAuditSearch(dataSource).period(Instant.EPOCH, NOW.plusSeconds(1_000_000));
        assertArrayEquals(new long[] {0, head.leaves()}, all);
        long[] early = new JdbcAuditSearch(dataSource).period(NOW.plusSeconds(10), NOW.plusSeconds(20));
        assertArrayEquals(new long[] {0, head.leaves()}, early, "whole stretches, the last of them with the rest");
    }

    private void assertIntact(long entries) throws Exception {
        NoteSigner signer =
                NoteSigner.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        KeptCheckpoints none = new KeptCheckpoints(dataSource, new CheckpointFile(directory.resolve("none")));
        var verification = new Verification(log, none, signer.verifier()).run(NOW);
        assertEquals(List.of(), verification.problems());
        assertEquals(entries, verification.entries());
    }

    /** The last of each authority and day, and of what does not grow the first: it proves more. */
    @Test
    void ofTimeStampsThoseAreKeptThatProveMost() throws Exception {
        JdbcAnchorBook book = new JdbcAnchorBook(dataSource);
        JdbcStamps stamps = new JdbcStamps(dataSource);
        byte[] longest = new byte[StampAnchor.ANSWER_MAX];
        Arrays.fill(longest, (byte) 0x30);
        book.keep("a", stamp(5, "2026-03-01T08:00:00Z", new byte[] {1}));
        book.keep("a", stamp(7, "2026-03-01T23:59:59.999Z", longest));
        book.keep("a", stamp(6, "2026-03-01T23:30:00Z", new byte[] {2}));
        book.keep("a", stamp(7, "2026-03-02T00:00:00Z", new byte[] {3}));
        book.keep("b", stamp(7, "2026-03-02T00:00:00Z", new byte[] {4}));
        book.keep("a", stamp(9, "2026-03-02T09:00:00Z", new byte[] {5}));
        assertEquals(
                List.of("a.7 2026-03-01T23:59:59.999Z", "a.9 2026-03-02T09:00:00Z", "b.7 2026-03-02T00:00:00Z"),
                stamps.all().stream()
                        .map(stamp -> stamp.name() + ' ' + stamp.at())
                        .toList());
        assertEquals(
                MemoryLog.of(7).head().root(), stamps.all().getFirst().state().root());
        Stamp kept = stamps.of("a", 7).orElseThrow();
        assertArrayEquals(longest, kept.response());
        assertEquals(stamp(7, "2026-03-01T23:59:59.999Z", longest).note(), kept.note());
        assertTrue(stamps.of("a", 5).isEmpty());
    }

    private Stamp stamp(int entries, String at, byte[] response) throws Exception {
        NoteSigner signer = NoteSigner.of(new KeyFile(directory.resolve("keys/audit.key")).open());
        return new Stamp(MemoryLog.of(entries).signedBy(signer), Instant.parse(at), response);
    }

    private List<String> subjects() {
        return log.leaves(0, log.head().leaves()).stream()
                .map(Leaf::entry)
                .map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                .map(json -> json.replaceAll(".*\"subject\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private static AuditEntry entry(String subject) {
        return AuditEntry.of("test", "done", subject).by("system:test").at(NOW);
    }

    private void queueAndCommit(AuditEntry... entries) throws SQLException {
        try (Connection connection = open()) {
            queue.add(connection, List.of(entries));
            connection.commit();
        }
    }

    private void insert(long id, String subject) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO audit_queue (id, entries) VALUES (?, ?)")) {
            insert.setLong(1, id);
            insert.setBytes(2, EntryBytes.of(entry(subject)));
            insert.executeUpdate();
        }
    }

    private int move(int max) throws SQLException {
        try (Connection connection = open()) {
            int moved = tree.move(connection, max);
            connection.commit();
            return moved;
        }
    }

    private Connection open() throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long count(String table) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
