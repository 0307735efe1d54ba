package org.openadjust.billing.verification.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.catalog.Catalog;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.verification.FindingBook;
import org.openadjust.billing.verification.QualityChecks;
import org.openadjust.billing.verification.model.QualityRules;
import org.openadjust.billing.verification.model.QualityRules.Subscribed;
import org.openadjust.billing.verification.store.JdbcQuality;

/** The door for jobs that look at the quality of our own data. */
@Stateless
@Local(QualityChecks.class)
@PermitAll
public class QualityDoor implements QualityChecks {

    private JdbcQuality quality;
    private Catalog catalog;
    private FindingBook findings;
    private Clock clock;

    protected QualityDoor() {}

    @Inject
    public QualityDoor(JdbcQuality quality, Catalog catalog, FindingBook findings, Clock clock) {
        this.quality = quality;
        this.catalog = catalog;
        this.findings = findings;
        this.clock = clock;
    }

    /** What concerns no account is looked at with the first ones. */
    @Override
    public Outcome next(String after, int accountsMax) {
        Instant now = now();
        List<String> accounts = quality.accountsAfter(after, Math.max(1, Math.min(accountsMax, Slice.LIMIT_MAX)));
        List<String> scope = new ArrayList<>(accounts);
        List<FindingBook.Raised> raised = new ArrayList<>(ofAccounts(accounts, now));
        if (after.isEmpty()) {
            scope.add("");
            raised.addAll(QualityRules.ofAll(
                    quality.taken(withoutPrice()), quality.orphans(now.minus(QualityRules.WAITS_MAX))));
        }
        return outcome(accounts, scope, raised, now);
    }

    @Override
    public Outcome check(List<String> accounts) {
        Instant now = now();
        return outcome(accounts, accounts, ofAccounts(accounts, now), now);
    }

    private Outcome outcome(List<String> accounts, List<String> scope, List<FindingBook.Raised> raised, Instant now) {
        FindingBook.Changes changes = scope.isEmpty()
                ? FindingBook.Changes.NONE
                : findings.replace(new FindingBook.Scope.QualityOf(scope), raised, now);
        return new Outcome(accounts.isEmpty() ? "" : accounts.getLast(), accounts.size(), changes);
    }

    private List<FindingBook.Raised> ofAccounts(List<String> accounts, Instant now) {
        List<Subscribed> subscriptions = quality.subscriptions(accounts);
        return QualityRules.ofAccounts(
                subscriptions,
                quality.usage(
                        subscriptions.stream().map(Subscribed::subscription).toList(), now),
                now);
    }

    /** Plans none of whose versions costs anything. */
    private List<String> withoutPrice() {
        return catalog.all().stream()
                .filter(plan -> plan.all().stream().allMatch(QualityDoor::isFree))
                .map(PlanVersions::plan)
                .toList();
    }

    private static boolean isFree(Plan version) {
        return version.fee().signum() == 0
                && version.charges().isEmpty()
                && version.minimumSpend().compareTo(BigDecimal.ZERO) == 0;
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
