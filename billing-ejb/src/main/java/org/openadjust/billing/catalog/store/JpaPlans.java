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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.catalog.Plans;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** Plans by JPA. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaPlans implements Plans {

    private static final String CODES = "SELECT DISTINCT v.plan FROM PlanVersionRow v"
            + " WHERE LOWER(v.plan) LIKE :pattern ESCAPE '!' ORDER BY v.plan";

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

    @Override
    public Page<PlanVersions> find(String text, Slice slice) {
        String pattern = "%"
                + text.toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_")
                + "%";
        List<String> codes = codes(pattern, slice.offset(), slice.limit());
        boolean isEndInSight = codes.size() < slice.limit() && (slice.offset() == 0 || !codes.isEmpty());
        int count = isEndInSight
                ? slice.offset() + codes.size()
                : codes(pattern, 0, Page.COUNT_MAX).size();
        return new Page<>(versions(codes), count);
    }

    private List<String> codes(String pattern, int offset, int limit) {
        return entities.createQuery(CODES, String.class)
                .setParameter("pattern", pattern)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    private List<PlanVersions> versions(List<String> codes) {
        if (codes.isEmpty()) {
            return List.of();
        }
        Map<String, List<Plan>> versions = entities.createQuery(
                        "SELECT v FROM PlanVersionRow v WHERE v.plan IN :plans", PlanVersionRow.class)
                .setParameter("plans", codes)
                .getResultStream()
                .map(PlanVersionRow::plan)
                .collect(Collectors.groupingBy(Plan::plan));
        return codes.stream()
                .map(code -> PlanVersions.of(code, versions.get(code)))
                .toList();
    }
}
