package org.openadjust.billing.legacy.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.legacy.LegacyArchive.Told;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyImport;
import org.openadjust.billing.legacy.LegacyImport.Counts;
import org.openadjust.billing.legacy.LegacyImport.Fault;
import org.openadjust.billing.legacy.LegacyImport.State;
import org.openadjust.billing.legacy.LegacyImports;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.file.CsvRows;
import org.openadjust.billing.legacy.file.ImportFiles;
import org.openadjust.billing.legacy.file.UblReader;
import org.openadjust.billing.legacy.model.Assembly;
import org.openadjust.billing.legacy.model.Columns;
import org.openadjust.billing.legacy.model.ContentDigest;
import org.openadjust.billing.legacy.model.ImportRow;
import org.openadjust.billing.legacy.model.Portion;
import org.openadjust.billing.legacy.model.Portion.Taken;
import org.openadjust.billing.legacy.model.Row;
import org.openadjust.billing.legacy.model.RowReader;
import org.openadjust.billing.legacy.store.JdbcImports;
import org.openadjust.billing.legacy.store.JdbcLegacyDocuments;
import org.openadjust.billing.legacy.store.JdbcLegacyDocuments.Arrival;
import org.openadjust.billing.legacy.store.JdbcTold;

/**
 * What an import does next: a portion of its rows is read, or a portion of its documents is kept. Each call belongs into a transaction
 * of its own.
 */
final class ImportWork {

    private static final Logger LOG = Logger.getLogger(ImportWork.class.getName());

    /** Rows of a portion. */
    static final int ROWS = 2_000;

    /** No portion waits longer for a row that tells whose the broken ones before it are. */
    private static final int ORPHANS_MAX = 1_000;

    static final String SYSTEM = "system:legacy";

    private final Stores stores;
    private final ImportRow before;
    private final LegacySource source;
    private final Instant now;

    /** Another server has done the round: nothing of this one may be kept. */
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    ImportWork(Stores stores, ImportRow before, Instant now) {
        this.stores = stores;
        this.before = before;
        this.source = before.view().format() == LegacyImport.Format.UBL
                ? before.source().withMapping(UblReader.MAPPING)
                : before.source();
        this.now = now;
    }

    /** @throws Overtaken if another server was faster: the transaction has to be rolled back */
    void round() {
        try {
            if (before.view().state() == State.READING) {
                read();
            } else {
                keep();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, e, () -> "the file of import " + before.id() + " cannot be read");
            fail("the file cannot be read");
        }
    }

    // ---- reading

    private void read() throws IOException {
        Path file = stores.files().path(before.id());
        if (!Files.exists(file)) {
            fail("the file is not in the data directory any more");
            return;
        }
        switch (before.view().format()) {
            case CSV -> readCsv(file);
            case UBL -> readUbl(file);
        }
    }

    private void readUbl(Path file) throws IOException {
        switch (UblReader.read(file)) {
            case UblReader.Reading.Unreadable unreadable -> fail(unreadable.reason());
            case UblReader.Reading.Read read -> {
                Rows rows = new Rows();
                read.rows()
                        .forEach(row -> rows.take(row, Optional.of(row.values().getFirst())));
                rows.settle("");
                long bytes = before.view().counts().bytes();
                advance(rows, State.KEEPING, bytes, read.rows().getLast().line() + 1);
            }
        }
    }

    private void readCsv(Path file) throws IOException {
        try (CsvRows start = CsvRows.of(file, source.mapping().form())) {
            Columns columns = new Columns(source.mapping(), start.columns());
            if (columns.count() == 0 || !columns.problems().isEmpty()) {
                fail(columns.count() == 0 ? "the first row cannot be read" : String.join("; ", columns.problems()));
                return;
            }
            if (before.view().counts().bytesRead() == 0) {
                readCsv(start, columns);
            } else {
                try (CsvRows rest = start.from(file, before.view().counts().bytesRead(), before.nextLine())) {
                    readCsv(rest, columns);
                }
            }
        }
    }

    private void readCsv(CsvRows file, Columns columns) throws IOException {
        Rows rows = new Rows();
        long offset = before.view().counts().bytesRead();
        int line = before.nextLine();
        Optional<CsvRows.Row> next = Optional.empty();
        while (rows.count < ROWS || rows.hasOrphans() && rows.count < ROWS + ORPHANS_MAX) {
            next = file.next();
            if (next.isEmpty()) {
                break;
            }
            offset = next.get().offset();
            line = next.get().nextLine();
            take(rows, columns, next.get());
        }
        if (before.view().counts().rows() + rows.count > LegacyImports.ROWS_MAX) {
            fail("the file has more than " + LegacyImports.ROWS_MAX + " rows");
            return;
        }
        rows.settle("");
        advance(
                rows,
                next.isEmpty() ? State.KEEPING : State.READING,
                next.isEmpty() ? before.view().counts().bytes() : offset,
                line);
    }

    private static void take(Rows rows, Columns columns, CsvRows.Row row) {
        List<Fault> faults = row.fault().map(List::of).orElseGet(() -> columns.faults(row.line(), row.values()));
        if (faults.isEmpty()) {
            Taken taken = new Taken(row.line(), columns.values(row.values()));
            rows.take(taken, columns.number(row.values()));
        } else {
            rows.broken(row.line(), columns.number(row.values()), faults);
        }
    }

    /** The rows of a portion: what is to be kept of them, and what is wrong with them. */
    private final class Rows {
        private final RowReader reader = new RowReader(source);
        private final Portion.Builder portions = new Portion.Builder();
        private final List<Fault> faults = new ArrayList<>();
        private final List<List<Fault>> orphans = new ArrayList<>();
        private String last = before.lastNumber();
        private int count;

        boolean hasOrphans() {
            return !orphans.isEmpty();
        }

        /** @param number as far as it can be told though the row is broken */
        void take(Taken row, Optional<String> number) {
            switch (reader.read(row.line(), row.values())) {
                case RowReader.Reading.Read read -> {
                    count++;
                    settle(read.row().head().number());
                    portions.add(read.row().head().number(), row);
                }
                case RowReader.Reading.Broken broken -> broken(row.line(), number, broken.faults());
            }
        }

        void broken(int line, Optional<String> number, List<Fault> found) {
            count++;
            if (number.isEmpty()) {
                orphans.add(found);
                return;
            }
            settle(number.get());
            add(line, number.get(), found);
        }

        private void add(int line, String number, List<Fault> found) {
            portions.addBroken(number, line);
            found.forEach(
                    fault -> faults.add(new Fault(fault.line(), fault.column(), number, fault.code(), fault.detail())));
        }

        /** Rows whose document cannot be told belong to the one before and behind them, if that is one. */
        void settle(String number) {
            for (List<Fault> orphan : orphans) {
                if (!number.isEmpty() && number.equals(last)) {
                    add(orphan.getFirst().line(), number, orphan);
                } else {
                    faults.addAll(orphan);
                }
            }
            orphans.clear();
            last = number.isEmpty() ? last : number;
        }
    }

    private void advance(Rows rows, State state, long bytesRead, int nextLine) {
        List<Portion> portions = rows.portions.portions();
        stores.imports().stage(before.id(), portions);
        Counts was = before.view().counts();
        addFaults(was.errors(), rows.faults);
        int open = portions.stream().mapToInt(Portion::rows).sum();
        Counts counts = new Counts(
                was.bytes(),
                bytesRead,
                was.rows() + rows.count,
                was.rowsOpen() + open,
                was.errors() + rows.faults.size(),
                0,
                0,
                0,
                0,
                0);
        advance(counts, state, nextLine, rows.last);
    }

    private void addFaults(int known, List<Fault> faults) {
        int room = Math.max(0, LegacyImports.FAULTS_MAX - known);
        stores.imports().addFaults(before.id(), known, faults.subList(0, Math.min(room, faults.size())));
    }

    private void advance(Counts counts, State state, int nextLine, String lastNumber) {
        LegacyImport view = before.view();
        boolean isOver = state == State.DONE;
        ImportRow after = new ImportRow(
                new LegacyImport(
                        view.id(),
                        view.source(),
                        view.file(),
                        view.format(),
                        state,
                        counts,
                        "",
                        view.startedBy(),
                        view.receivedAt(),
                        view.startedAt(),
                        isOver ? Optional.of(now) : Optional.empty()),
                before.source(),
                before.round() + 1,
                nextLine,
                lastNumber,
                before.isWatched());
        if (!stores.imports().advance(before, after)) {
            throw new Overtaken();
        }
        if (isOver) {
            audit(
                    "imported",
                    counts.documents() + " documents, " + counts.known() + " known, " + counts.conflicts()
                            + " in conflict, " + counts.refused() + " refused");
        }
    }

    private void fail(String reason) {
        stores.imports().fail(before.id(), reason, now);
        audit("failed", reason);
    }

    private void audit(String action, String what) {
        String cut = what.length() > 200 ? what.substring(0, 200) : what;
        stores.audit()
                .accept(AuditEntry.of("legacy-import", action, "import/" + before.id())
                        .by(SYSTEM)
                        .changed("", cut)
                        .at(now));
    }

    // ---- keeping

    private void keep() {
        List<Portion> staged = stores.imports().staged(before.id(), ROWS);
        Counts was = before.view().counts();
        if (staged.isEmpty()) {
            advance(was, State.DONE, before.nextLine(), before.lastNumber());
            return;
        }
        Batch batch = new Batch();
        Map<String, List<Portion>> documents = new LinkedHashMap<>();
        staged.forEach(portion -> documents
                .computeIfAbsent(portion.number(), number -> new ArrayList<>())
                .add(portion));
        documents.values().forEach(batch::add);
        batch.store();
        stores.imports().unstage(before.id(), staged.getLast().number());
        addFaults(was.errors(), batch.faults);
        int rows = staged.stream().mapToInt(Portion::rows).sum();
        advance(
                new Counts(
                        was.bytes(),
                        was.bytesRead(),
                        was.rows(),
                        was.rowsOpen() - rows,
                        was.errors() + batch.faults.size(),
                        was.documents() + batch.fresh.size(),
                        was.lines()
                                + batch.fresh.stream()
                                        .mapToInt(arrival ->
                                                arrival.document().lines().size())
                                        .sum(),
                        was.known() + batch.known,
                        was.conflicts() + batch.inConflict,
                        was.refused() + batch.refused),
                State.KEEPING,
                before.nextLine(),
                before.lastNumber());
    }

    /** The documents of a portion. */
    private final class Batch {
        private final RowReader reader = new RowReader(source);
        private final List<LegacyDocument> whole = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private final List<Arrival> fresh = new ArrayList<>();
        private final List<Arrival> conflicts = new ArrayList<>();
        private int known;
        private int inConflict;
        private int refused;

        void add(List<Portion> portions) {
            if (portions.stream().anyMatch(Portion::isBroken)) {
                refused++;
                return;
            }
            int lines = portions.stream().mapToInt(Portion::rows).sum();
            if (lines > LegacyImports.LINES_MAX) {
                Portion first = portions.getFirst();
                String detail = "the document has " + lines + " lines, of at most " + LegacyImports.LINES_MAX;
                refuse(List.of(new Fault(first.line(), "", first.number(), "TOO_MANY_LINES", detail)));
                return;
            }
            List<Row> rows = portions.stream()
                    .flatMap(portion -> Portion.rows(portion.content()).stream())
                    .map(this::row)
                    .toList();
            switch (Assembly.of(source, rows)) {
                case Assembly.Result.Whole assembled -> whole.add(assembled.document());
                case Assembly.Result.Broken broken -> refuse(broken.faults());
            }
        }

        private void refuse(List<Fault> found) {
            refused++;
            faults.addAll(found);
        }

        private Row row(Taken taken) {
            if (reader.read(taken.line(), taken.values()) instanceof RowReader.Reading.Read read) {
                return read.row();
            }
            throw new IllegalStateException("line " + taken.line() + " of import " + before.id() + " was read before");
        }

        void store() {
            Map<String, List<String>> digests = stores.documents()
                    .digests(
                            source.code(),
                            whole.stream().map(LegacyDocument::number).toList());
            for (LegacyDocument document : whole) {
                String digest = ContentDigest.of(document);
                List<String> kept = digests.get(document.number());
                if (kept == null) {
                    fresh.add(new Arrival(stores.documents().nextId(), document, digest, 0));
                } else if (kept.indexOf(digest) == 0) {
                    known++;
                } else {
                    conflict(document, digest, kept);
                }
            }
            stores.documents().insert(fresh, before.id(), now);
            stores.documents().insert(conflicts, before.id(), now);
            if (!fresh.isEmpty() || !conflicts.isEmpty()) {
                audit("kept", fresh.size() + " documents, " + conflicts.size() + " in conflict");
            }
            tell();
        }

        /** Kept beside the first, unless it was before. */
        private void conflict(LegacyDocument document, String digest, List<String> kept) {
            inConflict++;
            if (!kept.contains(digest)) {
                int variant = kept.size();
                conflicts.add(new Arrival(stores.documents().nextId(), document, digest, variant));
            }
        }

        /** Who verifies them: our own engine those of our subscriptions, and whoever looks at documents the others. */
        private void tell() {
            List<JdbcTold.Entry> own = new ArrayList<>();
            List<LegacyDocument> others = new ArrayList<>();
            for (Arrival arrival : fresh) {
                boolean isOwn = source.arePointsOurs() && arrival.document().kind() == LegacyDocument.Kind.INVOICE;
                if (isOwn) {
                    for (Told told : new OwnInvoice(arrival.document()).toTell()) {
                        own.add(new JdbcTold.Entry(arrival.id(), told));
                    }
                } else {
                    others.add(arrival.document());
                }
            }
            stores.told().insert(own, now);
            if (!others.isEmpty()) {
                stores.arrivals().accept(others);
            }
        }
    }

    /**
     * What the work needs.
     *
     * @param arrivals who is told of documents, in the same transaction
     * @param audit the log, in the same transaction
     */
    record Stores(
            JdbcImports imports,
            JdbcLegacyDocuments documents,
            JdbcTold told,
            ImportFiles files,
            Consumer<List<LegacyDocument>> arrivals,
            Consumer<AuditEntry> audit) {}
}
