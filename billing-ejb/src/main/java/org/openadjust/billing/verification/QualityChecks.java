package org.openadjust.billing.verification;

import java.util.List;

/** Looks for what is missing or contradictory in our own books. Asking again changes nothing. For jobs: no role. */
public interface QualityChecks {

    /** What was looked at, and what came of it. */
    record Outcome(String last, int accounts, FindingBook.Changes changes) {}

    /**
     * Checks the next accounts in the order of their ids, in one transaction.
     *
     * @param after the id before the first one wanted; empty for the first of all
     * @param accountsMax 1 to 500
     */
    Outcome next(String after, int accountsMax);

    /** Checks some accounts. */
    Outcome check(List<String> accounts);
}
