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
import org.openadjust.billing.adjustment.AdjustmentColumn;
import org.openadjust.billing.adjustment.AdjustmentCondition;
import org.openadjust.billing.adjustment.AdjustmentCondition.AtLeast;
import org.openadjust.billing.adjustment.AdjustmentCondition.AtMost;
import org.openadjust.billing.adjustment.AdjustmentCondition.Before;
import org.openadjust.billing.adjustment.AdjustmentCondition.CausedBy;
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
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;

/** Adjustments by JPA. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaAdjustments implements Adjustments {

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    @Override
    public Page<AdjustmentView> find(List<AdjustmentCondition> conditions, Sort<AdjustmentColumn> sort, Slice slice) {
        return new Listing<>(
                        entities,
                        AdjustmentRow.class,
                        (builder, row) -> conditions.stream()
                                .map(condition -> predicate(builder, row, condition))
                                .toList())
                .page((builder, row) -> order(builder, row, sort), slice)
                .map(AdjustmentRow::view);
    }

    @Override
    public Optional<AdjustmentView> byId(long id) {
        return Optional.ofNullable(entities.find(AdjustmentRow.class, id)).map(AdjustmentRow::view);
    }

    private static Predicate predicate(
            CriteriaBuilder builder, Root<AdjustmentRow> row, AdjustmentCondition condition) {
        return switch (condition) {
            case OfAccount(String account) -> builder.equal(row.get("account"), account);
            case OfSubscription(String subscription) -> builder.equal(row.get("subscription"), subscription);
            case OfCharge(String charge) -> builder.equal(row.get("charge"), charge);
            case OfLine(LineKey line) -> isOf(builder, row, line);
            case CausedBy(String type) -> builder.equal(row.get("cause"), type);
            case InCurrency(String code) -> builder.equal(row.get("currency"), code);
            case Towards(Direction direction) -> towards(builder, row, direction);
            case AtLeast(BigDecimal amount) -> builder.ge(size(builder, row), amount);
            case AtMost(BigDecimal amount) -> builder.le(size(builder, row), amount);
            case Since(var from) -> builder.ge(row.<Long>get("recordedAt"), Micros.of(from));
            case Before(var to) -> builder.lt(row.<Long>get("recordedAt"), Micros.of(to));
        };
    }

    private static Predicate isOf(CriteriaBuilder builder, Root<AdjustmentRow> row, LineKey line) {
        return builder.and(
                builder.equal(row.get("subscription"), line.subscription()),
                builder.equal(row.get("kind"), line.kind().name()),
                builder.equal(row.get("charge"), line.charge()),
                builder.equal(row.get("plan"), line.plan()),
                builder.equal(row.get("planVersion"), line.version()),
                builder.equal(row.get("fromDate"), line.from()),
                builder.equal(row.get("toDate"), line.to()));
    }

    private static Predicate towards(CriteriaBuilder builder, Root<AdjustmentRow> row, Direction direction) {
        Expression<BigDecimal> delta = row.get("delta");
        return switch (direction) {
            case CHARGED -> builder.gt(delta, BigDecimal.ZERO);
            case CREDITED -> builder.lt(delta, BigDecimal.ZERO);
        };
    }

    private static Expression<BigDecimal> size(CriteriaBuilder builder, Root<AdjustmentRow> row) {
        return builder.abs(row.<BigDecimal>get("delta"));
    }

    private static List<Order> order(CriteriaBuilder builder, Root<AdjustmentRow> row, Sort<AdjustmentColumn> sort) {
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
