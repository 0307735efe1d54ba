package org.openadjust.billing.usage.store;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.platform.Listing;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.usage.RecordedUsage;
import org.openadjust.billing.usage.UsageEvents;

/** Usage events by JPA. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaUsageEvents implements UsageEvents {

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    protected JpaUsageEvents() {}

    /** Outside a container. */
    public JpaUsageEvents(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Page<RecordedUsage> of(String subscription, String meter, Instant from, Instant to, Slice slice) {
        Page<UsageEventRow> page = new Listing<>(
                        entities,
                        UsageEventRow.class,
                        row -> List.of(
                                row.equal("subscription", subscription),
                                row.equal("meter", meter),
                                row.atLeast("occurredAt", Micros.of(from)),
                                row.below("occurredAt", Micros.of(to))))
                .page(
                        (builder, row) -> List.of(builder.asc(row.get("occurredAt")), builder.asc(row.get("usageId"))),
                        slice);
        Map<String, UsageChangeRow> latest = latestChanges(subscription, page.rows());
        return page.map(row -> row.view(Optional.ofNullable(latest.get(row.usageId()))));
    }

    private Map<String, UsageChangeRow> latestChanges(String subscription, List<UsageEventRow> rows) {
        return rows.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "SELECT c FROM UsageChangeRow c WHERE c.subscription = :subscription"
                                        + " AND c.usageId IN :ids ORDER BY c.changeNo",
                                UsageChangeRow.class)
                        .setParameter("subscription", subscription)
                        .setParameter(
                                "ids", rows.stream().map(UsageEventRow::usageId).toList())
                        .getResultStream()
                        .collect(toMap(UsageChangeRow::usageId, identity(), (earlier, later) -> later));
    }
}
