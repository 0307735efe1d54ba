package org.openadjust.billing.verification.store;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Listing;
import org.openadjust.billing.platform.Matching;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.Findings;

/** Findings by JPA. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaFindings implements Findings {

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    protected JpaFindings() {}

    /** Outside a container. */
    public JpaFindings(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Page<FindingView> find(String account, Optional<Finding.Kind> kind, Slice slice) {
        return new Listing<>(entities, FindingRow.class, row -> predicates(row, account, kind))
                .page(
                        (builder, row) -> List.of(builder.desc(row.get("recordedAt")), builder.desc(row.get("id"))),
                        slice)
                .map(FindingRow::view);
    }

    private static List<Predicate> predicates(Matching<FindingRow> row, String account, Optional<Finding.Kind> kind) {
        List<Predicate> all = new ArrayList<>();
        if (!account.isEmpty()) {
            all.add(row.equal("account", account));
        }
        kind.ifPresent(one -> all.add(row.equal("kind", one.name())));
        return all;
    }
}
