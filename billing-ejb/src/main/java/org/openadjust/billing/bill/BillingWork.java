package org.openadjust.billing.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.usage.UsageBook.UsageKey;
import org.openadjust.billing.usage.UsageEvent;

/** Facts being taken in one transaction. They take effect in the order in which they are handed over. */
public interface BillingWork {

    /**
     * What the facts will refer to: it is read at once, and the accounts are locked in the order of their ids.
     *
     * @param usage events to be voided or corrected, and recorded ones that may be known already: a known one that is not
     *     named here shows when the work is written, which then fails as a whole. Nearly none is known, and a look costs as
     *     much as the writing.
     */
    record Needs(
            Collection<String> subscriptions,
            Collection<String> accounts,
            Collection<String> plans,
            Collection<UsageKey> usage) {}

    /**
     * What was written.
     *
     * @param adjustments how many lines of drafts changed their amount
     * @param charged by how much bills rose, by currency
     * @param credited by how much bills fell, by currency; positive
     */
    record Written(int adjustments, Map<CurrencyUnit, Money> charged, Map<CurrencyUnit, Money> credited) {
        public Written {
            charged = Map.copyOf(charged);
            credited = Map.copyOf(credited);
        }
    }

    /** May be called again for facts that turn up later. */
    void prepare(Needs needs);

    Verdict publish(Plan version, Cause cause);

    Verdict register(Account account, Cause cause);

    /** @param anchorDay 0: the day of the start in the account's time zone */
    Verdict start(
            String subscription,
            String account,
            String plan,
            BigDecimal quantity,
            Instant startAt,
            int anchorDay,
            Cause cause);

    /** @param currency code of the currency that the sender thinks in; empty if it named none */
    Verdict record(UsageEvent usage, String currency, Cause cause);

    /** The event never happened. */
    Verdict voidUsage(UsageKey usage, Cause cause);

    /** The event should have had this quantity. */
    Verdict correct(UsageKey usage, BigDecimal quantity, Cause cause);

    /** Works a draft out anew from all facts, and no longer counts it among those that await it. */
    void recompute(String subscription);

    /** Puts what is due without use on the draft of a period that has begun. */
    void beginPeriods(String subscription);

    /** Leaves a draft as it is, since it cannot be worked out now; tries no sooner than in a day by itself. */
    void park(String subscription);

    /** What others may have waited for, since the work began or this was last asked. */
    List<Reference> arrived();

    /** Writes facts, drafts and adjustments. Nothing may be handed over afterwards. */
    Written write();

    /** To be called once the transaction has committed. */
    void committed();
}
