package org.openadjust.billing.privacy.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.privacy.FileBook;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.privacy.SealBroken;
import org.openadjust.billing.testing.OneTransaction;

/** What holds for the vault on every database. Numbers are rules of its charter. */
abstract class PersonContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.000001Z");
    private static final Look LOOK = new Look("system:test", "test", NOW);
    private static final Person ERIKA = new Person("Erika Mustermann", "erika@example.com");
    private static final Person JOSE = new Person("José Ñandú 陳", "");

    @TempDir
    private Path directory;

    private final List<AuditEntry> entries = new ArrayList<>();
    private DataSource database;
    private OneTransaction transaction;
    private JdbcPersonBook book;

    /** An empty database. */
    abstract DataSource freshDatabase();

    @BeforeEach
    void migrate() {
        database = freshDatabase();
        transaction = new OneTransaction(database);
        book = book();
    }

    private JdbcPersonBook book() {
        return new JdbcPersonBook(
                transaction.dataSource(), new VaultKey(transaction.dataSource(), keyFile()), entries::addAll);
    }

    private Path keyFile() {
        return directory.resolve("keys/vault.key");
    }

    private void put(Map<String, Person> persons) {
        transaction.run(() -> {
            book.put(persons, NOW);
            return null;
        });
    }

    @Test
    void whoWasKeptIsFoundAlsoAfterARestart() {
        put(Map.of("a", ERIKA, "b", JOSE));
        assertEquals(Map.of("a", ERIKA, "b", JOSE), book.of(List.of("a", "b", "c"), LOOK));
        assertEquals(Map.of("b", JOSE), book().of(List.of("b"), LOOK));
        assertEquals(Map.of(), book.of(List.of(), LOOK));
    }

    /** Rule 5. */
    @Test
    void whatIsSaidLaterReplacesAllThatWasSaidBefore() {
        put(Map.of("a", ERIKA));
        put(Map.of("a", JOSE, "b", ERIKA));
        assertEquals(Map.of("a", JOSE, "b", ERIKA), book.of(List.of("a", "b"), LOOK));
    }

    @Test
    void anIntroductionReplacesNobody() {
        put(Map.of("a", ERIKA));
        transaction.run(() -> {
            book.introduce(Map.of("a", JOSE, "b", JOSE), NOW);
            return null;
        });
        assertEquals(Map.of("a", ERIKA, "b", JOSE), book.of(List.of("a", "b"), LOOK));
    }

    @Test
    void manyAreKeptAtOnce() {
        Map<String, Person> many = new HashMap<>();
        IntStream.range(0, 120).forEach(i -> many.put("a" + i, new Person("N" + i, "n" + i + "@example.com")));
        put(many);
        assertEquals(many, book.of(many.keySet(), LOOK));
        assertEquals(many.keySet(), book.withAddress(many.keySet()));
    }

    /** Rule 4: another server, without any key, can tell. */
    @Test
    void whoCanBeWrittenToIsToldWithoutOpening() throws IOException {
        put(Map.of("a", ERIKA, "b", JOSE));
        Files.delete(keyFile());
        assertEquals(Set.of("a"), book().withAddress(List.of("a", "b", "c")));
    }

    @Test
    void whoseAnAddressIsIsToldWithoutOpening_alsoOfWhoWasKeptBefore() throws SQLException {
        put(Map.of("a", ERIKA, "b", JOSE, "c", new Person("E", "ERIKA@example.com")));
        assertEquals(Set.of("a", "c"), book.withEmail(" Erika@Example.com"));
        assertEquals(Set.of(), book.withEmail(""));
        put(Map.of("c", JOSE));
        assertEquals(Set.of("a"), book.withEmail(ERIKA.email()));
        execute("UPDATE vault_person SET email_print = NULL");
        assertEquals(Set.of(), book.withEmail(ERIKA.email()));
        assertEquals(1, transaction.run(() -> book.makeFindable(10)));
        assertEquals(0, transaction.run(() -> book.makeFindable(10)));
        assertEquals(Set.of("a"), book.withEmail(ERIKA.email()));
    }

    /** Rule 3. */
    @Test
    void aRowThatWasMovedToAnotherAccountDoesNotOpen() throws SQLException {
        put(Map.of("a", ERIKA));
        execute("UPDATE vault_person SET subject = 'b'");
        assertEquals(Map.of(), book.of(List.of("a"), LOOK));
        assertThrows(SealBroken.class, () -> book.of(List.of("b"), LOOK));
    }

    private JdbcFileBook files() {
        return new JdbcFileBook(
                transaction.dataSource(), new VaultKey(transaction.dataSource(), keyFile()), entries::addAll);
    }

    /** Rules 2, 3 and 7: a file as large as may be comes back as it was, and opens nowhere else. */
    @Test
    void aFileIsSealedAsTextsAre() throws SQLException {
        byte[] content = new byte[FileBook.BYTES_MAX];
        new Random(7).nextBytes(content);
        transaction.run(() -> {
            files().keep("a", "attachment-1", content, NOW);
            return null;
        });
        assertArrayEquals(content, files().open("a", "attachment-1", LOOK).orElseThrow());
        assertTrue(files().open("b", "attachment-1", LOOK).isEmpty());
        assertTrue(files().open("a", "attachment-2", LOOK).isEmpty());
        assertEquals("file/attachment-1", entries.getFirst().subject());
        execute("UPDATE vault_file SET subject = 'b'");
        assertThrows(SealBroken.class, () -> files().open("b", "attachment-1", LOOK));
        execute("UPDATE vault_file SET subject = 'a', file_key = 'attachment-2'");
        assertThrows(SealBroken.class, () -> files().open("a", "attachment-2", LOOK));
        assertThrows(
                IllegalArgumentException.class,
                () -> files().keep("a", "attachment-3", new byte[FileBook.BYTES_MAX + 1], NOW));
    }

    /** Rules 1 and 2. */
    @Test
    void nothingOfThePersonIsInTheDatabaseOrInTheAuditEntries() throws SQLException {
        put(Map.of("a", ERIKA));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM vault_person")) {
            assertTrue(rows.next());
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                Object value = rows.getObject(column);
                String text = value instanceof byte[] bytes ? new String(bytes, ISO_8859_1) : value.toString();
                assertFalse(
                        text.contains("rika") || text.contains("example"),
                        rows.getMetaData().getColumnName(column));
            }
        }
        assertEquals(
                List.of(AuditEntry.of("privacy", "person-kept", "person/a")
                        .account("a")
                        .by("system:vault")
                        .changed("", entries.getFirst().after())
                        .at(NOW)),
                entries);
        assertTrue(entries.getFirst().after().matches("sha256:[0-9a-f]{64}"), entries.toString());
    }

    @Test
    void itIsPartOfTheCallersTransaction() {
        assertThrows(
                IllegalStateException.class,
                () -> transaction.run(() -> {
                    book.put(Map.of("a", ERIKA), NOW);
                    throw new IllegalStateException("as the test has asked for");
                }));
        assertEquals(Map.of(), book.of(List.of("a"), LOOK));
    }

    /** Rule 2. */
    @Test
    void theKeyFileIsTheServersAlone() throws IOException {
        put(Map.of("a", ERIKA));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())));
    }

    /** Rule 6. */
    @Test
    void noKeyIsMadeUpInPlaceOfALostOne() throws IOException {
        put(Map.of("a", ERIKA));
        Files.delete(keyFile());
        assertThrows(IllegalStateException.class, () -> book().of(List.of("a"), LOOK));
        assertThrows(IllegalStateException.class, () -> book().put(Map.of("b", ERIKA), NOW));
        assertFalse(Files.exists(keyFile()));
    }

    /** Rule 8: the same person twice is told by two hashes, as each has a salt of its own. */
    @Test
    void whatTheLogIsToldGivesNobodyAway() {
        put(Map.of("a", ERIKA, "b", ERIKA));
        put(Map.of("a", ERIKA));
        assertEquals(3, entries.stream().map(AuditEntry::after).distinct().count());
    }

    /** Rule 2: one key for all that is kept of a person. */
    @Test
    void aPersonHasOneKey() throws SQLException {
        put(Map.of("a", ERIKA));
        put(Map.of("a", JOSE));
        transaction.run(() -> {
            files().keep("a", "attachment-1", new byte[] {1}, NOW);
            return null;
        });
        assertEquals(1, count("SELECT COUNT(*) FROM vault_key"));
        execute("DELETE FROM vault_key");
        assertThrows(SealBroken.class, () -> book.of(List.of("a"), LOOK));
        assertThrows(SealBroken.class, () -> files().open("a", "attachment-1", LOOK));
    }

    private static final int MANY = 2 * JdbcReseal.PORTION + 50;

    private String master() {
        return new VaultKey(database, keyFile()).vault().master();
    }

    private int sealedWith(String master) throws SQLException {
        return count("SELECT COUNT(*) FROM vault_key WHERE master = '" + master + "'");
    }

    /** As the server goes on, from the beginning after each restart. */
    private Optional<String> portion(JdbcReseal reseal, Optional<String> after) {
        return transaction.run(() -> reseal.portion(after.orElse(""), NOW));
    }

    private JdbcReseal reseal() {
        DataSource joined = transaction.dataSource();
        return new JdbcReseal(joined, new VaultKey(joined, keyFile()), entries::addAll);
    }

    private void rotate() {
        String said = said(new MasterKeyRotation(Clock.systemUTC()));
        assertTrue(said.contains(" now."), said);
    }

    private String said(MasterKeyRotation rotation) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertEquals(0, rotation.applyAsInt(List.of(directory.toString()), new PrintStream(said, true, UTF_8)));
        return said.toString(UTF_8);
    }

    /** Rule 6: killed between two portions, and in one, and changed once more meanwhile; who is kept opens at every moment. */
    @Test
    void theMasterKeyIsChangedAndEveryKeySealedAnew() throws Exception {
        Map<String, Person> many = new HashMap<>();
        IntStream.range(0, MANY).forEach(i -> many.put("a%04d".formatted(i), new Person("N" + i, "")));
        put(many);
        String first = master();
        byte[] fingerprint = new VaultKey(database, keyFile()).vault().fingerprint(new byte[] {1});
        assertFalse(reseal().isDue());

        rotate();
        String second = master();
        assertNotEquals(first, second);
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(keyFile()));
        assertEquals(many, book().of(many.keySet(), LOOK));
        JdbcReseal killed = reseal();
        entries.clear();
        assertTrue(killed.isDue());
        Optional<String> done = portion(killed, Optional.of(""));
        assertEquals(JdbcReseal.PORTION, sealedWith(second));
        transaction.failAfter(1);
        Optional<String> before = done;
        assertThrows(RuntimeException.class, () -> portion(killed, before));
        assertEquals(JdbcReseal.PORTION, sealedWith(second), "of a portion all or nothing");
        book = book();
        put(Map.of("new", ERIKA));
        assertEquals(many, book.of(many.keySet(), LOOK));

        rotate();
        String third = master();
        assertEquals(0, sealedWith(third));
        entries.clear();
        JdbcReseal started = reseal();
        int portions = 0;
        for (done = Optional.of(""); done.isPresent(); done = portion(started, done)) {
            portions++;
        }
        assertEquals(4, portions);
        assertEquals(MANY + 1, sealedWith(third));
        assertEquals(
                MANY + 1,
                entries.stream()
                        .filter(entry -> entry.action().equals("sealed-anew"))
                        .mapToInt(entry -> Integer.parseInt(entry.reason().substring("keys: ".length())))
                        .sum());
        started.end();
        assertFalse(started.isDue());
        assertFalse(reseal().isDue());
        assertEquals(2, Files.readAllLines(keyFile()).size(), "the present one, and the one for fingerprints");
        assertEquals(many, book().of(many.keySet(), LOOK));
        assertEquals(Map.of("new", ERIKA), book().of(List.of("new"), LOOK));
        assertArrayEquals(fingerprint, new VaultKey(database, keyFile()).vault().fingerprint(new byte[] {1}));
    }

    /** What does not open is no reason to lose what may open it. */
    @Test
    void whileAKeyDoesNotOpenTheFormerMasterKeyIsKept() throws SQLException {
        put(Map.of("a", ERIKA, "b", JOSE));
        execute("UPDATE vault_key SET subject = 'c' WHERE subject = 'b'");
        rotate();
        JdbcReseal reseal = reseal();
        assertEquals(Optional.empty(), portion(reseal, portion(reseal, Optional.of(""))));
        reseal.end();
        assertFalse(reseal.isDue(), "it is not tried all the time");
        assertTrue(reseal().isDue());
        assertEquals(Map.of("a", ERIKA), book().of(List.of("a"), LOOK));
        execute("UPDATE vault_key SET subject = 'b' WHERE subject = 'c'");
        assertEquals(Map.of("b", JOSE), book().of(List.of("b"), LOOK));
    }

    @Test
    void whereNobodyIsKeptThereIsNothingToChange() {
        assertTrue(said(new MasterKeyRotation(Clock.systemUTC())).contains("no vault's key yet"));
        assertFalse(Files.exists(keyFile()));
        assertFalse(reseal().isDue());
    }

    /** Rule 9. */
    @Test
    void eachLookIsKept() throws SQLException {
        put(Map.of("a", ERIKA));
        entries.clear();
        book.of(List.of("a", "nobody"), LOOK);
        book.of(List.of("a"), new Look("user:1", "dispute/12", NOW));
        assertEquals(2, count("SELECT COUNT(*) FROM vault_look WHERE subject = 'a' AND what = 'PERSON'"));
        assertEquals(2, count("SELECT COUNT(*) FROM vault_look"));
        assertEquals(
                List.of(AuditEntry.of("privacy", "read", "dispute/12")
                        .account("a")
                        .by("user:1")
                        .because("PERSON")
                        .at(NOW)),
                entries,
                "what comes of a system's look has an entry of its own");
    }

    /** Rule 12. */
    @Test
    void whoIsRestrictedIsKeptAndNotUsed() throws SQLException {
        put(Map.of("a", ERIKA, "b", ERIKA));
        execute("INSERT INTO vault_restriction (subject, request, since_at) VALUES ('a', 1, 0)");
        assertEquals(Set.of("b"), book.withAddress(List.of("a", "b")));
        assertEquals(Map.of("b", ERIKA), book.of(List.of("a", "b"), LOOK));
        put(Map.of("a", JOSE));
        execute("DELETE FROM vault_restriction");
        assertEquals(Map.of("a", JOSE), book.of(List.of("a"), LOOK));
    }

    private int count(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertTrue(row.next());
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
