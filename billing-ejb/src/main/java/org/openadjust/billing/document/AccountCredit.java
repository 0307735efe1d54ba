package org.openadjust.billing.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.account.AccountPolicy.Remedy;

/**
 * What credit notes have given an account and is still left of it, by note, the oldest first. It depends on nothing but the
 * documents, in the order in which they were issued, and the remedy that was the account's at each. Not for several threads at once.
 */
public final class AccountCredit {

    /** What happens to credit. */
    public enum Kind {
        /** A credit note gives it. */
        GIVEN,
        /** An invoice is paid with it, after tax. */
        APPLIED,
        /** A debit note that reverses the credit note takes it back. */
        TAKEN_BACK,
        /** The credit note's total is asked for to be paid back; nothing is kept. */
        REFUND,
        /** The credit note is reversed, and what was asked for is not to be paid back. */
        REFUND_WITHDRAWN
    }

    /**
     * One movement.
     *
     * @param note number of the credit note whose credit it is
     * @param document number of the document with which it happens
     * @param amount above zero
     */
    public record Entry(Kind kind, String note, String document, Money amount) {
        public Entry {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(note);
            Objects.requireNonNull(document);
            if (!amount.isPositive()) {
                throw new IllegalArgumentException(kind + " of " + amount);
            }
        }

        private Money moved() {
            return switch (kind) {
                case GIVEN -> amount;
                case APPLIED, TAKEN_BACK -> amount.negated();
                case REFUND, REFUND_WITHDRAWN -> throw new IllegalStateException(kind + " keeps nothing");
            };
        }
    }

    private final Money nothing;
    private final Map<String, Money> left = new LinkedHashMap<>();
    private final Map<String, Money> asked = new HashMap<>();

    private AccountCredit(CurrencyUnit currency) {
        this.nothing = Money.zero(currency);
    }

    /**
     * The credit of an account.
     *
     * @param entries all so far, in their order
     */
    public static AccountCredit of(CurrencyUnit currency, Collection<Entry> entries) {
        AccountCredit credit = new AccountCredit(currency);
        entries.forEach(credit::take);
        return credit;
    }

    /** What there is to be applied. */
    public Money left() {
        return left.values().stream().reduce(nothing, Money::plus);
    }

    /** What is left of what a note has given. */
    public Money left(String note) {
        return left.getOrDefault(note, nothing);
    }

    /** What a document that is being issued does to the credit; it is done. */
    public List<Entry> issue(Document document, Remedy remedy) {
        List<Entry> entries = moves(document, remedy);
        entries.forEach(this::take);
        return entries;
    }

    private List<Entry> moves(Document document, Remedy remedy) {
        Money total = document.total();
        if (document.origin() == Document.Origin.LEGACY) {
            return List.of();
        }
        if (document.type() == DocumentType.INVOICE) {
            return applied(document.number(), total);
        }
        if (total.isNegative()) {
            Kind kind = remedy == Remedy.REFUND ? Kind.REFUND : Kind.GIVEN;
            return List.of(new Entry(kind, document.number(), document.number(), total.negated()));
        }
        Money refund = asked.get(document.reverses());
        if (refund != null) {
            return List.of(new Entry(Kind.REFUND_WITHDRAWN, document.reverses(), document.number(), refund));
        }
        Money back = lesser(left(document.reverses()), total);
        return back.isPositive()
                ? List.of(new Entry(Kind.TAKEN_BACK, document.reverses(), document.number(), back))
                : List.of();
    }

    private List<Entry> applied(String invoice, Money total) {
        List<Entry> entries = new ArrayList<>();
        Money open = total;
        for (Map.Entry<String, Money> each : left.entrySet()) {
            Money part = lesser(each.getValue(), open);
            if (part.isPositive()) {
                entries.add(new Entry(Kind.APPLIED, each.getKey(), invoice, part));
                open = open.minus(part);
            }
        }
        return entries;
    }

    private void take(Entry entry) {
        switch (entry.kind()) {
            case REFUND -> asked.put(entry.note(), entry.amount());
            case REFUND_WITHDRAWN -> asked.remove(entry.note());
            case GIVEN, APPLIED, TAKEN_BACK -> move(entry);
        }
    }

    private void move(Entry entry) {
        Money rest = left(entry.note()).plus(entry.moved());
        if (rest.isNegative()) {
            throw new IllegalArgumentException(entry + " is more than there is");
        }
        if (rest.isZero()) {
            left.remove(entry.note());
        } else {
            left.put(entry.note(), rest);
        }
    }

    private static Money lesser(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }
}
