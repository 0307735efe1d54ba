package org.openadjust.billing.legacy.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.legacy.ColumnMapping;
import org.openadjust.billing.legacy.ColumnMapping.Signs;
import org.openadjust.billing.legacy.CsvForm;
import org.openadjust.billing.legacy.Legacies;
import org.openadjust.billing.legacy.LegacyArchive.Told;
import org.openadjust.billing.legacy.LegacyConflict;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyField;
import org.openadjust.billing.legacy.LegacyImport;
import org.openadjust.billing.legacy.LegacyImport.Counts;
import org.openadjust.billing.legacy.LegacyImport.Fault;
import org.openadjust.billing.legacy.LegacyImport.State;
import org.openadjust.billing.legacy.LegacyImports;
import org.openadjust.billing.legacy.LegacyImports.Receipt;
import org.openadjust.billing.legacy.LegacyImports.Start;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.file.ImportFiles;
import org.openadjust.billing.legacy.store.JdbcImports;
import org.openadjust.billing.legacy.store.JdbcLegacyDocuments;
import org.openadjust.billing.legacy.store.JdbcSources;
import org.openadjust.billing.legacy.store.JdbcTold;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.testing.OneTransaction;

/** What holds for the way of a file into the database, on every database. Numbers are rules of the feature's charter. */
abstract class ImportContract {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Slice ALL = Slice.first(Slice.LIMIT_MAX);
    private static final int ROUNDS_MAX = 200;

    @TempDir
    private Path directory;

    private final List<LegacyDocument> arrived = new ArrayList<>();
    private final List<AuditEntry> entries = new ArrayList<>();
    private DataSource database;
    private OneTransaction transaction;
    private JdbcSources sources;
    private ImportWork.Stores stores;
    private ImportTransactions work;
    private Receiving receiving;

    /** An empty database. */
    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeEach
    void migrate() {
        database = freshDatabase();
        node();
        sources.insert(Legacies.SOURCE, "user:x", NOW);
    }

    /** As a server starts: nothing is known but what the database and the directory hold. */
    private void node() {
        transaction = new OneTransaction(database);
        DataSource joined = transaction.dataSource();
        IdBlocks ids = new IdBlocks(database, dialect());
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        sources = new JdbcSources(joined);
        stores = new ImportWork.Stores(
                new JdbcImports(joined, ids),
                new JdbcLegacyDocuments(joined, ids),
                new JdbcTold(joined),
                new ImportFiles(directory.resolve("legacy")),
                arrived::addAll,
                entries::add);
        work = new ImportTransactions(stores, sources, clock);
        receiving = new Receiving(sources, stores, work, clock);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private LegacyImport received(byte[] content) throws IOException {
        Receipt receipt = receiving.receive("acme", "up/march.csv", new ByteArrayInputStream(content), "user:x", false);
        return assertInstanceOf(Receipt.Received.class, receipt).file();
    }

    private LegacyImport started(String text) throws IOException {
        Start start = receiving.start(received(bytes(text)).id(), "user:x");
        return assertInstanceOf(Start.Started.class, start).started();
    }

    private LegacyImport imported(String text) throws IOException {
        return finished(started(text).id());
    }

    private LegacyImport finished(long id) {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            LegacyImport now = stores.imports().find(id).orElseThrow().view();
            if (!now.isMoving()) {
                return now;
            }
            transaction.run(() -> work.round(id));
        }
        throw new IllegalStateException("the import does not end");
    }

    private static String row(String number, String customer, String item, String amount) {
        return String.join(",", number, customer, "2026-03-01", item, "", "", "", "", "", "", amount) + "\n";
    }

    private static String file(String... rows) {
        return Legacies.HEADER + "\n" + String.join("", rows);
    }

    private List<LegacyDocument> kept(String customer) {
        return stores.documents().ofCustomers("acme", List.of(customer));
    }

    private List<Fault> faults(LegacyImport view) {
        return stores.imports().faults(view.id(), ALL).rows();
    }

    @Test
    void rowsOfANumberAreADocumentWhereverTheyStandInTheFile() throws IOException {
        LegacyImport done = imported(file(
                row("R1", "K1", "A", "1.00"),
                row("R2", "K2", "A", "2.00"),
                row("R1", "K1", "B", "3.00"),
                row("R1", "K1", "B", "3.00")));
        assertEquals(State.DONE, done.state());
        assertEquals(100, done.percent());
        Counts counts = done.counts();
        assertEquals(
                List.of(4, 0, 0, 2, 4, 0, 0, 0),
                List.of(
                        counts.rows(),
                        counts.rowsOpen(),
                        counts.errors(),
                        counts.documents(),
                        counts.lines(),
                        counts.known(),
                        counts.conflicts(),
                        counts.refused()));
        assertEquals(counts.bytes(), counts.bytesRead());
        // a line that is there twice is two lines
        assertEquals(
                List.of(Legacies.invoice(
                        "R1",
                        "K1",
                        Legacies.line(1, "A", "1.00"),
                        Legacies.line(2, "B", "3.00"),
                        Legacies.line(3, "B", "3.00"))),
                kept("K1"));
    }

    /** Rules 3 and 8. */
    @Test
    void aBrokenRowRefusesItsDocumentAndNoOther() throws IOException {
        LegacyImport done = imported(file(
                row("R1", "K1", "A", "1.00"),
                row("R2", "K2", "A", "two"),
                row("R2", "K2", "B", "2.00"),
                row("R3", "K3", "A", "3.00"),
                "R4,K4,2026-03-01\n",
                row("", "K5", "A", "1.00"),
                row("R6", "K6", "A", "1.00"),
                row("", "K6", "B", "1.00"),
                row("R6", "K6", "C", "1.00")));
        assertEquals(
                List.of("R1", "R3"),
                arrived.stream().map(LegacyDocument::number).toList());
        assertEquals(3, done.counts().refused());
        assertEquals(
                List.of(
                        "3 amount R2 NOT_A_DECIMAL",
                        "6  R4 COLUMN_COUNT",
                        // belongs to no document that can be told
                        "7 number  MISSING",
                        // stands between rows of one document
                        "9 number R6 MISSING"),
                faults(done).stream()
                        .map(fault -> fault.line() + " " + fault.column() + " " + fault.document() + " " + fault.code())
                        .toList());
        assertEquals(4, done.counts().errors());
        assertEquals(List.of(), kept("K2"));
    }

    @Test
    void rowsThatContradictEachOtherRefuseTheirDocument() throws IOException {
        LegacyImport done = imported(
                file(row("R1", "K1", "A", "1.00"), row("R1", "K2", "B", "2.00"), row("R2", "K2", "A", "1.00")));
        assertEquals(
                List.of("CONTRADICTION"), faults(done).stream().map(Fault::code).toList());
        assertEquals(3, faults(done).getFirst().line());
        assertEquals(1, done.counts().refused());
        assertEquals(1, done.counts().documents());
    }

    /** Rule 7. */
    @Test
    void theSameFileIsImportedOnce() throws IOException {
        String text = file(row("R1", "K1", "A", "1.00"));
        LegacyImport first = imported(text);
        Start again = receiving.start(received(bytes(text)).id(), "user:y");
        assertEquals(
                first.id(), assertInstanceOf(Start.Known.class, again).before().id());
        assertEquals(1, stores.imports().find(ALL).count());
        assertEquals(1, arrived.size());
        assertEquals("known", entries.getLast().action());
    }

    /** Rules 2 and 7: by another mapping the file is read anew, and what it says is known. */
    @Test
    void byAnotherMappingTheSameFileIsReadAgain() throws IOException {
        String text = file(row("R1", "K1", "A", "1.00"));
        imported(text);
        sources.update(Legacies.SOURCE.withVersion(2), "user:x", NOW);
        LegacyImport again = imported(text);
        assertEquals(1, again.counts().known());
        assertEquals(0, again.counts().documents());
        assertEquals(1, arrived.size());
    }

    /** Rule 2. */
    @Test
    void anotherContentUnderTheSameNumberIsAConflictAndIsKeptOnce() throws IOException {
        imported(file(row("R1", "K1", "A", "1.00"), row("R2", "K1", "A", "2.00")));
        LegacyImport other = imported(file(row("R1", "K1", "A", "1.01"), row("R2", "K1", "A", "2.00")));
        assertEquals(1, other.counts().conflicts());
        assertEquals(1, other.counts().known());
        LegacyImport third = imported(file(row("R1", "K1", "A", "1.01"), row("R3", "K1", "A", "2.00")));
        assertEquals(1, third.counts().conflicts());
        List<LegacyConflict> conflicts =
                stores.documents().conflicts(other.id(), ALL).rows();
        assertEquals(1, conflicts.size());
        assertEquals(Legacies.eur("1.00"), conflicts.getFirst().kept().net());
        assertEquals(Legacies.eur("1.01"), conflicts.getFirst().other().net());
        assertEquals(other.id(), conflicts.getFirst().broughtBy());
        assertEquals(0, stores.documents().conflicts(third.id(), ALL).count());
        // the first one counts
        assertEquals(
                List.of(Legacies.eur("1.00"), Legacies.eur("2.00"), Legacies.eur("2.00")),
                kept("K1").stream().map(LegacyDocument::net).toList());
        assertEquals(
                List.of("R1", "R2", "R3"),
                arrived.stream().map(LegacyDocument::number).toList());
    }

    /** Rule 9. */
    @Test
    void aCardNumberIsRefusedWhateverColumnItIsIn() throws IOException {
        LegacyImport done = imported(Legacies.HEADER.replace("number", "number,note") + "\n"
                + "R1,4111 1111 1111 1111,K1,2026-03-01,A,,,,,,,1.00\nR2,x,K1,2026-03-01,A,,,,,,,1.00\n");
        assertEquals(
                List.of("2 note R1 CARD_NUMBER"),
                faults(done).stream()
                        .map(fault -> fault.line() + " " + fault.column() + " " + fault.document() + " " + fault.code())
                        .toList());
        assertFalse(faults(done).toString().contains("4111"));
        assertEquals(1, done.counts().documents());
    }

    /** Rule 6: whatever round the server stops before, or in, nothing is lost and nothing is twice. */
    @Test
    void anImportThatIsStoppedAnywhereGoesOnWhereItWas() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int at = 0; at < 12_000; at++) {
            // a document's three rows lie far apart, and one in a hundred is broken
            String number = "R" + at % 4_000;
            rows.append(row(number, "K" + at % 4_000 % 50, "A" + at, at % 100 == 99 ? "x" : "1." + (10 + at % 90)));
        }
        LegacyImport view = started(file(rows.toString()));
        long id = view.id();
        int steps = 0;
        while (stores.imports().find(id).orElseThrow().view().isMoving()) {
            List<LegacyDocument> before = List.copyOf(arrived);
            transaction.failAfter(1 + steps % 5);
            assertThrows(RuntimeException.class, () -> transaction.run(() -> work.round(id)));
            arrived.clear();
            arrived.addAll(before);
            node();
            transaction.run(() -> work.round(id));
            assertTrue(++steps < ROUNDS_MAX);
        }
        LegacyImport done = stores.imports().find(id).orElseThrow().view();
        assertEquals(State.DONE, done.state());
        assertEquals(12_000, done.counts().rows());
        assertEquals(120, done.counts().errors());
        assertEquals(120, faults(done).size());
        Set<Integer> broken = new TreeSet<>();
        for (int at = 99; at < 12_000; at += 100) {
            broken.add(at % 4_000);
        }
        assertEquals(broken.size(), done.counts().refused());
        assertEquals(4_000 - broken.size(), done.counts().documents());
        assertEquals(3 * (4_000 - broken.size()), done.counts().lines());
        Map<String, Long> seen =
                arrived.stream().collect(Collectors.groupingBy(LegacyDocument::number, Collectors.counting()));
        assertEquals(4_000 - broken.size(), seen.size());
        assertTrue(seen.values().stream().allMatch(times -> times == 1));
        assertEquals(Set.of(3), arrived.stream().map(one -> one.lines().size()).collect(Collectors.toSet()));
    }

    /** Two servers that do the same round: one of them keeps nothing. */
    @Test
    void aRoundIsDoneByOneServer() throws IOException {
        LegacyImport view = started(file(row("R1", "K1", "A", "1.00")));
        var before = stores.imports().find(view.id()).orElseThrow();
        transaction.run(() -> {
            new ImportWork(stores, before, NOW).round();
            return null;
        });
        assertThrows(
                RuntimeException.class,
                () -> transaction.run(() -> {
                    new ImportWork(stores, before, NOW).round();
                    return null;
                }));
        assertEquals(1, finished(view.id()).counts().documents());
    }

    @Test
    void customersArePagedByTheirIds() throws IOException {
        imported(file(
                row("R1", "b", "A", "1.00"),
                row("R2", "B", "A", "1.00"),
                row("R3", "a-1", "A", "1.00"),
                row("R4", "a1", "A", "1.00"),
                row("R5", "b", "A", "1.00")));
        assertEquals(List.of("B", "a-1"), stores.documents().customersAfter("acme", "", 2));
        assertEquals(List.of("a1", "b"), stores.documents().customersAfter("acme", "a-1", 9));
        assertEquals(List.of(), stores.documents().customersAfter("acme", "b", 9));
        assertEquals(List.of(), stores.documents().customersAfter("other", "", 9));
        assertEquals(
                List.of("R1", "R3", "R5"),
                stores.documents().ofCustomers("acme", List.of("b", "a-1")).stream()
                        .map(LegacyDocument::number)
                        .toList());
        List<LegacyDocument> first = stores.documents().ofCustomerAfter("acme", "b", Optional.empty(), 1);
        assertEquals(kept("b").subList(0, 1), first);
        assertEquals(
                kept("b").subList(1, 2),
                stores.documents().ofCustomerAfter("acme", "b", Optional.of(first.getLast()), 9));
        assertEquals(
                List.of(),
                stores.documents()
                        .ofCustomerAfter("acme", "b", Optional.of(kept("b").getLast()), 9));
        assertEquals(2, stores.documents().find("acme", "b", ALL).count());
        assertEquals(5, stores.documents().find("acme", "", Slice.first(1)).count());
    }

    /** Rule 10. */
    @Test
    void invoicesToOurSubscriptionsAreToldToTheEngineAndNobodyElse() throws IOException {
        Map<LegacyField, ColumnMapping.Origin> columns = Legacies.columns();
        LegacySource ours = new LegacySource(
                "acme",
                "Acme",
                Legacies.BERLIN,
                Legacies.EUR,
                "",
                true,
                new ColumnMapping(CsvForm.USUAL, columns, new Signs("", "", "", true, false), true, ""),
                2);
        sources.update(ours, "user:x", NOW);
        imported(file(
                "R1,K1,2026-04-01,FEE,,s1,2026-03-01,2026-03-31,,,30.00\n",
                "R1,K1,2026-04-01,calls,,s2,2026-03-01,2026-03-31,12.5,,10.00\n",
                "R2,K1,2026-04-01,FEE,,s1,2026-04-01,2026-04-30,,,30.00\n",
                "R3,K1,2026-04-01,FEE,,s1,,,,,30.00\n",
                "G4,K1,2026-04-01,FEE,,s1,2026-03-01,2026-03-31,,,-5.00\n"));
        assertEquals(List.of("G4"), arrived.stream().map(LegacyDocument::number).toList());
        assertEquals(
                List.of("R1/s1", "R1/s2", "R2"),
                stores.told().open(9).stream()
                        .map(entry -> entry.told().event())
                        .sorted()
                        .toList());
        long third = stores.documents().byNumber("acme", "R3").orElseThrow().id();
        assertEquals(
                List.of(new Told("s1", "", "REJECTED", "MISSING_FIELD: a line says no period")),
                stores.told().of(third));
        List<JdbcTold.Entry> open = stores.told().open(1);
        JdbcTold.Entry first = open.getFirst();
        Told applied = new Told(first.told().subscription(), first.told().event(), "APPLIED", "");
        work.answered(List.of(new JdbcTold.Entry(first.document(), applied)));
        assertEquals(2, stores.told().open(9).size());
        assertTrue(stores.told().of(first.document()).contains(applied));
    }

    @Test
    void aFileIsRefusedAsAWholeWhereNothingOfItCanBeRead() throws IOException {
        LegacyImport done = imported("a,b\n1,2\n");
        assertEquals(State.FAILED, done.state());
        assertTrue(done.failure().contains("no column \"number\""), done::failure);
        // another try of the same is no repetition
        assertInstanceOf(
                Start.Started.class,
                receiving.start(received(bytes("a,b\n1,2\n")).id(), "user:x"));
        LegacyImport lost = started(file(row("R1", "K1", "A", "1.00")));
        Files.delete(stores.files().path(lost.id()));
        assertEquals(State.FAILED, finished(lost.id()).state());
    }

    @Test
    void whatIsNoTextIsNotEvenReceived() throws IOException {
        assertRefused("EMPTY", new byte[0]);
        assertRefused("MALFORMED", new byte[] {'P', 'K', 3, 4, 0, 0});
        assertRefused("MALFORMED", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16));
        assertRefused("MALFORMED", new byte[] {0x1f, (byte) 0x8b, 1, 2, 3});
        assertRefused("MALFORMED", new byte[] {0x1f, (byte) 0x8b});
        Receipt unknown = receiving.receive("nobody", "f", new ByteArrayInputStream(bytes("a")), "user:x", false);
        assertEquals(
                "UNKNOWN_SOURCE",
                assertInstanceOf(Receipt.Refused.class, unknown).refusal().code());
        try (var left = Files.list(directory.resolve("legacy"))) {
            assertEquals(0, left.count());
        }
    }

    private void assertRefused(String code, byte[] content) throws IOException {
        Receipt receipt = receiving.receive("acme", "f", new ByteArrayInputStream(content), "user:x", false);
        assertEquals(
                code, assertInstanceOf(Receipt.Refused.class, receipt).refusal().code());
    }

    @Test
    void aCompressedFileIsUnpackedAsFarAsAFileMayBeLong() throws IOException {
        byte[] text = bytes(file(row("R1", "K1", "A", "1.00")));
        LegacyImport packed = received(gzip(text, 1));
        assertEquals(text.length, packed.counts().bytes());
        byte[] bomb = gzip(new byte[1024 * 1024], (int) (LegacyImports.BYTES_MAX / (1024 * 1024)) + 1);
        assertTrue(bomb.length < 1024 * 1024);
        assertRefused("OVERSIZE", bomb);
    }

    private static byte[] gzip(byte[] content, int times) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int at = 0; at < times; at++) {
                gzip.write(content);
            }
        }
        return packed.toByteArray();
    }

    @Test
    void aWatchedFileIsTakenOnceItIsWholeAndReportedWhereItEnds() throws IOException {
        Path inbox = directory.resolve("inbox");
        FolderWatch folders = new FolderWatch(inbox, sources, stores.imports(), receiving, work);
        folders.look();
        Path folder = inbox.resolve("acme");
        Path file = folder.resolve("march.csv");
        Files.write(file, bytes(file(row("R1", "K1", "A", "1.00"), row("R2", "K1", "A", "x"))));
        Files.write(folder.resolve("half.csv.part"), bytes("x"));
        folders.look();
        assertTrue(Files.exists(file));
        Files.write(
                file,
                bytes(file(row("R1", "K1", "A", "1.00"), row("R2", "K1", "A", "x"), row("R3", "K1", "A", "1.00"))));
        folders.look();
        // it has grown between two looks
        assertTrue(Files.exists(file));
        folders.look();
        assertFalse(Files.exists(file));
        // a server that stops here brings it after its restart
        folders = new FolderWatch(inbox, sources, stores.imports(), receiving, work);
        long id = stores.imports().find(ALL).rows().getFirst().id();
        finished(id);
        folders.look();
        assertTrue(Files.exists(folder.resolve("done/march.csv")));
        String report = Files.readString(folder.resolve("done/march.csv.report.json"));
        assertTrue(report.contains("\"documents\":2") && report.contains("\"line\":3"), report);
        assertTrue(Files.exists(folder.resolve("half.csv.part")));
        // the same once more, and one that nobody can read
        Files.copy(folder.resolve("done/march.csv"), file);
        Files.write(folder.resolve("bad.csv"), new byte[] {0, 1});
        folders.look();
        folders.look();
        assertTrue(
                Files.readString(folder.resolve("done/2-march.csv.report.json")).contains("\"known\":true"));
        assertTrue(
                Files.readString(folder.resolve("failed/bad.csv.report.json")).contains("MALFORMED"));
        assertEquals(1, stores.imports().find(ALL).count());
        folders.look();
        assertEquals(2, arrived.size());
    }
}
