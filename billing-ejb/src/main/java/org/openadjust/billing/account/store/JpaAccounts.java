package org.openadjust.billing.account.store;

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
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.account.AccountColumn;
import org.openadjust.billing.account.AccountView;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.platform.Listing;
import org.openadjust.billing.platform.Matching;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;

/** Accounts by JPA. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaAccounts implements Accounts {

    /** Those that began with it, by its index alone, and those that came to it later. */
    private static final String TO_PLAN = "SELECT COUNT(*) FROM subscription WHERE plan = ?1";

    private static final String CHANGED_TO_PLAN = "SELECT COUNT(DISTINCT c.subscription) FROM subscription_change c"
            + " WHERE c.plan = ?1 AND NOT EXISTS (SELECT 1 FROM subscription s"
            + " WHERE s.subscription = c.subscription AND s.plan = c.plan)";

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    protected JpaAccounts() {}

    /** Outside a container. */
    public JpaAccounts(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Page<AccountView> find(String text, String currency, Sort<AccountColumn> sort, Slice slice) {
        Page<AccountRow> page = new Listing<>(entities, AccountRow.class, row -> predicates(row, text, currency))
                .page((builder, row) -> order(builder, row, sort), slice);
        Map<String, Long> counts =
                subscriptions(page.rows().stream().map(AccountRow::account).toList());
        return page.map(row -> row.view(counts.getOrDefault(row.account(), 0L)));
    }

    @Override
    public Optional<AccountView> byId(String account) {
        return Optional.ofNullable(entities.find(AccountRow.class, account))
                .map(row -> row.view(subscriptions(List.of(account)).getOrDefault(account, 0L)));
    }

    @Override
    public Page<Subscription> subscriptionsOf(String account, Slice slice) {
        return new Listing<>(entities, SubscriptionRow.class, row -> List.of(row.equal("account", account)))
                .page((builder, row) -> List.of(builder.asc(row.get("subscription"))), slice)
                .map(SubscriptionRow::view);
    }

    @Override
    public Optional<Subscription> subscription(String subscription) {
        return Optional.ofNullable(entities.find(SubscriptionRow.class, subscription))
                .map(SubscriptionRow::view);
    }

    @Override
    public Optional<Instant> recordedAt(String subscription) {
        return Optional.ofNullable(entities.find(SubscriptionRow.class, subscription))
                .map(SubscriptionRow::recordedAt);
    }

    @Override
    public Map<String, Long> subscriptionsTo(Collection<String> plans) {
        Map<String, Long> counts = new HashMap<>();
        for (String plan : plans) {
            long subscriptions = count(TO_PLAN, plan) + count(CHANGED_TO_PLAN, plan);
            if (subscriptions > 0) {
                counts.put(plan, subscriptions);
            }
        }
        return counts;
    }

    private long count(String query, String plan) {
        Object count = entities.createNativeQuery(query).setParameter(1, plan).getSingleResult();
        return ((Number) count).longValue();
    }

    private List<Predicate> predicates(Matching<AccountRow> row, String text, String currency) {
        List<Predicate> all = new ArrayList<>();
        if (!text.isEmpty()) {
            Predicate byId = row.contains("account", text);
            all.add(subscription(text)
                    .map(Subscription::account)
                    .map(owner -> row.builder().or(byId, row.equal("account", owner)))
                    .orElse(byId));
        }
        if (!currency.isEmpty()) {
            all.add(row.equal("currency", currency));
        }
        return all;
    }

    private Map<String, Long> subscriptions(List<String> accounts) {
        return accounts.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "SELECT s.account, COUNT(s) FROM SubscriptionRow s"
                                        + " WHERE s.account IN :accounts GROUP BY s.account",
                                Object[].class)
                        .setParameter("accounts", accounts)
                        .getResultStream()
                        .collect(toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    private static List<Order> order(CriteriaBuilder builder, Root<AccountRow> row, Sort<AccountColumn> sort) {
        Order account = Listing.by(builder, row, "account", sort.column() != AccountColumn.ACCOUNT || sort.ascending());
        return sort.column() == AccountColumn.ACCOUNT
                ? List.of(account)
                : List.of(Listing.by(builder, row, attribute(sort.column()), sort.ascending()), account);
    }

    private static String attribute(AccountColumn column) {
        return switch (column) {
            case ACCOUNT -> "account";
            case CURRENCY -> "currency";
            case TIME_ZONE -> "timeZone";
            case REGISTERED -> "registeredAt";
        };
    }
}
