package org.openadjust.billing.reconciliation;

import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.account.AccountBook;
import org.openadjust.billing.reconciliation.NightlyCheck.Range;

/** All accounts, in ranges of the same size by their sorted ids; the last one takes those that are registered meanwhile behind it. */
public final class AccountRanges {

    /** Fewer are not worth a range of their own. */
    private static final long SIZE_MIN = 100;

    private AccountRanges() {}

    public static List<Range> of(AccountBook accounts, int rangesMax) {
        long all = accounts.countBetween("", "");
        int count = (int) Math.max(1, Math.min(rangesMax, all / SIZE_MIN));
        List<Range> ranges = new ArrayList<>();
        String after = "";
        long behind = 0;
        for (int no = 1; no <= count; no++) {
            long upTo = all * no / count;
            String last = no == count
                    ? ""
                    : accounts.between("", "", upTo - 1, 1).stream().findFirst().orElse("");
            ranges.add(new Range(after, last, upTo - behind));
            if (last.isEmpty()) {
                break;
            }
            after = last;
            behind = upTo;
        }
        return ranges;
    }
}
