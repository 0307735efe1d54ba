package org.openadjust.billing.bill.app;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountBook.Started;
import org.openadjust.billing.account.AccountPolicy;
import org.openadjust.billing.account.AccountPolicy.Corrections;
import org.openadjust.billing.bill.CorrectionClearance;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.charging.BillingRules;
import org.openadjust.billing.document.AccountCredit;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.settlement.Clearance;
import org.openadjust.billing.settlement.FactBook.History;
import org.openadjust.billing.settlement.NumberSeries;
import org.openadjust.billing.settlement.Settlement;
import org.openadjust.billing.settlement.Stamp;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.usage.UsageEvent;

/** Reads accounts from the stores into the engine. */
final class SettledAccounts {

    /** What was learnt before; order is told by the facts' own stamps. */
    private static final Stamp BEFORE = new Stamp(Instant.EPOCH, 0);

    private final Books books;

    SettledAccounts(Books books) {
        this.books = books;
    }

    /**
     * All that is stored about an account and decides what it owes.
     *
     * @param plans that its subscriptions have or had, by code
     * @param usage of each of its subscriptions
     */
    record Stored(
            Account account,
            List<Document> documents,
            List<Started> started,
            History history,
            Map<String, List<String>> taxes,
            Map<String, PlanVersions> plans,
            Uses usage) {}

    /** Hands out a subscription's events with the quantities that count. */
    @FunctionalInterface
    interface Uses {
        void forEach(String subscription, Consumer<UsageEvent> reader);
    }

    /** An account with all that is stored about it. */
    SettledAccount read(Account account, NumberSeries numbers) {
        CorrectionClearance clearance = books.corrections().of(account);
        List<Started> started = books.accounts().subscriptionsOf(account.account());
        History history = books.facts().historyOf(account.account());
        Stored stored = new Stored(
                account,
                books.documents().of(account.account(), account.currency()),
                started,
                history,
                books.accounts().taxesOf(account.account()),
                books.catalog().plans(plans(started, history)),
                books.usage()::forEach);
        AccountCredit credit =
                AccountCredit.of(account.currency(), books.credit().of(account.account(), account.currency()));
        return new SettledAccount(account, settlement(stored, numbers, clearance), credit, clearance);
    }

    /** The engine with what is stored. */
    static Settlement settlement(Stored stored, NumberSeries numbers, Clearance clearance) {
        Account account = stored.account();
        Settlement settlement = new Settlement(rules(account), numbers, stored.documents(), clearance);
        if (account.policy().corrections() == Corrections.NEXT_INVOICE) {
            settlement.correctWithNextInvoice();
        }
        settlement.recall(engine -> {
            stored.plans().values().forEach(plan -> publish(engine, plan, account));
            stored.history().discounts().forEach(engine::define);
            stored.history().rates().forEach(rate -> engine.setTax(rate, BEFORE));
            stored.started()
                    .forEach(one -> engine.subscribe(
                            one.subscription(),
                            stored.taxes().getOrDefault(one.subscription().subscription(), List.of()),
                            List.of(),
                            BEFORE));
            stored.history().changes().forEach(change -> engine.change(change.subscription(), change.fact()));
            stored.history()
                    .grants()
                    .forEach(grant -> engine.grant(
                            grant.subscription(),
                            grant.discount(),
                            grant.isGranted(),
                            grant.effective(),
                            grant.stamp()));
            stored.started()
                    .forEach(one -> stored.usage()
                            .forEach(
                                    one.subscription().subscription(),
                                    event -> engine.recordUsage(SettledAccount.inAccount(event), BEFORE)));
        });
        return settlement;
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

    static Set<String> plans(List<Started> started, History history) {
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
