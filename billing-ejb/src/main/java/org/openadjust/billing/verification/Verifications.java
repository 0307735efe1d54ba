package org.openadjust.billing.verification;

import java.util.List;

/** Verifies documents that other systems issued, anew and without end: the same documents give the same findings. For features and jobs: no role. */
public interface Verifications {

    /** What was looked at, and what came of it. */
    record Outcome(int customers, int documents, FindingBook.Changes changes) {}

    /**
     * Verifies all documents of some customers, in one transaction.
     *
     * @param customers of the issuer; at most {@link #CUSTOMERS_MAX}
     */
    Outcome verify(String issuer, List<String> customers);

    /**
     * Verifies the next customers in the order of their ids; for a job that goes on where it has stopped.
     *
     * @param after the id before the first one wanted; empty for the first of all
     * @return the last customer that was looked at; empty once there is none
     */
    Range next(String issuer, String after, int customersMax);

    /** @param last empty once there is none */
    record Range(String last, Outcome outcome) {}

    int CUSTOMERS_MAX = 500;
}
