package org.openadjust.billing.bill.app;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountBook.Started;
import org.openadjust.billing.account.AccountPolicy;
import org.openadjust.billing.account.AccountPolicy.Corrections;
import org.openadjust.billing.bill.CorrectionClearance;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.charging.BillingRules;
import org.openadjust.billing.document.AccountCredit;
import org.openadjust.billing.settlement.FactBook.History;
import org.openadjust.billing.settlement.NumberSeries;
import org.openadjust.billing.settlement.Settlement;
import org.openadjust.billing.settlement.Stamp;
import org.openadjust.billing.timeline.Change;

/** Reads accounts from the stores into the engine. */
final class SettledAccounts {

    /** What was learnt before; order is told by the facts' own stamps. */
    private static final Stamp BEFORE = new Stamp(Instant.EPOCH, 0);

    private final Books books;

    SettledAccounts(Books books) {
        this.books = books;
    }

    /** An account with all that is stored about it. */
    SettledAccount read(Account account, NumberSeries numbers) {
        CorrectionClearance clearance = books.corrections().of(account);
        Settlement settlement = new Settlement(
                rules(account), numbers, books.documents().of(account.account(), account.currency()), clearance);
        if (account.policy().corrections() == Corrections.NEXT_INVOICE) {
            settlement.correctWithNextInvoice();
        }
        List<Started> started = books.accounts().subscriptionsOf(account.account());
        History history = books.facts().historyOf(account.account());
        Map<String, List<String>> taxes = books.accounts().taxesOf(account.account());
        Map<String, PlanVersions> plans = books.catalog().plans(plans(started, history));
        settlement.recall(engine -> {
            plans.values().forEach(plan -> publish(engine, plan, account));
            history.discounts().forEach(engine::define);
            history.rates().forEach(rate -> engine.setTax(rate, BEFORE));
            started.forEach(one -> engine.subscribe(
                    one.subscription(),
                    taxes.getOrDefault(one.subscription().subscription(), List.of()),
                    List.of(),
                    BEFORE));
            history.changes().forEach(change -> engine.change(change.subscription(), change.fact()));
            history.grants()
                    .forEach(grant -> engine.grant(
                            grant.subscription(),
                            grant.discount(),
                            grant.isGranted(),
                            grant.effective(),
                            grant.stamp()));
            started.forEach(one -> books.usage()
                    .forEach(
                            one.subscription().subscription(),
                            event -> engine.recordUsage(SettledAccount.inAccount(event), BEFORE)));
        });
        AccountCredit credit =
                AccountCredit.of(account.currency(), books.credit().of(account.account(), account.currency()));
        return new SettledAccount(account, settlement, credit, clearance);
    }

    /** Of a plan the versions that are sold in the account's currency. */
    static void publish(Settlement engine, PlanVersions plan, Account account) {
        plan.soldIn(account.currency()).all().forEach(version -> engine.publish(version, BEFORE));
    }

    static BillingRules rules(Account account) {
        AccountPolicy policy = account.policy();
        return new BillingRules(
                account.currency(), account.timeZone(), policy.proration(), policy.rounding(), policy.creditsUnused());
    }

    private static Set<String> plans(List<Started> started, History history) {
        Set<String> plans = new HashSet<>();
        started.forEach(one -> plans.add(one.subscription().plan()));
        history.changes().forEach(change -> {
            if (change.fact().change() instanceof Change.ToPlan(String plan)) {
                plans.add(plan);
            }
        });
        return plans;
    }
}
