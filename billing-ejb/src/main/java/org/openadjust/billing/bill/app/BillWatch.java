package org.openadjust.billing.bill.app;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.DraftLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.LineKind;
import org.openadjust.billing.bill.Noticed;
import org.openadjust.billing.bill.Restraint;
import org.openadjust.billing.bill.Slot;
import org.openadjust.billing.bill.model.UsageRise;
import org.openadjust.billing.bill.store.JdbcDraftLines;
import org.openadjust.billing.bill.store.JdbcDraftLines.Open;
import org.openadjust.billing.policy.Signal;
import org.openadjust.billing.policy.SignalKind;

/**
 * What the lines that a transaction has moved show: use that rises, and limits of spending that are crossed. Both are compared with
 * what they were before the transaction, so that what stays beyond a limit is noticed once.
 */
final class BillWatch {

    /** A charge's use in a period that no invoice stands for. */
    private record Use(String charge, LocalDate periodFrom) {}

    /** A subscription whose lines have moved. */
    private static final class Bill {
        private final SubscriptionState state;
        private final Cause cause;
        private final Map<LineKey, DraftLine> after = new HashMap<>();
        private final Set<Use> uses = new LinkedHashSet<>();

        private Bill(SubscriptionState state, Cause cause) {
            this.state = state;
            this.cause = cause;
            state.lines().forEach(line -> after.put(line.slot().key(), line));
        }

        private Account account() {
            return state.terms().account();
        }

        /** By how much what is spent on a day's periods has moved. */
        private Money movedOn(LocalDate day) {
            return sumOn(day, after.values()).minus(sumOn(day, state.lines()));
        }

        private Money sumOn(LocalDate day, Collection<DraftLine> lines) {
            Money sum = state.nothing();
            for (DraftLine line : lines) {
                if (!line.slot().periodFrom().isAfter(day)
                        && line.slot().periodTo().isAfter(day)) {
                    sum = sum.plus(line.amount());
                }
            }
            return sum;
        }
    }

    private final Map<String, Bill> bills = new LinkedHashMap<>();

    /**
     * A line has moved; what is committed of it is not yet known to its subscription.
     *
     * @param before null if there was none
     * @param after null if there is none any more
     */
    void moved(SubscriptionState state, LineKey before, DraftLine after, Cause cause) {
        String subscription = state.terms().subscription().subscription();
        Bill bill = bills.computeIfAbsent(subscription, id -> new Bill(state, cause));
        if (before != null) {
            bill.after.remove(before);
        }
        if (after != null) {
            Slot slot = after.slot();
            bill.after.put(slot.key(), after);
            if (slot.key().kind() == LineKind.USAGE && !state.isBilled(after)) {
                bill.uses.add(new Use(slot.key().charge(), slot.periodFrom()));
            }
        }
    }

    // ---- use that rises

    List<Noticed> rises() {
        List<Noticed> noticed = new ArrayList<>();
        for (Bill bill : bills.values()) {
            for (Use use : bill.uses) {
                UsageRise now = rise(bill, bill.after.values(), use);
                if (now.percent().isPresent()) {
                    noticed.add(new Noticed(
                            signal(bill, now),
                            Optional.of(signal(bill, rise(bill, bill.state.lines(), use))),
                            Restraint.Scope.subscription(subscription(bill)),
                            use.charge() + " from " + use.periodFrom(),
                            Optional.of(now.former())));
                }
            }
        }
        return noticed;
    }

    private static UsageRise rise(Bill bill, Collection<DraftLine> lines, Use use) {
        return UsageRise.of(lines, use.charge(), use.periodFrom(), bill.state.nothing());
    }

    private static Signal signal(Bill bill, UsageRise rise) {
        return signal(
                SignalKind.USAGE_SPIKE,
                bill,
                Optional.of(rise.amount()),
                rise.percent(),
                "subscription/" + subscription(bill));
    }

    private static String subscription(Bill bill) {
        return bill.state.terms().subscription().subscription();
    }

    private static Signal signal(
            SignalKind kind, Bill bill, Optional<Money> amount, Optional<BigDecimal> percent, String subject) {
        return new Signal(
                kind,
                bill.account().account(),
                bill.account().profile(),
                amount,
                percent,
                subject,
                bill.cause.source() + '/' + bill.cause.eventId());
    }

    // ---- limits

    /** Once the lines are stored: an account may have subscriptions that this transaction has not touched. */
    List<Noticed> spending(JdbcDraftLines drafts, Instant now) {
        Map<LocalDate, Set<String>> accounts = new HashMap<>();
        Map<String, Bill> first = new LinkedHashMap<>();
        Map<String, Money> moved = new HashMap<>();
        for (Bill bill : bills.values()) {
            String account = bill.account().account();
            LocalDate today = bill.state.terms().dayOf(now);
            accounts.computeIfAbsent(today, day -> new HashSet<>()).add(account);
            first.putIfAbsent(account, bill);
            moved.merge(account, bill.movedOn(today), Money::plus);
        }
        moved.values().removeIf(amount -> !amount.isPositive());
        List<Noticed> noticed = new ArrayList<>();
        accounts.forEach((today, all) -> {
            all.retainAll(moved.keySet());
            drafts.open(today, all)
                    .forEach((account, open) -> noticed.add(spending(first.get(account), open, moved.get(account))));
        });
        return noticed;
    }

    private static Noticed spending(Bill bill, Open open, Money moved) {
        String account = bill.account().account();
        String subject = "account/" + account;
        return new Noticed(
                signal(SignalKind.SPEND_LIMIT, bill, Optional.of(open.amount()), Optional.empty(), subject),
                Optional.of(signal(
                        SignalKind.SPEND_LIMIT,
                        bill,
                        Optional.of(open.amount().minus(moved)),
                        Optional.empty(),
                        subject)),
                Restraint.Scope.account(account),
                "from " + open.periodFrom(),
                Optional.empty());
    }
}
