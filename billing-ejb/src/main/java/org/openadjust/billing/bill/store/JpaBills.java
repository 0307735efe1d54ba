package org.openadjust.billing.bill.store;

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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountView;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.bill.BillLine;
import org.openadjust.billing.bill.BillPeriod;
import org.openadjust.billing.bill.Bills;
import org.openadjust.billing.bill.ExpectedLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.LineKind;
import org.openadjust.billing.bill.SubscriptionTerms;
import org.openadjust.billing.bill.Trials;
import org.openadjust.billing.bill.model.LineUsage;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.catalog.Plans;
import org.openadjust.billing.platform.Listing;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.usage.RecordedUsage;
import org.openadjust.billing.usage.UsageEvents;

/** Bills by JPA, explained by the rules that made them. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaBills implements Bills {
    private static final String PERIOD =
            "SELECT l.periodFrom, l.periodTo, SUM(l.amount), MIN(l.currency), COUNT(l.subscription), SUM(l.events),"
                    + " MAX(l.updatedAt) FROM DraftLineRow l WHERE l.account = :account";
    private static final String PERIODS =
            PERIOD + " GROUP BY l.periodFrom, l.periodTo ORDER BY l.periodFrom DESC, l.periodTo DESC";
    private static final String ONE_PERIOD =
            PERIOD + " AND l.periodFrom = :from AND l.periodTo = :to GROUP BY l.periodFrom, l.periodTo";
    private static final String PERIODS_COUNTED =
            "SELECT DISTINCT l.periodFrom, l.periodTo FROM DraftLineRow l WHERE l.account = :account";

    private static final String STRETCH = "SELECT l FROM DraftLineRow l WHERE l.subscription = :subscription"
            + " AND l.kind = :kind AND l.charge = :charge AND l.plan = :plan AND l.planVersion = :version"
            + " AND l.fromDate = :from AND l.toDate = :to ORDER BY l.variant";

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    @Inject
    private Accounts accounts;

    @Inject
    private Plans plans;

    @Inject
    private UsageEvents usageEvents;

    @Inject
    private Trials trials;

    protected JpaBills() {}

    /** Outside a container. */
    public JpaBills(EntityManager entities, Accounts accounts, Plans plans, UsageEvents usageEvents, Trials trials) {
        this.trials = trials;
        this.entities = entities;
        this.accounts = accounts;
        this.plans = plans;
        this.usageEvents = usageEvents;
    }

    @Override
    public Page<BillPeriod> periods(String account, Slice slice) {
        List<BillPeriod> rows = entities.createQuery(PERIODS, Object[].class)
                .setParameter("account", account)
                .setFirstResult(slice.offset())
                .setMaxResults(slice.limit())
                .getResultStream()
                .map(JpaBills::period)
                .toList();
        int count = entities.createQuery(PERIODS_COUNTED, Object[].class)
                .setParameter("account", account)
                .setMaxResults(Page.COUNT_MAX)
                .getResultList()
                .size();
        return new Page<>(rows, count);
    }

    @Override
    public Optional<BillPeriod> period(String account, LocalDate from, LocalDate to) {
        return entities.createQuery(ONE_PERIOD, Object[].class)
                .setParameter("account", account)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultStream()
                .map(JpaBills::period)
                .findFirst();
    }

    @Override
    public Page<BillLine> lines(String account, LocalDate from, LocalDate to, Slice slice) {
        return new Listing<>(
                        entities,
                        DraftLineRow.class,
                        row -> List.of(
                                row.equal("account", account),
                                row.equal("periodFrom", LocalDate.class, from),
                                row.equal("periodTo", LocalDate.class, to)))
                .page(
                        (builder, row) -> List.of(
                                builder.asc(row.get("subscription")),
                                builder.asc(builder.selectCase(row.get("kind"))
                                        .when(LineKind.FEE.name(), 0)
                                        .when(LineKind.USAGE.name(), 1)
                                        .otherwise(2)),
                                builder.asc(row.get("fromDate")),
                                builder.asc(row.get("toDate")),
                                builder.asc(row.get("charge")),
                                builder.asc(row.get("plan")),
                                builder.asc(row.get("planVersion"))),
                        slice)
                .map(DraftLineRow::view);
    }

    @Override
    public Optional<BillLine> line(LineKey line) {
        return row(line).map(DraftLineRow::view);
    }

    @Override
    public Optional<ExpectedLine> explained(LineKey line) {
        return row(line)
                .flatMap(row -> row.slot().key().variant().isEmpty()
                        ? terms(line.subscription()).flatMap(terms -> explained(terms, row))
                        : trials.explained(row.account(), row.slot().key()));
    }

    @Override
    public Page<RecordedUsage> usageOf(LineKey line, Slice slice) {
        Subscription subscription = accounts.subscription(line.subscription()).orElse(null);
        Account account = subscription == null ? null : account(subscription).orElse(null);
        if (account == null) {
            return Page.empty();
        }
        PlanVersions versions = versions(line.plan().isEmpty() ? subscription.plan() : line.plan());
        return LineUsage.of(line, account, subscription, versions)
                .map(use -> usageEvents.of(line.subscription(), use.meter(), use.from(), use.to(), slice))
                .orElse(Page.empty());
    }

    /** A line that the terms do not know any more is about to be worked out anew. */
    private static Optional<ExpectedLine> explained(SubscriptionTerms terms, DraftLineRow row) {
        return terms.hasLine(row.slot()) ? Optional.of(terms.line(row.slot(), row.tally())) : Optional.empty();
    }

    private Optional<SubscriptionTerms> terms(String id) {
        return accounts.subscription(id)
                .flatMap(subscription -> account(subscription)
                        .map(account -> SubscriptionTerms.of(account, subscription, versions(subscription.plan()))));
    }

    private Optional<Account> account(Subscription subscription) {
        return accounts.byId(subscription.account()).map(AccountView::account);
    }

    private PlanVersions versions(String plan) {
        return plans.byCode(plan).orElseGet(() -> PlanVersions.of(plan, List.of()));
    }

    private Optional<DraftLineRow> row(LineKey line) {
        return Optional.ofNullable(entities.find(DraftLineRow.class, new DraftLineRow.Key(line)))
                .or(() -> line.variant().isEmpty() ? ofStretch(line) : Optional.empty());
    }

    /** An adjustment names its line without the variant. */
    private Optional<DraftLineRow> ofStretch(LineKey line) {
        return entities.createQuery(STRETCH, DraftLineRow.class)
                .setParameter("subscription", line.subscription())
                .setParameter("kind", line.kind().name())
                .setParameter("charge", line.charge())
                .setParameter("plan", line.plan())
                .setParameter("version", line.version())
                .setParameter("from", line.from())
                .setParameter("to", line.to())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private static BillPeriod period(Object[] row) {
        return new BillPeriod(
                (LocalDate) row[0],
                (LocalDate) row[1],
                DraftLineRow.money((String) row[3], (BigDecimal) row[2]),
                ((Number) row[4]).longValue(),
                ((Number) row[5]).longValue(),
                Micros.toInstant(((Number) row[6]).longValue()));
    }
}
