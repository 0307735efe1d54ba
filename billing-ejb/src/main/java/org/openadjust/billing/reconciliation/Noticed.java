package org.openadjust.billing.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.reconciliation.NightlyCheck.Found;
import org.openadjust.billing.reconciliation.NightlyCheck.Result;

/** What a check has noticed so far; of very much the beginning, and how much more. Not for several threads at once. */
public final class Noticed {

    /** Nobody reads more of one book, and a book that is all wrong must not fill the memory. */
    static final int FOUND_MAX = 1_000;

    private final List<Found> found = new ArrayList<>();
    private long more;

    public void add(Found one) {
        if (found.size() < FOUND_MAX) {
            found.add(one);
        } else {
            more++;
        }
    }

    /** Something that is not a matter of money. */
    public void add(String what, String account, String subject, String stored, String expected) {
        add(new Found(what, account, "", subject, stored, expected, Optional.empty()));
    }

    /** Something that is off by an amount. */
    public void add(String what, String account, String subject, Money stored, Money expected) {
        add(new Found(
                what,
                account,
                "",
                subject,
                stored.toString(),
                expected.toString(),
                Optional.of(expected.minus(stored))));
    }

    /** How much else there is that was not looked at one by one. */
    public void more(long count) {
        more += count;
    }

    public Result result() {
        return new Result(found, more, List.of());
    }
}
