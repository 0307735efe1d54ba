package org.openadjust.billing.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.ProfileChange;
import org.openadjust.billing.audit.Submitter;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.charging.ParkedLine;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.timeline.Effective;
import org.openadjust.billing.usage.UsageBook.UsageKey;
import org.openadjust.billing.usage.UsageEvent;
import org.openadjust.billing.verification.LegacyInvoice;

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
     * @param parked by subscription all lines that cannot be charged as its facts stand, perhaps none; of those subscriptions alone
     *     for which they may be others than before
     * @param postponed what was taken and cannot be done yet, by its cause; it has to be handed over again
     */
    record Written(
            int adjustments,
            Map<CurrencyUnit, Money> charged,
            Map<CurrencyUnit, Money> credited,
            Map<String, List<ParkedLine>> parked,
            Map<Cause, Reference> postponed) {
        public Written {
            charged = Map.copyOf(charged);
            credited = Map.copyOf(credited);
            parked = Map.copyOf(parked);
            postponed = Map.copyOf(postponed);
        }

        /** Both together. */
        public Written and(Written other) {
            Map<String, List<ParkedLine>> both = new HashMap<>(parked);
            both.putAll(other.parked);
            Map<Cause, Reference> later = new HashMap<>(postponed);
            later.putAll(other.postponed);
            return new Written(
                    adjustments + other.adjustments,
                    sum(charged, other.charged),
                    sum(credited, other.credited),
                    both,
                    later);
        }

        private static Map<CurrencyUnit, Money> sum(Map<CurrencyUnit, Money> some, Map<CurrencyUnit, Money> others) {
            Map<CurrencyUnit, Money> sum = new HashMap<>(some);
            others.forEach((currency, amount) -> sum.merge(currency, amount, Money::plus));
            return sum;
        }
    }

    /** May be called again for facts that turn up later. */
    void prepare(Needs needs);

    /** Who handed over the event that is taken next, for the entries about it. */
    void submitted(Cause cause, Submitter submitter);

    Verdict publish(Plan version, Cause cause);

    Verdict register(Account account, Cause cause);

    /**
     * What became known of an account's customer. Of two changes the one counts that was recorded later, whenever they were sent: it
     * is the order in which they are handed over. Lines of the same transaction may still be those of the customer before.
     */
    Verdict changeProfile(String account, ProfileChange change, Cause cause);

    /** @param anchorDay 0: the day of the start in the account's time zone */
    Verdict start(
            String subscription,
            String account,
            String plan,
            BigDecimal quantity,
            Instant startAt,
            int anchorDay,
            List<String> taxes,
            List<String> discounts,
            Cause cause);

    /** @param effective empty: from now on */
    Verdict change(String subscription, Change change, Optional<Effective> effective, Cause cause);

    /** @param effective empty: from now on */
    Verdict grant(String subscription, Discount discount, Optional<Effective> effective, Cause cause);

    /** @param effective empty: from now on */
    Verdict revoke(String subscription, String discount, Optional<Effective> effective, Cause cause);

    /**
     * A rate of a tax.
     *
     * @param rate percent
     * @param effective {@link Instant#MIN}: from the beginning
     */
    Verdict setTax(String tax, BigDecimal rate, Instant effective, Cause cause);

    /**
     * An invoice of another system, whose amounts are in the account's currency: verified, and corrected where it is wrong.
     *
     * @param currency that it names; another than the account's is refused; empty: none
     */
    Verdict verify(
            String subscription,
            String number,
            String currency,
            Function<CurrencyUnit, LegacyInvoice> invoice,
            Cause cause);

    /** What somebody asks for. The account has to be prepared, and no facts handed over. */
    Decided decide(String account, Decision decision, Cause cause, Approval approval);

    /** What would come of it, with placeholders for the documents' numbers; nothing changes. As for {@link #decide}. */
    Decided tryOut(String account, Decision decision);

    /** Whether an account that was prepared is there. */
    boolean knows(String account);

    /** The account's documents, and what is known of it. It has to be prepared; nothing may be done to it. */
    Trials.Trial look(String account);

    /** Which of an account's corrections may be issued. It has to be prepared. */
    CorrectionClearance clearance(String account);

    /** What else is written with this work: made when it is first asked for, and written after all else. */
    <C extends Runnable> C companion(Class<C> type, Supplier<C> fresh);

    /** Tells what was noticed; triggers are set off by it when the work is written. */
    void notice(Noticed noticed);

    /** Lets again happen what was restrained, and does at once what had waited for that. As for {@link #decide}. */
    void lift(Restraint restraint, Cause cause);

    /** @param currency code of the currency that the sender thinks in; empty if it named none */
    Verdict record(UsageEvent usage, String currency, Cause cause);

    /** The event never happened. */
    Verdict voidUsage(UsageKey usage, Cause cause);

    /** The event should have had this quantity. */
    Verdict correct(UsageKey usage, BigDecimal quantity, Cause cause);

    /** Invoices what is due, its grace included. */
    void invoice(String account);

    /** Leaves an account as it is, since it cannot be invoiced now; tries no sooner than in a day by itself. */
    void parkInvoicing(String account);

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
