package org.openadjust.billing.document;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.document.AccountCredit.Entry;

/** What happened to accounts' credit. It is only added to; everything joins the caller's transaction. */
public interface CreditBook {

    /** @param account whose credit it is */
    record Moved(String account, Entry entry) {}

    /** All of an account, in their order. */
    List<Entry> of(String account, CurrencyUnit currency);

    /** The same of several accounts at once, by account; those to which nothing happened are left out. */
    Map<String, List<Entry>> of(Map<String, CurrencyUnit> accounts);

    /** What happened with a document: what of it was paid by credit, or what it gave. */
    List<Entry> of(String account, CurrencyUnit currency, String document);

    /** Adds movements, in their order; of a refund a request, or its end, of which other systems are told. */
    void add(Collection<Moved> moves, Instant recordedAt);
}
