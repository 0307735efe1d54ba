package org.openadjust.billing.legacy.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.openadjust.billing.legacy.LegacyConflict;
import org.openadjust.billing.legacy.LegacyImport;
import org.openadjust.billing.legacy.LegacyImports;
import org.openadjust.billing.legacy.file.FirstRows;
import org.openadjust.billing.legacy.file.ImportFiles;
import org.openadjust.billing.legacy.model.ImportRow;
import org.openadjust.billing.legacy.store.JdbcImports;
import org.openadjust.billing.legacy.store.JdbcLegacyDocuments;
import org.openadjust.billing.legacy.store.JdbcSources;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** The desk for files of issuers. */
@Stateless
@Local(LegacyImports.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ImportDesk implements LegacyImports {

    @Inject
    private JdbcImports imports;

    @Inject
    private JdbcSources sources;

    @Inject
    private JdbcLegacyDocuments documents;

    @Inject
    private ImportFiles files;

    @Inject
    private Receiving receiving;

    @Resource
    private SessionContext context;

    @Override
    public Page<LegacyImport> find(Slice slice) {
        return imports.find(slice);
    }

    @Override
    public Optional<LegacyImport> byId(long id) {
        return imports.find(id).map(ImportRow::view);
    }

    @Override
    public Page<LegacyImport.Fault> faults(long id, Slice slice) {
        return imports.faults(id, slice);
    }

    @Override
    public Page<LegacyConflict> conflicts(long id, Slice slice) {
        return documents.conflicts(id, slice);
    }

    @Override
    @RolesAllowed({SPECIALIST, ADMINISTRATOR})
    public Receipt receive(String source, String name, InputStream content) throws IOException {
        return receiving.receive(source, name, content, actor(), false);
    }

    @Override
    @RolesAllowed({SPECIALIST, ADMINISTRATOR})
    public Optional<Preview> preview(long id) {
        return imports.find(id)
                .filter(row -> row.view().state() == LegacyImport.State.RECEIVED)
                .flatMap(row -> sources.byCode(row.source().code())
                        .map(source -> FirstRows.of(files.path(id), row.view().format(), source)));
    }

    @Override
    @RolesAllowed({SPECIALIST, ADMINISTRATOR})
    public Start start(long id) {
        try {
            return receiving.start(id, actor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @RolesAllowed({SPECIALIST, ADMINISTRATOR})
    public boolean discard(long id) {
        try {
            return receiving.discard(id, actor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String actor() {
        return context.getCallerPrincipal().getName();
    }
}
