package org.openadjust.billing.alarm.store;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.alarm.AlarmCondition;
import org.openadjust.billing.alarm.AlarmView;
import org.openadjust.billing.alarm.Alarms;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.platform.Listing;
import org.openadjust.billing.platform.Matching;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** Alarms by JPA. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaAlarms implements Alarms {

    private static final Slice STEPS = Slice.first(100);

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    protected JpaAlarms() {}

    /** Outside a container. */
    public JpaAlarms(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Page<AlarmView> find(List<AlarmCondition> conditions, Slice slice) {
        return new Listing<>(
                        entities,
                        AlarmRow.class,
                        row -> conditions.stream()
                                .map(condition -> predicate(row, condition))
                                .toList())
                .page(
                        (builder, row) -> List.of(
                                builder.asc(row.get("urgency")),
                                builder.desc(row.get("changedAt")),
                                builder.desc(row.get("id"))),
                        slice)
                .map(AlarmRow::view);
    }

    private static Predicate predicate(Matching<AlarmRow> row, AlarmCondition condition) {
        return switch (condition) {
            case AlarmCondition.Open() -> row.builder().isNull(row.get("clearedAt"));
            case AlarmCondition.Over() -> row.builder().isNotNull(row.get("clearedAt"));
            case AlarmCondition.OverSince(Instant from) -> row.atLeast("clearedAt", Micros.of(from));
            case AlarmCondition.OfPart(Part part) -> row.equal("part", part.name());
        };
    }

    @Override
    public Optional<AlarmView.Detail> byId(long id) {
        return Optional.ofNullable(entities.find(AlarmRow.class, id))
                .map(row -> new AlarmView.Detail(row.view(), history(id)));
    }

    private List<AlarmView.Step> history(long id) {
        return new Listing<>(entities, AlarmStepRow.class, row -> List.of(row.equal("alarm", Long.class, id)))
                .rows((builder, row) -> List.of(builder.desc(row.get("id"))), STEPS).stream()
                        .map(AlarmStepRow::view)
                        .toList()
                        .reversed();
    }

    @Override
    public int unseen() {
        return new Listing<AlarmRow>(
                        entities,
                        AlarmRow.class,
                        row -> List.of(row.builder()
                                .or(
                                        row.equal("urgency", Integer.class, AlarmRow.SERIOUS),
                                        row.equal("urgency", Integer.class, AlarmRow.WARNING))))
                .count();
    }
}
