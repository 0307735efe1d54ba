package org.openadjust.billing.verification.app;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.account.AccountBook;
import org.openadjust.billing.reconciliation.AccountRanges;
import org.openadjust.billing.reconciliation.NightlyCheck;
import org.openadjust.billing.verification.QualityChecks;

/** What we were told of each account, and whether it can be right. What cannot becomes a finding, and not a difference of the night. */
@ApplicationScoped
public class QualityCheck implements NightlyCheck {

    private AccountBook accounts;

    @EJB
    private QualityChecks checks;

    protected QualityCheck() {}

    @Inject
    public QualityCheck(AccountBook accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "quality";
    }

    @Override
    public Step step() {
        return Step.QUALITY;
    }

    @Override
    public List<Range> ranges(int rangesMax) {
        return AccountRanges.of(accounts, rangesMax);
    }

    @Override
    public List<String> keys(Range range, String after, int keysMax) {
        return accounts.between(after, range.upTo(), 0, keysMax);
    }

    /** What concerns no account is looked at with the first of all. */
    @Override
    public Result check(List<String> keys) {
        if (accounts.between("", "", 0, 1).equals(keys.subList(0, 1))) {
            checks.next("", keys.size());
        } else {
            checks.check(keys);
        }
        return Result.NOTHING;
    }
}
