package org.openadjust.billing.trigger.store;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.platform.Listing;
import org.openadjust.billing.platform.Matching;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.trigger.FiredCondition;
import org.openadjust.billing.trigger.FiredState;
import org.openadjust.billing.trigger.FiredTriggers;
import org.openadjust.billing.trigger.FiredView;

/** Triggers that were set off, by JPA. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaFiredTriggers implements FiredTriggers {

    private static final Slice PARTS = Slice.first(Slice.LIMIT_MAX);

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    protected JpaFiredTriggers() {}

    /** Outside a container. */
    public JpaFiredTriggers(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Page<FiredView> find(List<FiredCondition> conditions, Slice slice) {
        return listing(conditions)
                .page((builder, row) -> List.of(builder.asc(row.get("urgency")), builder.desc(row.get("id"))), slice)
                .map(FiredRow::view);
    }

    @Override
    public Optional<FiredView.Detail> byId(long id) {
        return Optional.ofNullable(entities.find(FiredRow.class, id))
                .map(row -> new FiredView.Detail(row.view(), actions(id), history(id)));
    }

    private List<FiredView.Action> actions(long id) {
        return new Listing<>(entities, FiredActionRow.class, row -> List.of(row.equal("fired", Long.class, id)))
                .rows((builder, row) -> List.of(builder.asc(row.get("no"))), PARTS).stream()
                        .map(FiredActionRow::view)
                        .toList();
    }

    private List<FiredView.Step> history(long id) {
        return new Listing<>(entities, FiredStepRow.class, row -> List.of(row.equal("fired", Long.class, id)))
                .rows((builder, row) -> List.of(builder.desc(row.get("id"))), PARTS).stream()
                        .map(FiredStepRow::view)
                        .toList()
                        .reversed();
    }

    @Override
    public long waiting() {
        return listing(List.of(new FiredCondition.In(Set.of(FiredState.HELD, FiredState.OPEN))))
                .count();
    }

    private Listing<FiredRow> listing(List<FiredCondition> conditions) {
        return new Listing<>(
                entities,
                FiredRow.class,
                row -> conditions.stream()
                        .map(condition -> predicate(row, condition))
                        .toList());
    }

    private static Predicate predicate(Matching<FiredRow> row, FiredCondition condition) {
        CriteriaBuilder builder = row.builder();
        return switch (condition) {
            case FiredCondition.In(Set<FiredState> states) ->
                builder.or(states.stream()
                        .map(state -> row.equal("state", state.name()))
                        .toArray(Predicate[]::new));
            case FiredCondition.OfAccount(String account) -> row.equal("account", account);
            case FiredCondition.OfTrigger(String trigger) -> row.equal("trigger", trigger);
            case FiredCondition.OfSignal(SignalKind signal) -> row.equal("signal", signal.name());
            case FiredCondition.AssignedTo(String actor) -> row.equal("assignee", actor);
            case FiredCondition.Mentioning(String text) ->
                builder.or(row.contains("subject", text), row.contains("evidence", text));
        };
    }
}
