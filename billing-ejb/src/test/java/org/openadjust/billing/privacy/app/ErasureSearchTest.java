package org.openadjust.billing.privacy.app;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.model.Hash;
import org.openadjust.billing.audit.model.Hasher;
import org.openadjust.billing.audit.model.Head;
import org.openadjust.billing.audit.model.Leaf;
import org.openadjust.billing.audit.model.Proofs;
import org.openadjust.billing.audit.model.Recomputation;
import org.openadjust.billing.audit.store.JdbcAuditQueue;
import org.openadjust.billing.audit.store.JdbcAuditTree;
import org.openadjust.billing.audit.store.JdbcStoredLog;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.privacy.PrivacyAnswer;
import org.openadjust.billing.privacy.PrivacyWish;
import org.openadjust.billing.privacy.PrivateText;
import org.openadjust.billing.privacy.RequestKind;
import org.openadjust.billing.privacy.RequestState;
import org.openadjust.billing.privacy.TextBook;
import org.openadjust.billing.privacy.store.JdbcFileBook;
import org.openadjust.billing.privacy.store.JdbcHoldings;
import org.openadjust.billing.privacy.store.JdbcLooks;
import org.openadjust.billing.privacy.store.JdbcPersonBook;
import org.openadjust.billing.privacy.store.JdbcPurge;
import org.openadjust.billing.privacy.store.JdbcRequests;
import org.openadjust.billing.privacy.store.JdbcRetention;
import org.openadjust.billing.privacy.store.JdbcTextBook;
import org.openadjust.billing.privacy.store.JdbcVault;
import org.openadjust.billing.privacy.store.SubjectKeys;
import org.openadjust.billing.privacy.store.VaultKey;
import org.openadjust.billing.testing.OneTransaction;
import org.openadjust.billing.testing.ThrowawayDerby;

/**
 * Erases many of many, and looks for them in every file: the database's, the log's, and what was exported. How many there are and how
 * many are erased say {@code billing.erasure.subjects} and {@code billing.erasure.erased}; each has a marker that is nowhere else.
 */
class ErasureSearchTest {

    private static final int SUBJECTS = Integer.getInteger("billing.erasure.subjects", 500);
    private static final int ERASED = Integer.getInteger("billing.erasure.erased", 5);
    private static final int BATCH = 500;
    private static final int TEXT_EACH = 10;
    private static final int FILE_EACH = 50;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Look LOOK = new Look("user:looking", "test", NOW);

    @TempDir
    private Path directory;

    private DataSource database;
    private OneTransaction transaction;
    private JdbcPersonBook persons;
    private JdbcTextBook texts;
    private JdbcFileBook files;
    private PrivacyBooks books;
    private final JdbcAuditTree tree = new JdbcAuditTree();

    private void open() {
        database = ThrowawayDerby.migratedIn(directory.resolve("db"));
        transaction = new OneTransaction(database);
        DataSource joined = transaction.dataSource();
        IdBlocks ids = new IdBlocks(database, Database.DERBY);
        JdbcAuditQueue queue = new JdbcAuditQueue(ids);
        VaultKey key = new VaultKey(joined, directory.resolve("keys/vault.key"));
        JdbcLooks looks = new JdbcLooks(joined, entries -> audited(queue, joined, entries));
        persons = new JdbcPersonBook(joined, key, entries -> audited(queue, joined, entries));
        texts = new JdbcTextBook(joined, key, entries -> audited(queue, joined, entries));
        files = new JdbcFileBook(joined, key, entries -> audited(queue, joined, entries));
        books = new PrivacyBooks(
                new JdbcRequests(joined, ids),
                new JdbcVault(joined, new SubjectKeys(joined, key), looks),
                looks,
                new JdbcRetention(joined),
                new JdbcHoldings(joined),
                persons,
                texts,
                actor -> "",
                entries -> audited(queue, joined, entries));
    }

    private static void audited(JdbcAuditQueue queue, DataSource joined, List<AuditEntry> entries) {
        try (Connection connection = joined.getConnection()) {
            queue.add(connection, entries);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T in(Supplier<T> task) {
        return transaction.run(task);
    }

    private static String account(int number) {
        return "acc-%06d".formatted(number);
    }

    /** In a name, an address, a text and a file; found by nothing else: three letters would be, in some dozen megabytes of ciphertext. */
    private static String marker(int number) {
        return "Zqxwvk%06dMarke".formatted(number);
    }

    private void keepAll() throws SQLException {
        for (int from = 0; from < SUBJECTS; from += BATCH) {
            List<Integer> batch = IntStream.range(from, Math.min(from + BATCH, SUBJECTS))
                    .boxed()
                    .toList();
            try (Connection connection = database.getConnection();
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO account (account, currency, time_zone, version, registered_at)"
                                    + " VALUES (?, 'EUR', 'UTC', 0, 0)")) {
                for (int number : batch) {
                    insert.setString(1, account(number));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            in(() -> {
                keep(batch);
                return null;
            });
        }
    }

    private void keep(List<Integer> batch) {
        Map<String, Person> people = new HashMap<>();
        Map<String, TextBook.Written> written = new HashMap<>();
        for (int number : batch) {
            people.put(account(number), new Person(marker(number) + " Muster", marker(number) + "@example.org"));
            if (number % TEXT_EACH == 0) {
                PrivateText text = new PrivateText("Call " + marker(number) + " at home, please");
                written.put("event/" + number, new TextBook.Written(account(number), text));
            }
            if (number % FILE_EACH == 0) {
                byte[] content = ("from " + marker(number)).repeat(100).getBytes(UTF_8);
                files.keep(account(number), "attachment-" + number, content, NOW);
            }
        }
        persons.put(people, NOW);
        texts.keep(written, NOW);
    }

    /** Gives all queued entries their places in the log. */
    private Head sequenced() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            int moved = tree.move(connection, 2_000);
            connection.commit();
            while (moved > 0) {
                moved = tree.move(connection, 2_000);
                connection.commit();
            }
        }
        return new JdbcStoredLog(database).head();
    }

    private void erase(int number) {
        PrivacyAnswer asked = in(() -> books.work()
                .ask(new PrivacyWish.Plain(RequestKind.ERASURE, account(number), "by letter"), "", "user:asker", NOW));
        long request =
                assertInstanceOf(PrivacyAnswer.Done.class, asked).request().id();
        PrivacyAnswer approved = in(() -> books.work().approve(request, 0, "", "user:approver", NOW));
        assertEquals(
                RequestState.DONE,
                assertInstanceOf(PrivacyAnswer.Done.class, approved).request().state());
    }

    private static boolean isErased(int number) {
        return number % (SUBJECTS / ERASED) == 0;
    }

    @Test
    @DisplayName("many of many are erased: every proof holds, the others open, and no file has any of them in clear")
    void nothingIsLeftAndEverythingIsProven() throws Exception {
        Logger root = Logger.getLogger("");
        Level level = root.getLevel();
        FileHandler log = new FileHandler(directory.resolve("server.log").toString());
        log.setFormatter(new SimpleFormatter());
        log.setLevel(Level.ALL);
        root.addHandler(log);
        Logger.getLogger("org.openadjust").setLevel(Level.ALL);
        try {
            open();
            keepAll();
            Head before = sequenced();
            List<Leaf> leavesBefore = leaves(before);
            Set<String> keysBefore = wrappedKeys();
            long committed = leavesBefore.stream()
                    .filter(leaf -> new String(leaf.entry(), UTF_8).contains("\"after\":\"sha256:"))
                    .count();
            assertEquals(leavesBefore.size(), committed, "each entry so far has a commitment and nothing else");

            List<Integer> erased = IntStream.range(0, SUBJECTS)
                    .filter(ErasureSearchTest::isErased)
                    .boxed()
                    .toList();
            assertEquals(ERASED, erased.size());
            erased.forEach(this::erase);
            Head after = sequenced();

            assertProofs(before, leavesBefore, after);
            assertOthersOpen();
            Set<String> gone = new HashSet<>(keysBefore);
            gone.removeAll(wrappedKeys());
            assertEquals(ERASED, gone.size());
            new JdbcPurge(database, Database.DERBY).run();

            export();
            ThrowawayDerby.shutDown(directory.resolve("db"));
            assertEquals(List.of(), filesHolding(directory, List.of("Zqxwvk", "zqxwvk")), "in no file");
            assertEquals(
                    List.of(),
                    filesHoldingBytes(
                            directory.resolve("db/seg0"),
                            gone.stream().map(ErasureSearchTest::raw).toList()),
                    "no key of who was erased is in a file of the database");
        } finally {
            Logger.getLogger("org.openadjust").setLevel(null);
            root.setLevel(level);
            root.removeHandler(log);
            log.close();
        }
    }

    private static byte[] raw(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private Set<String> wrappedKeys() throws SQLException {
        Set<String> found = new HashSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT wrapped_key FROM vault_key");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(HexFormat.of().formatHex(rows.getBytes(1)));
            }
        }
        return found;
    }

    private List<Leaf> leaves(Head head) {
        List<Leaf> leaves = new ArrayList<>();
        JdbcStoredLog stored = new JdbcStoredLog(database);
        for (long from = 0; from < head.leaves(); from += 5_000) {
            leaves.addAll(stored.leaves(from, Math.min(from + 5_000, head.leaves())));
        }
        return leaves;
    }

    /** All that was in the log before is proven to be in it now, and the log itself is what its entries make it. */
    private void assertProofs(Head before, List<Leaf> leavesBefore, Head after) {
        List<Leaf> leaves = leaves(after);
        Roots roots = new Roots(leaves);
        assertTrue(Proofs.extendsEarlier(
                before.leaves(),
                before.root(),
                after.leaves(),
                after.root(),
                Proofs.consistency(before.leaves(), after.leaves(), roots::root)));
        for (Leaf leaf : leavesBefore) {
            List<Hash> path = Proofs.inclusion(leaf.index(), after.leaves(), roots::root);
            assertTrue(
                    Proofs.includes(new Hasher().leaf(leaf.entry()), leaf.index(), after.leaves(), path, after.root()),
                    () -> "entry " + leaf.index());
        }
        assertEquals(Optional.empty(), new Recomputation(new JdbcStoredLog(database)).reach(after, "the log's head"));
    }

    /** Roots of stretches of leaves, each worked out once. */
    private static final class Roots {
        private record Stretch(long from, long to) {}

        private final Map<Stretch, Hash> known = new HashMap<>();
        private final List<Leaf> leaves;
        private final Hasher hasher = new Hasher();

        Roots(List<Leaf> leaves) {
            this.leaves = leaves;
        }

        Hash root(long from, long to) {
            if (to - from == 1) {
                return leaves.get((int) from).hash();
            }
            Hash root = known.get(new Stretch(from, to));
            if (root == null) {
                long middle = from + Long.highestOneBit(to - from - 1);
                root = hasher.node(root(from, middle), root(middle, to));
                known.put(new Stretch(from, to), root);
            }
            return root;
        }
    }

    private void assertOthersOpen() {
        for (int from = 0; from < SUBJECTS; from += BATCH) {
            int first = from;
            List<String> accounts = IntStream.range(from, Math.min(from + BATCH, SUBJECTS))
                    .mapToObj(ErasureSearchTest::account)
                    .toList();
            Map<String, Person> found = in(() -> persons.of(accounts, LOOK));
            for (int i = 0; i < accounts.size(); i++) {
                assertEquals(!isErased(first + i), found.containsKey(accounts.get(i)), accounts.get(i));
            }
        }
        assertEquals(Optional.empty(), in(() -> texts.open(account(0), "event/0", LOOK)));
        assertEquals(Optional.empty(), in(() -> files.open(account(0), "attachment-0", LOOK)));
    }

    /** As an administrator may take the tables elsewhere. */
    private void export() throws SQLException, IOException {
        Path exports = Files.createDirectory(directory.resolve("exports"));
        try (Connection connection = database.getConnection();
                CallableStatement export =
                        connection.prepareCall("CALL SYSCS_UTIL.SYSCS_EXPORT_TABLE(?, ?, ?, NULL, NULL, 'UTF-8')")) {
            for (String table : List.of("AUDIT_LEAF", "VAULT_PERSON", "VAULT_TEXT", "VAULT_LOOK", "PRIVACY_REQUEST")) {
                export.setString(1, connection.getSchema());
                export.setString(2, table);
                export.setString(3, exports.resolve(table + ".csv").toString());
                export.execute();
            }
        }
    }

    private static List<String> filesHolding(Path where, List<String> texts) throws IOException {
        return filesHoldingBytes(
                where,
                texts.stream()
                        .flatMap(text ->
                                Stream.of(text.getBytes(UTF_8), text.getBytes(UTF_16BE), text.getBytes(UTF_16LE)))
                        .toList());
    }

    private static List<String> filesHoldingBytes(Path where, List<byte[]> needles) throws IOException {
        Map<Integer, List<byte[]>> byBeginning = new HashMap<>();
        needles.forEach(needle -> byBeginning
                .computeIfAbsent(beginning(needle, 0), key -> new ArrayList<>())
                .add(needle));
        BitSet beginnings = new BitSet(1 << 24);
        byBeginning.keySet().forEach(beginnings::set);
        try (Stream<Path> all = Files.walk(where)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> holds(file, beginnings, byBeginning))
                    .map(Path::toString)
                    .toList();
        }
    }

    /** @param beginnings of the needles; nearly no place in a file begins like one, and the map is asked there alone */
    private static boolean holds(Path file, BitSet beginnings, Map<Integer, List<byte[]>> byBeginning) {
        try {
            byte[] content = Files.readAllBytes(file);
            for (int at = 0; at + 2 < content.length; at++) {
                int beginning = beginning(content, at);
                for (byte[] needle : beginnings.get(beginning) ? byBeginning.get(beginning) : List.<byte[]>of()) {
                    if (at + needle.length <= content.length
                            && Arrays.equals(content, at, at + needle.length, needle, 0, needle.length)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int beginning(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] & 0xff;
    }
}
