package org.openadjust.billing.bill.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountBook.Started;
import org.openadjust.billing.bill.DraftLine;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.document.AccountCredit;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.reconciliation.NightlyCheck.Found;
import org.openadjust.billing.settlement.FactBook.History;
import org.openadjust.billing.usage.UsageEvent;

/**
 * Compares accounts, as they are stored, with what their facts say, by the code that keeps them. It reads many accounts with a few
 * statements, and writes nothing.
 */
public final class BillComparison {

    private static final History NO_HISTORY = new History(List.of(), List.of(), List.of(), List.of());

    /** An account that changes while it is read is read again, so often. */
    private static final int TRIES = 3;

    private final Books books;

    BillComparison(Books books) {
        this.books = books;
    }

    /** What differs, of those among these accounts that are known. */
    public List<Found> differences(Collection<String> ids, Instant now) {
        Map<String, Long> versions = books.accounts().versions(ids);
        Map<String, List<Found>> differing = look(ids, now);
        for (int i = 1; i < TRIES && !differing.isEmpty(); i++) {
            Map<String, Long> since = books.accounts().versions(differing.keySet());
            Set<String> moved = new TreeSet<>(differing.keySet());
            moved.removeIf(account -> Objects.equals(versions.get(account), since.get(account)));
            if (moved.isEmpty()) {
                break;
            }
            moved.forEach(differing::remove);
            versions.putAll(since);
            differing.putAll(look(moved, now));
        }
        return differing.values().stream().flatMap(List::stream).toList();
    }

    private Map<String, List<Found>> look(Collection<String> ids, Instant now) {
        Map<String, Account> accounts = books.accounts().accounts(ids);
        Map<String, List<Started>> started = books.accounts().subscriptionsOf(accounts.keySet());
        Map<String, CurrencyUnit> currencies =
                accounts.values().stream().collect(Collectors.toMap(Account::account, Account::currency));
        Map<String, List<Document>> documents = books.documents().of(currencies);
        Map<String, List<AccountCredit.Entry>> credit = books.credit().of(currencies);
        List<String> subscriptions = started.values().stream()
                .flatMap(List::stream)
                .map(one -> one.subscription().subscription())
                .toList();
        Map<String, List<DraftLine>> lines = books.drafts().find(subscriptions);
        Set<String> pending = books.recomputations().find(subscriptions).keySet();
        Map<String, PlanVersions> plans = new HashMap<>(books.catalog()
                .plans(started.values().stream()
                        .flatMap(List::stream)
                        .map(one -> one.subscription().plan())
                        .collect(Collectors.toSet())));
        Set<String> inEngine = accounts.values().stream()
                .filter(account -> documents.containsKey(account.account())
                        || started.getOrDefault(account.account(), List.of()).stream()
                                .anyMatch(one -> AccountComparison.isOfEngine(account, one, plans)))
                .map(Account::account)
                .collect(Collectors.toSet());
        Map<String, List<String>> taxes = books.accounts().taxesOf(inEngine);
        Map<String, History> histories = histories(inEngine, started, taxes);
        Set<String> more = new HashSet<>();
        histories.forEach((account, history) ->
                more.addAll(SettledAccounts.plans(started.getOrDefault(account, List.of()), history)));
        more.removeAll(plans.keySet());
        plans.putAll(books.catalog().plans(more));
        Map<String, List<UsageEvent>> usage = new HashMap<>();
        books.usage()
                .forEach(
                        subscriptions,
                        event -> usage.computeIfAbsent(event.subscription(), id -> new ArrayList<>())
                                .add(event));

        Map<String, List<Found>> differing = new LinkedHashMap<>();
        for (String id : ids) {
            Account account = accounts.get(id);
            if (account != null) {
                AccountComparison comparison = new AccountComparison(
                        new SettledAccounts.Stored(
                                account,
                                documents.getOrDefault(id, List.of()),
                                started.getOrDefault(id, List.of()),
                                histories.getOrDefault(id, NO_HISTORY),
                                taxes,
                                plans,
                                (subscription, reader) -> usage.getOrDefault(subscription, List.of())
                                        .forEach(reader)),
                        lines,
                        usage,
                        credit.getOrDefault(id, List.of()),
                        pending,
                        () -> books.corrections().of(account));
                List<Found> found = comparison.differences(now);
                if (!found.isEmpty()) {
                    differing.put(id, found);
                }
            }
        }
        return withoutBeginning(differing, now);
    }

    private Map<String, History> histories(
            Set<String> accounts, Map<String, List<Started>> started, Map<String, List<String>> taxes) {
        Map<String, Set<String>> codes = new HashMap<>();
        for (String account : accounts) {
            codes.put(
                    account,
                    started.getOrDefault(account, List.of()).stream()
                            .flatMap(
                                    one -> taxes.getOrDefault(one.subscription().subscription(), List.of()).stream())
                            .collect(Collectors.toSet()));
        }
        return books.facts().historiesOf(codes);
    }

    /** Where a period has just begun, its lines are about to be put on the draft. */
    private Map<String, List<Found>> withoutBeginning(Map<String, List<Found>> differing, Instant now) {
        if (differing.isEmpty()) {
            return differing;
        }
        Set<String> subscriptions = differing.values().stream()
                .flatMap(List::stream)
                .map(Found::subscription)
                .filter(subscription -> !subscription.isEmpty())
                .collect(Collectors.toSet());
        Set<String> beginning = books.accounts().withPeriodBegun(now, subscriptions);
        Map<String, List<Found>> standing = new LinkedHashMap<>();
        differing.forEach((account, found) -> {
            List<Found> left = found.stream()
                    .filter(one -> !beginning.contains(one.subscription()))
                    .toList();
            if (!left.isEmpty()) {
                standing.put(account, left);
            }
        });
        return standing;
    }
}
