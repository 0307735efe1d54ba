package org.openadjust.billing.adjustment.store;

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
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.adjustment.BulkDesk;
import org.openadjust.billing.adjustment.ProposalColumn;
import org.openadjust.billing.adjustment.ProposalCondition;
import org.openadjust.billing.adjustment.ProposalState;
import org.openadjust.billing.adjustment.ProposalView;
import org.openadjust.billing.adjustment.Proposals;
import org.openadjust.billing.platform.Listing;
import org.openadjust.billing.platform.Matching;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;

/** Proposals by JPA. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaProposals implements Proposals {

    /** As many as a run takes, and one to see that there are more. */
    private static final int ROWS_MAX = BulkDesk.ITEMS_MAX + 1;

    private static final Slice STEPS = Slice.first(Slice.LIMIT_MAX);

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    protected JpaProposals() {}

    /** Outside a container. */
    public JpaProposals(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Page<ProposalView> find(List<ProposalCondition> conditions, Sort<ProposalColumn> sort, Slice slice) {
        return listing(conditions)
                .page((builder, row) -> order(builder, row, sort), slice)
                .map(ProposalRow::view);
    }

    @Override
    public List<ProposalView> first(List<ProposalCondition> conditions, int rowsMax) {
        if (rowsMax < 1 || rowsMax > ROWS_MAX) {
            throw new IllegalArgumentException(rowsMax + " rows are not read in one go");
        }
        return listing(conditions)
                .first((builder, row) -> order(builder, row, Sort.up(ProposalColumn.DUE)), rowsMax)
                .stream()
                .map(ProposalRow::view)
                .toList();
    }

    @Override
    public Optional<ProposalView> byId(long id) {
        return Optional.ofNullable(entities.find(ProposalRow.class, id)).map(ProposalRow::view);
    }

    @Override
    public List<ProposalView.Step> history(long id) {
        return new Listing<>(entities, ProposalStepRow.class, row -> List.of(row.equal("proposal", Long.class, id)))
                .rows((builder, row) -> List.of(builder.desc(row.get("id"))), STEPS).stream()
                        .map(ProposalStepRow::view)
                        .toList()
                        .reversed();
    }

    @Override
    public long waiting() {
        return listing(List.of(new ProposalCondition.In(Set.of(ProposalState.PROPOSED))))
                .count();
    }

    private Listing<ProposalRow> listing(List<ProposalCondition> conditions) {
        return new Listing<>(
                entities,
                ProposalRow.class,
                row -> conditions.stream()
                        .map(condition -> predicate(row, condition))
                        .toList());
    }

    private static Predicate predicate(Matching<ProposalRow> row, ProposalCondition condition) {
        CriteriaBuilder builder = row.builder();
        return switch (condition) {
            case ProposalCondition.In(Set<ProposalState> states) ->
                builder.or(states.stream()
                        .map(state -> row.equal("state", state.name()))
                        .toArray(Predicate[]::new));
            case ProposalCondition.OfAccount(String account) -> row.equal("account", account);
            case ProposalCondition.AboutDocument(String document) ->
                builder.or(
                        row.equal("invoice", document), row.equal("document", document), row.equal("note", document));
            case ProposalCondition.OfKind(var kind) -> row.equal("kind", kind.name());
            case ProposalCondition.InCurrency(String code) -> row.equal("currency", code);
            case ProposalCondition.AtLeast(BigDecimal amount) ->
                builder.greaterThanOrEqualTo(size(row), row.value(BigDecimal.class, amount));
            case ProposalCondition.AtMost(BigDecimal amount) ->
                builder.lessThanOrEqualTo(size(row), row.value(BigDecimal.class, amount));
            case ProposalCondition.ProposedBy(String actor) -> row.equal("proposedBy", actor);
            case ProposalCondition.NotProposedBy(String actor) -> builder.not(row.equal("proposedBy", actor));
            case ProposalCondition.AssignedTo(String actor) -> row.equal("assignee", actor);
            case ProposalCondition.ByRule(String rule) -> row.equal("rule", rule);
            case ProposalCondition.ProposedSince(var from) -> row.atLeast("proposedAt", Micros.of(from));
            case ProposalCondition.ProposedBefore(var to) -> row.below("proposedAt", Micros.of(to));
            case ProposalCondition.CausedByEvent(String source, String eventId) ->
                builder.and(row.equal("causeId", eventId), row.equal("causeSource", source));
            case ProposalCondition.DueBefore(var to) -> row.below("dueAt", Micros.of(to));
        };
    }

    private static Expression<BigDecimal> size(Matching<ProposalRow> row) {
        return row.builder().abs(row.<BigDecimal>get("gross"));
    }

    private static List<Order> order(CriteriaBuilder builder, Root<ProposalRow> row, Sort<ProposalColumn> sort) {
        return List.of(
                Listing.by(builder, row, attribute(sort.column()), sort.ascending()), builder.asc(row.get("id")));
    }

    private static String attribute(ProposalColumn column) {
        return switch (column) {
            case PROPOSED -> "proposedAt";
            case DUE -> "dueAt";
            case ACCOUNT -> "account";
            case KIND -> "kind";
            case GROSS -> "gross";
            case STATE -> "state";
            case ASSIGNEE -> "assignee";
        };
    }
}
