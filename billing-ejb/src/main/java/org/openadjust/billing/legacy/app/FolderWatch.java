package org.openadjust.billing.legacy.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.openadjust.billing.legacy.LegacyImport;
import org.openadjust.billing.legacy.LegacyImport.Counts;
import org.openadjust.billing.legacy.LegacyImports.Receipt;
import org.openadjust.billing.legacy.LegacyImports.Start;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.model.ImportRow;
import org.openadjust.billing.legacy.store.JdbcImports;
import org.openadjust.billing.legacy.store.JdbcSources;
import org.openadjust.billing.platform.DurableFile;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.platform.Slice;

/**
 * The folders {@code inbox/<source>} of the data directory. A file that has not changed between two looks is complete: it is moved to
 * {@code taken}, which only one server can do, and imported; then it is moved to {@code done} or {@code failed}, with a report beside
 * it. Hidden files, and those that end with {@code .part} or {@code .tmp}, are left alone.
 */
@ApplicationScoped
public class FolderWatch {

    private static final Logger LOG = Logger.getLogger(FolderWatch.class.getName());
    private static final int FILES_MAX = 100;
    private static final int NAME_MAX = 150;
    private static final int NAMESAKES_MAX = 10_000;

    /** What a file was like at a look. */
    private record Look(long size, long changedMillis) {}

    @Inject
    private JdbcSources sources;

    @Inject
    private JdbcImports imports;

    @Inject
    private Receiving receiving;

    @Inject
    private ImportTransactions transactions;

    @Inject
    private Settings settings;

    private Path fixed;
    private Map<Path, Look> seen = Map.of();

    protected FolderWatch() {}

    /** Outside a container. */
    FolderWatch(Path inbox, JdbcSources sources, JdbcImports imports, Receiving receiving, ImportTransactions work) {
        this.fixed = inbox;
        this.sources = sources;
        this.imports = imports;
        this.receiving = receiving;
        this.transactions = work;
        this.settings = new Settings();
    }

    /** Looks into each source's folder once. A folder that fails stops no other. */
    public void look() {
        Path inbox = fixed != null ? fixed : settings.dataDirectory().resolve("inbox");
        Map<Path, Look> now = new HashMap<>();
        for (LegacySource source : sources.all()) {
            try {
                new Folder(inbox.resolve(source.code()), source.code()).look(now);
            } catch (IOException e) {
                LOG.log(Level.WARNING, e, () -> "the folder of source " + source.code() + " cannot be read");
            }
        }
        seen = now;
    }

    private final class Folder {
        private final Path folder;
        private final Path taken;
        private final String source;

        Folder(Path folder, String source) throws IOException {
            this.folder = folder;
            this.taken = Files.createDirectories(folder.resolve("taken"));
            this.source = source;
        }

        void look(Map<Path, Look> now) throws IOException {
            Set<String> underWay = goOn();
            for (Path file : files(folder)) {
                Look look = new Look(
                        Files.size(file), Files.getLastModifiedTime(file).toMillis());
                if (look.equals(seen.get(file))) {
                    take(file);
                } else {
                    now.put(file, look);
                }
            }
            for (Path file : files(taken)) {
                if (!underWay.contains(name(file))) {
                    bring(file);
                }
            }
        }

        /** Moved by one server only: whoever comes second finds nothing to move. */
        private void take(Path file) throws IOException {
            Path place = taken.resolve(name(file));
            if (Files.exists(place)) {
                return; // one of this name is under way
            }
            try {
                Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                LOG.log(Level.FINE, "another server has taken a file", e);
            } catch (AtomicMoveNotSupportedException e) {
                throw new IOException("the folder taken lies in another file system", e);
            }
        }

        private void bring(Path file) throws IOException {
            Receipt receipt;
            try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                receipt = receiving.receive(source, name(file), content, ImportWork.SYSTEM, true);
            } catch (NoSuchFileException e) {
                return; // another server has brought it
            }
            switch (receipt) {
                case Receipt.Refused refused -> refused(file, refused.refusal());
                case Receipt.Received received -> start(file, received.file().id());
            }
        }

        private void start(Path file, long id) throws IOException {
            switch (receiving.start(id, ImportWork.SYSTEM)) {
                case Start.Started started -> LOG.fine(() -> "import " + id + " has begun");
                case Start.Known known ->
                    report(file, "done", of(known.before()).add("known", true));
                case Start.Refused refused -> {
                    receiving.discard(id, ImportWork.SYSTEM);
                    refused(file, refused.refusal());
                }
            }
        }

        private void refused(Path file, Refusal refusal) throws IOException {
            report(
                    file,
                    "failed",
                    Json.createObjectBuilder()
                            .add("state", "REFUSED")
                            .add("code", refusal.code())
                            .add("detail", refusal.detail()));
        }

        /** What was brought before: its report, if it is at its end. The names of the others. */
        private Set<String> goOn() throws IOException {
            List<ImportRow> open = new ArrayList<>();
            for (ImportRow row : imports.watched(source, settings.node())) {
                Path file = taken.resolve(row.view().file());
                if (row.view().state() == LegacyImport.State.RECEIVED) {
                    start(file, row.id());
                    open.add(row);
                } else if (row.view().isMoving()) {
                    open.add(row);
                } else {
                    boolean isDone = row.view().state() == LegacyImport.State.DONE;
                    report(file, isDone ? "done" : "failed", of(row.view()));
                    transactions.reported(row.id());
                }
            }
            return open.stream().map(row -> row.view().file()).collect(Collectors.toSet());
        }

        private void report(Path file, String where, JsonObjectBuilder report) throws IOException {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return; // it was reported, and the server stopped before that was noted
            }
            Path target = free(Files.createDirectories(folder.resolve(where)), name(file));
            byte[] text = report.add("file", name(file)).build().toString().getBytes(StandardCharsets.UTF_8);
            DurableFile.replace(target.resolveSibling(name(target) + ".report.json"), text, DurableFile.Readers.OWNER);
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        }

        private JsonObjectBuilder of(LegacyImport view) {
            Counts counts = view.counts();
            JsonArrayBuilder errors = Json.createArrayBuilder();
            imports.faults(view.id(), Slice.first(Slice.LIMIT_MAX))
                    .rows()
                    .forEach(fault -> errors.add(Json.createObjectBuilder()
                            .add("line", fault.line())
                            .add("column", fault.column())
                            .add("document", fault.document())
                            .add("code", fault.code())
                            .add("detail", fault.detail())));
            return Json.createObjectBuilder()
                    .add("import", view.id())
                    .add("state", view.state().name())
                    .add("failure", view.failure())
                    .add("rows", counts.rows())
                    .add("documents", counts.documents())
                    .add("lines", counts.lines())
                    .add("knownDocuments", counts.known())
                    .add("conflicts", counts.conflicts())
                    .add("refusedDocuments", counts.refused())
                    .add("errorCount", counts.errors())
                    .add("errors", errors);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path file : found) {
                String name = name(file);
                if (!name.startsWith(".")
                        && !name.endsWith(".part")
                        && !name.endsWith(".tmp")
                        && name.length() <= NAME_MAX
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && files.size() < FILES_MAX) {
                    files.add(file);
                }
            }
        }
        files.sort(null);
        return files;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** A name that is not taken. */
    private static Path free(Path folder, String name) throws FileAlreadyExistsException {
        Path place = folder.resolve(name);
        for (int no = 2; Files.exists(place, LinkOption.NOFOLLOW_LINKS); no++) {
            if (no > NAMESAKES_MAX) {
                throw new FileAlreadyExistsException(name);
            }
            place = folder.resolve(no + "-" + name);
        }
        return place;
    }
}
