package org.openadjust.billing.bill.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountBook;
import org.openadjust.billing.bill.ExpectedLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.Trials;
import org.openadjust.billing.settlement.NumberSeries;
import org.openadjust.billing.settlement.Settlement;

/** Reads accounts to try things out on, and keeps some: a kept one counts while its account has the version that it was read with. */
@ApplicationScoped
public class TrialAccounts implements Trials {

    /** About 600 bytes each. */
    private static final int WEIGHT_MAX = 300_000;

    private static final int TRIES = 5;

    private record Kept(long version, SettledAccount settled, int weight) {}

    private final Map<String, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
    private int weight;
    private AccountBook accounts;
    private SettledAccounts reader;
    private Clock clock;

    protected TrialAccounts() {}

    @Inject
    public TrialAccounts(FactBilling billing, AccountBook accounts, Clock clock) {
        this.clock = clock;
        this.accounts = accounts;
        this.reader = billing.reader();
    }

    @Override
    public Optional<Trial> of(String account) {
        return of(account, true);
    }

    @Override
    public Optional<Trial> once(String account) {
        return of(account, false);
    }

    private Optional<Trial> of(String account, boolean isKept) {
        Account known = accounts.accounts(List.of(account)).get(account);
        if (known == null) {
            return Optional.empty();
        }
        return Optional.of(new Trial(known, original(known, isKept).trial(numbers())));
    }

    @Override
    public Optional<ExpectedLine> explained(String account, LineKey line) {
        Account known = accounts.accounts(List.of(account)).get(account);
        if (known == null) {
            return Optional.empty();
        }
        Settlement settlement = original(known, true).trial(numbers());
        return settlement
                .charges(line.subscription())
                .flatMap(charges -> SettledLines.of(
                                charges,
                                settlement.usage(line.subscription()),
                                Money.zero(known.currency()),
                                clock.instant())
                        .stream()
                        .filter(each -> each.draft().slot().key().equals(line))
                        .findFirst()
                        .map(each -> new ExpectedLine(
                                each.draft().slot(),
                                each.draft().tally(),
                                each.draft().amount(),
                                each.charge() == null
                                        ? List.of()
                                        : each.charge().steps())));
    }

    /** Never changed once it is here. */
    private Settlement original(Account account, boolean isKept) {
        for (int i = 0; i < TRIES; i++) {
            long version = accounts.version(account.account());
            Kept before = get(account.account());
            if (before != null && before.version() == version) {
                return before.settled().settlement();
            }
            SettledAccount read = reader.read(account, numbers());
            if (accounts.version(account.account()) == version) {
                if (isKept) {
                    put(new Kept(version, read, read.weight()));
                }
                return read.settlement();
            }
        }
        throw new IllegalStateException("account " + account.account() + " changes faster than it can be read");
    }

    private synchronized Kept get(String account) {
        return kept.get(account);
    }

    private synchronized void put(Kept fresh) {
        Kept before = kept.put(fresh.settled().account().account(), fresh);
        weight += fresh.weight() - (before == null ? 0 : before.weight());
        var oldest = kept.values().iterator();
        while (weight > WEIGHT_MAX && kept.size() > 1) {
            weight -= oldest.next().weight();
            oldest.remove();
        }
    }

    /** Placeholders. */
    private static NumberSeries numbers() {
        int[] last = new int[1];
        return (type, issuedAt) -> "#" + ++last[0];
    }
}
