package org.openadjust.billing.legacy.app;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import org.openadjust.billing.legacy.LegacyImport;
import org.openadjust.billing.legacy.LegacyImport.Counts;
import org.openadjust.billing.legacy.LegacyImports.Receipt;
import org.openadjust.billing.legacy.LegacyImports.Start;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.file.ImportFiles;
import org.openadjust.billing.legacy.file.ImportFiles.Keeping;
import org.openadjust.billing.legacy.store.JdbcImports;
import org.openadjust.billing.legacy.store.JdbcSources;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.privacy.CardNumbers;

/** Takes files in, whoever brings them: first the file is kept, then it is noted. */
@ApplicationScoped
public class Receiving {

    private static final int NAME_MAX = 200;

    @Inject
    private JdbcSources sources;

    @Inject
    private JdbcImports imports;

    @Inject
    private ImportFiles files;

    @Inject
    private ImportTransactions transactions;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    protected Receiving() {}

    /** Outside a container. */
    Receiving(JdbcSources sources, ImportWork.Stores stores, ImportTransactions transactions, Clock clock) {
        this.sources = sources;
        this.imports = stores.imports();
        this.files = stores.files();
        this.transactions = transactions;
        this.clock = clock;
        this.settings = new Settings();
    }

    public Receipt receive(String source, String name, InputStream content, String actor, boolean isWatched)
            throws IOException {
        Optional<LegacySource> known = sources.byCode(source);
        if (known.isEmpty()) {
            return new Receipt.Refused(new Refusal("UNKNOWN_SOURCE", "there is no source of that code"));
        }
        long id = imports.nextId();
        return switch (files.keep(id, content)) {
            case Keeping.Refused refused -> new Receipt.Refused(refused.refusal());
            case Keeping.Kept kept -> {
                LegacyImport file = new LegacyImport(
                        id,
                        source,
                        baseName(name),
                        kept.format(),
                        LegacyImport.State.RECEIVED,
                        new Counts(kept.bytes(), 0, 0, 0, 0, 0, 0, 0, 0, 0),
                        "",
                        actor,
                        Micros.toInstant(Micros.of(clock.instant())),
                        Optional.empty(),
                        Optional.empty());
                transactions.received(file, known.get(), kept, settings.node(), isWatched);
                yield new Receipt.Received(file);
            }
        };
    }

    /** What follows the last slash, without control characters; a card number in it is masked, as whoever named it may be far away. */
    private static String baseName(String name) {
        String base = CardNumbers.masked(name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')))
                .replaceAll("\\p{Cntrl}", "")
                .strip());
        String said = base.isEmpty() ? "file" : base;
        return said.length() > NAME_MAX ? said.substring(0, NAME_MAX) : said;
    }

    public Start start(long id, String actor) throws IOException {
        Start start;
        try {
            start = transactions.start(id, actor);
        } catch (EJBException | StoreException e) {
            if (!isDuplicate(e)) {
                throw e;
            }
            // another has just been started with the same content: now it is known
            start = transactions.start(id, actor);
        }
        if (start instanceof Start.Known) {
            files.delete(id);
        }
        return start;
    }

    private static boolean isDuplicate(RuntimeException e) {
        Throwable cause = e instanceof EJBException wrapper ? wrapper.getCausedByException() : e;
        return cause instanceof StoreException store && store.isDuplicateKey();
    }

    public boolean discard(long id, String actor) throws IOException {
        boolean discarded = transactions.discard(id, actor);
        if (discarded) {
            files.delete(id);
        }
        return discarded;
    }
}
