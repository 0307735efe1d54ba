package org.openadjust.billing.legacy.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.legacy.LegacyArrivals;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyImport;
import org.openadjust.billing.legacy.LegacyImports.Start;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.file.ImportFiles;
import org.openadjust.billing.legacy.model.ImportRow;
import org.openadjust.billing.legacy.model.SourceRules;
import org.openadjust.billing.legacy.store.JdbcImports;
import org.openadjust.billing.legacy.store.JdbcLegacyDocuments;
import org.openadjust.billing.legacy.store.JdbcSources;
import org.openadjust.billing.legacy.store.JdbcTold;
import org.openadjust.billing.platform.Refusal;

/** What an import does in one transaction each. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ImportTransactions {

    @Inject
    private JdbcImports imports;

    @Inject
    private JdbcSources sources;

    @Inject
    private JdbcLegacyDocuments documents;

    @Inject
    private JdbcTold told;

    @Inject
    private ImportFiles files;

    @Inject
    private Instance<LegacyArrivals> arrivals;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    private ImportWork.Stores outside;

    /** For the container. */
    public ImportTransactions() {}

    /** Outside a container. */
    ImportTransactions(ImportWork.Stores stores, JdbcSources sources, Clock clock) {
        this.outside = stores;
        this.imports = stores.imports();
        this.told = stores.told();
        this.audit = entries -> entries.forEach(stores.audit());
        this.sources = sources;
        this.clock = clock;
    }

    /** Notes a file that was kept. */
    public void received(
            LegacyImport file, LegacySource source, ImportFiles.Keeping.Kept kept, String node, boolean isWatched) {
        imports.receive(file, source, kept.sha256(), node, isWatched);
        audit(file.startedBy(), "received", file.id(), source.code() + ", sha256 " + kept.sha256());
    }

    /**
     * Lets an import begin by its source as it is now, unless the same was imported before; then it is forgotten.
     *
     * @throws org.openadjust.billing.platform.StoreException if another was started with the same content at the same time
     */
    public Start start(long id, String actor) {
        Optional<ImportRow> row = imports.find(id).filter(known -> known.view().state() == LegacyImport.State.RECEIVED);
        Optional<LegacySource> source =
                row.flatMap(known -> sources.byCode(known.source().code()));
        if (row.isEmpty() || source.isEmpty()) {
            return new Start.Refused(new Refusal("NOT_FOUND", "there is no file " + id + " that waits to be imported"));
        }
        boolean isMapped = row.get().view().format() == LegacyImport.Format.CSV;
        Optional<Refusal> refusal = isMapped ? SourceRules.ofMapping(source.get()) : Optional.empty();
        if (refusal.isPresent()) {
            return new Start.Refused(refusal.get());
        }
        String identity = source.get().code() + "/" + imports.sha256(id) + "/"
                + source.get().version();
        Optional<ImportRow> known = imports.byIdentity(identity);
        if (known.isPresent()) {
            imports.discard(id);
            audit(actor, "known", id, "import/" + known.get().id());
            return new Start.Known(known.get().view());
        }
        imports.start(id, identity, source.get(), now());
        audit(
                actor,
                "started",
                id,
                "source " + source.get().code() + ", version " + source.get().version());
        return new Start.Started(imports.find(id).orElseThrow().view());
    }

    /** Forgets a file that was not started. */
    public boolean discard(long id, String actor) {
        boolean discarded = imports.discard(id);
        if (discarded) {
            audit(actor, "discarded", id, "");
        }
        return discarded;
    }

    /**
     * Does the next portion of an import.
     *
     * @return how the import is now
     */
    public Optional<LegacyImport> round(long id) {
        Optional<ImportRow> row = imports.find(id).filter(known -> known.view().isMoving());
        row.ifPresent(known -> new ImportWork(stores(), known, now()).round());
        return row.flatMap(known -> imports.find(id)).map(ImportRow::view);
    }

    private ImportWork.Stores stores() {
        return outside != null
                ? outside
                : new ImportWork.Stores(
                        imports, documents, told, files, this::arrived, entry -> audit.append(List.of(entry)));
    }

    private void arrived(List<LegacyDocument> arrived) {
        arrivals.forEach(each -> each.arrived(arrived));
    }

    /** Ends an import that cannot go on. */
    public void fail(long id, String reason) {
        if (imports.fail(id, reason, now())) {
            audit(ImportWork.SYSTEM, "failed", id, reason);
        }
    }

    /** Keeps what the engine answered. */
    public void answered(List<JdbcTold.Entry> entries) {
        told.answered(entries, now());
    }

    /** The watched folder knows what became of an import. */
    public void reported(long id) {
        imports.reported(id);
    }

    private void audit(String actor, String action, long id, String what) {
        audit.append(List.of(AuditEntry.of("legacy-import", action, "import/" + id)
                .by(actor)
                .changed("", what)
                .at(now())));
    }

    private Instant now() {
        return clock.instant();
    }
}
