package org.openadjust.billing.audit.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.openadjust.billing.audit.AuditCondition;
import org.openadjust.billing.audit.AuditEntries;
import org.openadjust.billing.audit.AuditPage;
import org.openadjust.billing.audit.AuditProof;
import org.openadjust.billing.audit.AuditedBook;
import org.openadjust.billing.audit.LoggedEntry;
import org.openadjust.billing.audit.model.Bundle;
import org.openadjust.billing.audit.model.Checkpoint;
import org.openadjust.billing.audit.model.Hash;
import org.openadjust.billing.audit.model.Leaf;
import org.openadjust.billing.audit.model.ListedStamp;
import org.openadjust.billing.audit.model.Proofs;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.audit.model.Stamp;
import org.openadjust.billing.audit.model.TlogPath;
import org.openadjust.billing.audit.model.TlogProof;
import org.openadjust.billing.audit.store.JdbcStoredLog;
import org.openadjust.billing.audit.store.JdbcSubtrees;
import org.openadjust.billing.audit.tlog.BooksList;
import org.openadjust.billing.audit.tlog.EntryTable;
import org.openadjust.billing.audit.tlog.LogExport;
import org.openadjust.billing.audit.tlog.LogPart;

/** The log's entries for those who look at them; outside a transaction, since reading all of it takes longer than one may. */
@Stateless
@DeclareRoles({"AUDITOR", "ADMINISTRATOR"})
@RolesAllowed({"AUDITOR", "ADMINISTRATOR"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EntriesDesk implements AuditEntries {

    private static final int STRETCH = 2_000;
    private static final Pattern STAMP =
            Pattern.compile("stamp/([A-Za-z0-9_-]{1,60})\\.([0-9]{1,18})\\.(tsr|checkpoint)");
    private static final String STEPS = "/org/openadjust/billing/audit/steps.txt";

    @Inject
    private Books books;

    @Inject
    private Drained drained;

    @Inject
    private Instance<AuditedBook> audited;

    @Override
    public AuditPage find(List<AuditCondition> conditions, long before, int limit) {
        if (limit < 1 || limit > AuditPage.LIMIT_MAX) {
            throw new IllegalArgumentException("limit " + limit + " is not between 1 and " + AuditPage.LIMIT_MAX);
        }
        return books.search().find(conditions, before, limit);
    }

    @Override
    public Optional<LoggedEntry> entry(long place) {
        return books.search().entry(place);
    }

    // ---- proofs

    @Override
    public Optional<AuditProof> proof(long place) {
        return books.witnessed(place + 1)
                .filter(note -> place >= 0 && place < leaves(note))
                .flatMap(note -> entry(place).map(entry -> proof(entry, note)));
    }

    private AuditProof proof(LoggedEntry entry, SignedNote note) {
        Checkpoint signed = Checkpoint.parse(note.text());
        List<Hash> path = Proofs.inclusion(entry.index(), signed.leaves(), books.subtrees());
        TlogProof proof = new TlogProof(entry.text().getBytes(UTF_8), entry.index(), path, note);
        return new AuditProof(
                entry, proof.toString(), note.toString(), books.keys().toString());
    }

    private static long leaves(SignedNote note) {
        return Checkpoint.parse(note.text()).leaves();
    }

    // ---- the log as files

    @Override
    public Optional<byte[]> file(String path) {
        return switch (path) {
            case TlogPath.CHECKPOINT ->
                books.lastSigned().map(note -> note.toString().getBytes(UTF_8));
            case TlogPath.KEYS -> Optional.of(books.keys().toString().getBytes(UTF_8));
            case TlogPath.STAMPS -> Optional.of(list(books.stamps().all()));
            default -> LogPart.parse(path).flatMap(this::part).or(() -> stampFile(path));
        };
    }

    private static byte[] list(List<ListedStamp> stamps) {
        return stamps.stream()
                .map(ListedStamp::line)
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    private Optional<byte[]> stampFile(String path) {
        Matcher parts = STAMP.matcher(path);
        return parts.matches()
                ? books.stamps()
                        .of(parts.group(1), Long.parseLong(parts.group(2)))
                        .map(stamp -> parts.group(3).equals("tsr")
                                ? stamp.response()
                                : stamp.note().toString().getBytes(UTF_8))
                : Optional.empty();
    }

    private Optional<byte[]> part(LogPart part) {
        JdbcStoredLog log = books.log();
        long leaves = log.head().leaves();
        boolean isThere =
                part.number() <= leaves >> 8 * (Math.max(0, part.level()) + 1) && part.leavesNeeded() <= leaves;
        if (!isThere) {
            return Optional.empty();
        }
        if (part.level() == LogPart.ENTRIES) {
            List<Leaf> bundle = log.leaves(part.first(), part.first() + part.width());
            return Optional.of(Bundle.of(bundle.stream().map(Leaf::entry).toList()));
        }
        JdbcSubtrees subtrees = books.subtrees();
        return Optional.of(LogExport.bytes(subtrees.tile(part.level(), part.number(), part.width())));
    }

    // ---- export

    @Override
    public void table(Instant from, Instant to, OutputStream csv) throws IOException {
        long[] places = books.search().period(from, to);
        EntryTable table = new EntryTable(csv);
        AuditCondition within = new AuditCondition.Within(from, to);
        for (long start = places[0]; start < places[1]; start += STRETCH) {
            for (LoggedEntry entry : books.search().between(start, Math.min(places[1], start + STRETCH))) {
                if (within.holdsFor(entry.entry())) {
                    table.add(entry);
                }
            }
        }
        csv.flush();
    }

    @Override
    public void archive(Instant from, Instant to, OutputStream out) throws IOException {
        boolean isWhole = !from.isAfter(Instant.EPOCH) && books.search().isAllBefore(to);
        Optional<byte[]> list = isWhole ? booksList() : Optional.empty();
        List<ListedStamp> stamps = books.stamps().all();
        SignedNote note = drained.checkpoint();
        long leaves = leaves(note);
        long[] places = books.search().period(from, to);
        ZipOutputStream zip = new ZipOutputStream(out, UTF_8);
        LogExport export = new LogExport(books.log(), (path, content) -> put(zip, path, content));
        put(zip, "README.txt", steps());
        export.head(note, books.keys());
        if (list.isPresent()) {
            put(zip, TlogPath.BOOKS, list.get());
        }
        export.tree(leaves, isWhole ? 0 : Math.min(places[0], leaves), isWhole ? leaves : Math.min(places[1], leaves));
        putStamps(zip, stamps);
        zip.putNextEntry(new ZipEntry("entries.csv"));
        table(from, to, zip);
        zip.closeEntry();
        zip.finish();
    }

    private void putStamps(ZipOutputStream zip, List<ListedStamp> listed) throws IOException {
        List<ListedStamp> there = new ArrayList<>();
        for (ListedStamp one : listed) {
            Optional<Stamp> stamp =
                    books.stamps().of(one.authority(), one.state().leaves());
            if (stamp.isPresent()) { // today's may have been followed by another meanwhile
                put(zip, TlogPath.stamp(one.name()), stamp.get().response());
                put(
                        zip,
                        TlogPath.stamped(one.name()),
                        stamp.get().note().toString().getBytes(UTF_8));
                there.add(one);
            }
        }
        if (!there.isEmpty()) {
            put(zip, TlogPath.STAMPS, list(there));
        }
    }

    /** Empty while so much waits for its place that the list cannot be compared with the log. */
    private Optional<byte[]> booksList() throws IOException {
        long since = books.log().head().leaves();
        byte[] list = BooksList.of(since, audited.stream().toList());
        return drained.isDrained() ? Optional.of(list) : Optional.empty();
    }

    private static byte[] steps() throws IOException {
        try (var text = EntriesDesk.class.getResourceAsStream(STEPS)) {
            if (text == null) {
                throw new IOException(STEPS + " is missing");
            }
            return text.readAllBytes();
        }
    }

    private static void put(ZipOutputStream zip, String path, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(content);
        zip.closeEntry();
    }
}
