package org.openadjust.billing.dispute.store;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.openadjust.billing.dispute.DisputeCondition;
import org.openadjust.billing.dispute.DisputeState;
import org.openadjust.billing.dispute.DisputeView;
import org.openadjust.billing.dispute.Disputes;
import org.openadjust.billing.dispute.Hold;
import org.openadjust.billing.platform.Listing;
import org.openadjust.billing.platform.Matching;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** Disputes by JPA. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaDisputes implements Disputes {

    private static final Slice STEPS = Slice.first(Slice.LIMIT_MAX);
    private static final int UNDECIDED = 0;

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    @Inject
    private Clock clock;

    protected JpaDisputes() {}

    /** Outside a container. */
    public JpaDisputes(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    public Page<DisputeView> find(List<DisputeCondition> conditions, Slice slice) {
        return listing(conditions)
                .page(
                        (builder, row) -> List.of(
                                builder.asc(row.get("urgency")),
                                builder.asc(row.get("dueAt")),
                                builder.asc(row.get("id"))),
                        slice)
                .map(DisputeRow::view);
    }

    @Override
    public Optional<DisputeView> byId(long id) {
        return Optional.ofNullable(entities.find(DisputeRow.class, id)).map(DisputeRow::view);
    }

    @Override
    public List<DisputeView.Step> history(long id) {
        return new Listing<>(entities, DisputeStepRow.class, row -> List.of(row.equal("dispute", Long.class, id)))
                .rows((builder, row) -> List.of(builder.desc(row.get("id"))), STEPS).stream()
                        .map(DisputeStepRow::view)
                        .toList()
                        .reversed();
    }

    /** Nobody disputes more of one account at once than a list is long. */
    @Override
    public Optional<Hold> onHold(String account) {
        List<DisputeRow> holding = new Listing<>(
                        entities,
                        DisputeRow.class,
                        row -> List.of(
                                row.equal("account", account),
                                row.builder()
                                        .greaterThan(row.get("held"), row.value(BigDecimal.class, BigDecimal.ZERO))))
                .rows((builder, row) -> List.of(builder.asc(row.get("id"))), STEPS);
        Map<String, Money> byDocument = new HashMap<>();
        holding.forEach(row ->
                byDocument.merge(row.document(), row.held(), (sum, more) -> lesser(sum.plus(more), row.total())));
        return byDocument.values().stream().reduce(Money::plus).map(amount -> new Hold(amount, holding.size()));
    }

    private static Money lesser(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }

    @Override
    public Backlog backlog() {
        Instant now = clock.instant();
        return new Backlog(
                new Listing<DisputeRow>(
                                entities,
                                DisputeRow.class,
                                row -> List.of(row.equal("urgency", Integer.class, UNDECIDED)))
                        .count(),
                listing(List.of(new DisputeCondition.Overdue(now))).count());
    }

    private Listing<DisputeRow> listing(List<DisputeCondition> conditions) {
        return new Listing<>(
                entities,
                DisputeRow.class,
                row -> conditions.stream()
                        .map(condition -> predicate(row, condition))
                        .toList());
    }

    private static Predicate predicate(Matching<DisputeRow> row, DisputeCondition condition) {
        CriteriaBuilder builder = row.builder();
        return switch (condition) {
            case DisputeCondition.In(Set<DisputeState> states) ->
                builder.or(states.stream()
                        .map(state -> row.equal("state", state.name()))
                        .toArray(Predicate[]::new));
            case DisputeCondition.OfAccount(String account) -> row.equal("account", account);
            case DisputeCondition.OfDocument(String document) -> row.equal("document", document);
            case DisputeCondition.OfKind(var kind) -> row.equal("kind", kind.name());
            case DisputeCondition.ReviewedBy(String actor) -> row.equal("reviewer", actor);
            case DisputeCondition.OpenedBy(String source, String eventId) ->
                builder.and(row.equal("sourceId", eventId), row.equal("source", source));
            case DisputeCondition.Overdue(var at) ->
                builder.and(row.equal("urgency", Integer.class, UNDECIDED), row.below("dueAt", Micros.of(at)));
        };
    }
}
