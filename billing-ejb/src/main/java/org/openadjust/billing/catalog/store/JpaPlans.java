package org.openadjust.billing.catalog.store;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.catalog.Plans;

/** Plans by JPA. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaPlans implements Plans {

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    protected JpaPlans() {}

    /** Outside a container. */
    public JpaPlans(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<PlanVersions> byCode(String plan) {
        List<Plan> versions = entities.createQuery(
                        "SELECT v FROM PlanVersionRow v WHERE v.plan = :plan", PlanVersionRow.class)
                .setParameter("plan", plan)
                .getResultStream()
                .map(PlanVersionRow::plan)
                .toList();
        return versions.isEmpty() ? Optional.empty() : Optional.of(PlanVersions.of(plan, versions));
    }
}
