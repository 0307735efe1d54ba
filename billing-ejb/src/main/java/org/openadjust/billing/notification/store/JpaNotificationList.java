package org.openadjust.billing.notification.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.notification.NotificationColumn;
import org.openadjust.billing.notification.NotificationCondition;
import org.openadjust.billing.notification.NotificationCondition.About;
import org.openadjust.billing.notification.NotificationCondition.In;
import org.openadjust.billing.notification.NotificationCondition.Of;
import org.openadjust.billing.notification.NotificationCondition.OfAccount;
import org.openadjust.billing.notification.NotificationCondition.Since;
import org.openadjust.billing.notification.NotificationState;
import org.openadjust.billing.notification.NotificationView;
import org.openadjust.billing.notification.Template;
import org.openadjust.billing.platform.Listing;
import org.openadjust.billing.platform.Matching;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;

/** The list of notifications by JPA. */
@ApplicationScoped
public class JpaNotificationList {

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    protected JpaNotificationList() {}

    /** Outside a container. */
    public JpaNotificationList(EntityManager entities) {
        this.entities = entities;
    }

    public Page<NotificationView> find(
            List<NotificationCondition> conditions, Sort<NotificationColumn> sort, Slice slice) {
        return new Listing<>(
                        entities,
                        NotificationRow.class,
                        row -> conditions.stream()
                                .map(condition -> predicate(row, condition))
                                .toList())
                .page((builder, row) -> order(builder, row, sort), slice)
                .map(NotificationRow::view);
    }

    public Optional<NotificationView> byId(long id) {
        return Optional.ofNullable(entities.find(NotificationRow.class, id)).map(NotificationRow::view);
    }

    private static Predicate predicate(Matching<NotificationRow> row, NotificationCondition condition) {
        return switch (condition) {
            case OfAccount(String account) -> row.equal("account", account);
            case In(NotificationState state) -> row.equal("state", state.name());
            case Of(Template template) -> row.equal("template", template.name());
            case About(String reference) -> row.equal("reference", reference);
            case Since(var from) -> row.atLeast("createdAt", Micros.of(from));
        };
    }

    private static List<Order> order(
            CriteriaBuilder builder, Root<NotificationRow> row, Sort<NotificationColumn> sort) {
        String attribute = switch (sort.column()) {
            case CREATED -> "createdAt";
            case ACCOUNT -> "account";
            case TEMPLATE -> "template";
            case STATE -> "state";
            case ATTEMPTS -> "attempts";
        };
        boolean isOldestFirst = sort.column() == NotificationColumn.CREATED && sort.ascending();
        return List.of(
                Listing.by(builder, row, attribute, sort.ascending()), Listing.by(builder, row, "id", isOldestFirst));
    }
}
