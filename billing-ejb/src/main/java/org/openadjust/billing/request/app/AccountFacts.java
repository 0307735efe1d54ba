package org.openadjust.billing.request.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.catalog.Catalog;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.document.DocumentDetail;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.request.model.Recipes.Contract;
import org.openadjust.billing.request.model.Recipes.Facts;
import org.openadjust.billing.settlement.SubscriptionTimeline.Standing;
import org.openadjust.billing.settlement.Timelines;
import org.openadjust.billing.verification.FindingCondition;
import org.openadjust.billing.verification.FindingState;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.Findings;
import org.openadjust.billing.verification.QualityChecks;

/** Gathers what is known of an account, for who handles its request. */
@ApplicationScoped
public class AccountFacts {

    private static final int DOCUMENTS_MAX = 36;
    private static final int CONTRACTS_MAX = 20;
    private static final int FINDINGS_MAX = 20;

    @Inject
    private Accounts accounts;

    @Inject
    private Timelines timelines;

    @Inject
    private Documents documents;

    @Inject
    private Catalog catalog;

    @Inject
    private Findings findings;

    @Inject
    private QualityChecks checks;

    @Inject
    private Clock clock;

    protected AccountFacts() {}

    /** @param isVerified whether verification looks at it anew, as it does each night */
    Facts of(String id, boolean isVerified) {
        Account account = accounts.byId(id).orElseThrow().account();
        if (isVerified) {
            checks.check(List.of(id));
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, account.timeZone());
        List<Plan> sold = sold(account, today);
        return new Facts(
                account.timeZone(),
                now,
                account.currency().getCode(),
                contracts(id, sold),
                details(id),
                sold,
                isVerified ? open(id) : List.of());
    }

    private List<Plan> sold(Account account, LocalDate today) {
        List<Plan> sold = new ArrayList<>();
        for (PlanVersions versions : catalog.all()) {
            versions.soldIn(account.currency()).on(today).ifPresent(sold::add);
        }
        return sold;
    }

    private List<Contract> contracts(String account, List<Plan> sold) {
        List<Contract> contracts = new ArrayList<>();
        for (Subscription subscription :
                accounts.subscriptionsOf(account, Slice.first(CONTRACTS_MAX)).rows()) {
            Optional<Standing> standing =
                    timelines.of(subscription.subscription()).flatMap(timeline -> timeline.standing());
            standing.ifPresent(now -> contracts.add(
                    new Contract(subscription.subscription(), now.plan(), rank(sold, now.plan()), now.quantity())));
        }
        return contracts;
    }

    private static int rank(List<Plan> sold, String plan) {
        return sold.stream()
                .filter(one -> one.plan().equals(plan))
                .mapToInt(Plan::rank)
                .findFirst()
                .orElse(0);
    }

    private List<DocumentDetail> details(String account) {
        return documents.of(account, Slice.first(DOCUMENTS_MAX)).rows().stream()
                .flatMap(one -> documents.one(account, one.number()).stream())
                .toList();
    }

    private List<FindingView> open(String account) {
        return findings.find(
                        List.of(
                                new FindingCondition.OfAccount(account),
                                new FindingCondition.In(Set.of(FindingState.OPEN, FindingState.IN_REVIEW))),
                        Slice.first(FINDINGS_MAX))
                .rows();
    }
}
