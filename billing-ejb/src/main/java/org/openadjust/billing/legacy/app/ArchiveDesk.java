package org.openadjust.billing.legacy.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.openadjust.billing.legacy.LegacyArchive;
import org.openadjust.billing.legacy.store.JdbcLegacyDocuments;
import org.openadjust.billing.legacy.store.JdbcLegacyDocuments.Stored;
import org.openadjust.billing.legacy.store.JdbcTold;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** The desk for documents that were kept. */
@Stateless
@Local(LegacyArchive.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class ArchiveDesk implements LegacyArchive {

    @Inject
    private JdbcLegacyDocuments documents;

    @Inject
    private JdbcTold told;

    @Override
    public Page<Kept> find(String issuer, String customer, Slice slice) {
        return documents.find(issuer, customer, slice).map(this::kept);
    }

    @Override
    public Optional<Kept> byNumber(String issuer, String number) {
        return documents.byNumber(issuer, number).map(this::kept);
    }

    private Kept kept(Stored stored) {
        return new Kept(stored.document(), stored.broughtBy(), told.of(stored.id()));
    }
}
