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
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openadjust.billing.adjustment.AdjustmentColumn;
import org.openadjust.billing.adjustment.AdjustmentCondition;
import org.openadjust.billing.adjustment.AdjustmentCondition.AtLeast;
import org.openadjust.billing.adjustment.AdjustmentCondition.AtMost;
import org.openadjust.billing.adjustment.AdjustmentCondition.Before;
import org.openadjust.billing.adjustment.AdjustmentCondition.ByDocument;
import org.openadjust.billing.adjustment.AdjustmentCondition.CausedBy;
import org.openadjust.billing.adjustment.AdjustmentCondition.CausedByEvent;
import org.openadjust.billing.adjustment.AdjustmentCondition.Direction;
import org.openadjust.billing.adjustment.AdjustmentCondition.InCurrency;
import org.openadjust.billing.adjustment.AdjustmentCondition.OfAccount;
import org.openadjust.billing.adjustment.AdjustmentCondition.OfCharge;
import org.openadjust.billing.adjustment.AdjustmentCondition.OfLine;
import org.openadjust.billing.adjustment.AdjustmentCondition.OfSubscription;
import org.openadjust.billing.adjustment.AdjustmentCondition.Since;
import org.openadjust.billing.adjustment.AdjustmentCondition.Towards;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.platform.Listing;
import org.openadjust.billing.platform.Matching;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;

/** Adjustments by JPA. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaAdjustments implements Adjustments {

    private static final String AT = "SELECT a FROM StoredAdjustment a WHERE a.recordedAt = :at AND a.causeId ";
    private static final String IN_ORDER = " ORDER BY a.recordedAt DESC, a.id DESC";
    private static final String OF_ONE = AT + "= :id" + IN_ORDER;
    private static final String OF_SEVERAL = AT + "IN :ids" + IN_ORDER;

    /** As many as one event moves lines of a bill, and more. */
    private static final int CAUSED_MAX = 500;

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    protected JpaAdjustments() {}

    /** Outside a container. */
    public JpaAdjustments(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Page<AdjustmentView> find(List<AdjustmentCondition> conditions, Sort<AdjustmentColumn> sort, Slice slice) {
        boolean isByTime = sort.equals(Sort.down(AdjustmentColumn.RECORDED))
                && conditions.stream().allMatch(JpaAdjustments::isBroad);
        return isByTime
                ? find(AdjustmentRow.ByTime.class, conditions, sort, slice)
                : find(AdjustmentRow.Stored.class, conditions, sort, slice);
    }

    private <R extends AdjustmentRow> Page<AdjustmentView> find(
            Class<R> rows, List<AdjustmentCondition> conditions, Sort<AdjustmentColumn> sort, Slice slice) {
        return new Listing<>(
                        entities,
                        rows,
                        row -> conditions.stream()
                                .map(condition -> predicate(row, condition))
                                .toList())
                .page((builder, row) -> order(builder, row, sort), slice)
                .map(AdjustmentRow::view);
    }

    @Override
    public Optional<AdjustmentView> byId(long id) {
        return Optional.ofNullable(entities.find(AdjustmentRow.Stored.class, id))
                .map(AdjustmentRow::view);
    }

    /** By the moment, of which there is an index: the many that have nothing to do with these events are not looked at. */
    @Override
    public List<AdjustmentView> causedBy(Collection<CausingEvent> events) {
        Map<Instant, List<CausingEvent>> byMoment =
                events.stream().collect(Collectors.groupingBy(CausingEvent::at, TreeMap::new, Collectors.toList()));
        List<AdjustmentView> caused = new ArrayList<>();
        byMoment.forEach((at, together) -> recorded(at, together).stream()
                .map(AdjustmentRow::view)
                .filter(row -> together.contains(
                        new CausingEvent(row.cause().source(), row.cause().eventId(), at)))
                .forEach(caused::add));
        return List.copyOf(caused);
    }

    private List<AdjustmentRow.Stored> recorded(Instant at, List<CausingEvent> events) {
        List<String> ids = events.stream().map(CausingEvent::eventId).distinct().toList();
        // of a list JPA makes another statement each time
        TypedQuery<AdjustmentRow.Stored> query = ids.size() == 1
                ? entities.createQuery(OF_ONE, AdjustmentRow.Stored.class).setParameter("id", ids.getFirst())
                : entities.createQuery(OF_SEVERAL, AdjustmentRow.Stored.class).setParameter("ids", ids);
        return query.setParameter("at", Micros.of(at)).setMaxResults(CAUSED_MAX).getResultList();
    }

    /** Whether so many may match that going through them from the newest on finds some soon. */
    private static boolean isBroad(AdjustmentCondition condition) {
        return switch (condition) {
            case CausedBy by -> true;
            case InCurrency in -> true;
            case Towards towards -> true;
            case AtLeast least -> true;
            case AtMost most -> true;
            case Since since -> true;
            case Before before -> true;
            case OfAccount of -> false;
            case OfSubscription of -> false;
            case OfCharge of -> false;
            case OfLine of -> false;
            case CausedByEvent by -> false;
            case ByDocument by -> false;
        };
    }

    private static Predicate predicate(Matching<? extends AdjustmentRow> row, AdjustmentCondition condition) {
        return switch (condition) {
            case OfAccount(String account) -> row.equal("account", account);
            case OfSubscription(String subscription) -> row.equal("subscription", subscription);
            case OfCharge(String charge) -> row.equal("charge", charge);
            case OfLine(LineKey line) -> isOf(row, line);
            case CausedBy(String type) -> row.equal("cause", type);
            case CausedByEvent(String source, String eventId) ->
                row.builder().and(row.equal("causeSource", source), row.equal("causeId", eventId));
            case ByDocument(String document) -> row.equal("document", document);
            case InCurrency(String code) -> row.equal("currency", code);
            case Towards(Direction direction) -> towards(row, direction);
            case AtLeast(BigDecimal amount) ->
                row.builder().greaterThanOrEqualTo(size(row), row.value(BigDecimal.class, amount));
            case AtMost(BigDecimal amount) ->
                row.builder().lessThanOrEqualTo(size(row), row.value(BigDecimal.class, amount));
            case Since(var from) -> row.atLeast("recordedAt", Micros.of(from));
            case Before(var to) -> row.below("recordedAt", Micros.of(to));
        };
    }

    private static Predicate isOf(Matching<? extends AdjustmentRow> row, LineKey line) {
        return row.builder()
                .and(
                        row.equal("subscription", line.subscription()),
                        row.equal("kind", line.kind().name()),
                        row.equal("charge", line.charge()),
                        row.equal("plan", line.plan()),
                        row.equal("planVersion", Integer.class, line.version()),
                        row.equal("fromDate", LocalDate.class, line.from()),
                        row.equal("toDate", LocalDate.class, line.to()));
    }

    private static Predicate towards(Matching<? extends AdjustmentRow> row, Direction direction) {
        Expression<BigDecimal> delta = row.get("delta");
        Expression<BigDecimal> zero = row.value(BigDecimal.class, BigDecimal.ZERO);
        return switch (direction) {
            case CHARGED -> row.builder().greaterThan(delta, zero);
            case CREDITED -> row.builder().lessThan(delta, zero);
        };
    }

    private static Expression<BigDecimal> size(Matching<? extends AdjustmentRow> row) {
        return row.builder().abs(row.<BigDecimal>get("delta"));
    }

    private static List<Order> order(
            CriteriaBuilder builder, Root<? extends AdjustmentRow> row, Sort<AdjustmentColumn> sort) {
        boolean up = sort.ascending();
        Order recorded = Listing.by(builder, row, "recordedAt", up && sort.column() == AdjustmentColumn.RECORDED);
        Order id = Listing.by(builder, row, "id", up && sort.column() == AdjustmentColumn.RECORDED);
        return sort.column() == AdjustmentColumn.RECORDED
                ? List.of(recorded, id)
                : List.of(Listing.by(builder, row, attribute(sort.column()), up), recorded, id);
    }

    private static String attribute(AdjustmentColumn column) {
        return switch (column) {
            case RECORDED -> "recordedAt";
            case ACCOUNT -> "account";
            case SUBSCRIPTION -> "subscription";
            case CHARGE -> "charge";
            case CURRENCY -> "currency";
            case BEFORE -> "before";
            case AFTER -> "after";
            case DELTA -> "delta";
            case CAUSE -> "cause";
        };
    }
}
