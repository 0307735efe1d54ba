package org.openadjust.billing.bill.app;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.bill.CorrectionClearance;
import org.openadjust.billing.charging.ParkedLine;
import org.openadjust.billing.document.AccountCredit;
import org.openadjust.billing.settlement.Settlement;
import org.openadjust.billing.usage.UsageBook.UsageKey;
import org.openadjust.billing.usage.UsageEvent;

/** An account in the engine, as it is stored. */
final class SettledAccount {

    private final Account account;
    private final Settlement settlement;
    private final AccountCredit credit;
    private final CorrectionClearance clearance;
    private final Map<String, List<ParkedLine>> parked = new HashMap<>();

    SettledAccount(Account account, Settlement settlement, AccountCredit credit, CorrectionClearance clearance) {
        this.account = account;
        this.clearance = clearance;
        this.settlement = settlement;
        this.credit = credit;
    }

    Account account() {
        return account;
    }

    Settlement settlement() {
        return settlement;
    }

    AccountCredit credit() {
        return credit;
    }

    CorrectionClearance clearance() {
        return clearance;
    }

    /** Notes the lines of a subscription that are parked; answers whether they may be others than before. */
    boolean park(String subscription, List<ParkedLine> lines) {
        return !lines.equals(parked.put(subscription, lines));
    }

    /** Takes up facts that are stored or about to be. */
    void recall(List<Consumer<Settlement>> facts) {
        settlement.recall(engine -> facts.forEach(fact -> fact.accept(engine)));
    }

    /** How much of the cache it takes: an event costs about half as much as a draft line, a document three times as much. */
    int weight() {
        int events = settlement.subscriptions().stream()
                .mapToInt(settlement::usageCount)
                .sum();
        return 10 + events / 2 + 3 * settlement.documents().size();
    }

    /** What a subscription's usage ids are among those of all its account's subscriptions. */
    static String usageId(UsageKey key) {
        return UsageKey.inAccount(key.subscription(), key.usageId());
    }

    static UsageEvent inAccount(UsageEvent event) {
        return new UsageEvent(
                event.subscription(),
                usageId(new UsageKey(event.subscription(), event.usageId())),
                event.meter(),
                event.quantity(),
                event.occurredAt(),
                event.amount(),
                event.properties());
    }

    /** When the next of its invoices is due, grace included, after what was due by an instant has been billed; the far future if none is. */
    Instant nextInvoiceAt(Instant billedBy, Instant now, Instant never) {
        if (account.policy().graceHours().isEmpty()) {
            return never;
        }
        Instant next = never;
        for (String subscription : settlement.subscriptions()) {
            Instant due = DueDates.nextAfter(settlement, subscription, billedBy, now);
            next = due.isBefore(next) ? due : next;
        }
        return next.equals(never)
                ? never
                : next.plusSeconds(account.policy().graceHours().getAsInt() * 3_600L);
    }
}
