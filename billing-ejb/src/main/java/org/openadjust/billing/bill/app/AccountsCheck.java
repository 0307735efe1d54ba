package org.openadjust.billing.bill.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.account.AccountBook;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.store.JdbcRecomputations;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.reconciliation.AccountRanges;
import org.openadjust.billing.reconciliation.NightlyCheck;

/**
 * Every bill against its facts. What differs is asked to be worked out anew by the thread that keeps bills: it decides, in its own
 * turn, and closes the difference by an adjustment.
 */
@ApplicationScoped
public class AccountsCheck implements NightlyCheck {

    static final String NAME = "accounts";

    private static final String CAUSE = "billing.draft.reconciled";
    private static final String SELF = "urn:billing";

    private AccountBook accounts;
    private JdbcRecomputations recomputations;
    private BillComparison comparison;
    private Clock clock;

    protected AccountsCheck() {}

    @Inject
    public AccountsCheck(FactBilling billing, AccountBook accounts, JdbcRecomputations recomputations, Clock clock) {
        this.accounts = accounts;
        this.recomputations = recomputations;
        this.comparison = billing.comparison();
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Step step() {
        return Step.ACCOUNTS;
    }

    @Override
    public List<Range> ranges(int rangesMax) {
        return AccountRanges.of(accounts, rangesMax);
    }

    @Override
    public List<String> keys(Range range, String after, int keysMax) {
        return accounts.between(after, range.upTo(), 0, keysMax);
    }

    @Override
    public Result check(List<String> keys) {
        return Result.of(comparison.differences(keys, now()));
    }

    @Override
    public List<Found> close(List<Found> found, String run) {
        List<Found> asked =
                found.stream().filter(one -> !one.subscription().isEmpty()).toList();
        List<String> subscriptions =
                asked.stream().map(Found::subscription).distinct().sorted().toList();
        Instant now = now();
        recomputations.request(subscriptions, new Cause(CAUSE, SELF, run, now), now);
        return new ArrayList<>(asked);
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
