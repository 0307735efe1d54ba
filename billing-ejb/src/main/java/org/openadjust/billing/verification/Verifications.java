package org.openadjust.billing.verification;

import java.util.List;

/** Verifies documents that other systems issued, anew and without end: the same documents give the same findings. For features and jobs: no role. */
public interface Verifications {

    /** What was looked at, and what came of it. */
    record Outcome(int customers, int documents, FindingBook.Changes changes) {
        public static final Outcome NOTHING = new Outcome(0, 0, FindingBook.Changes.NONE);

        public Outcome and(Outcome other) {
            return new Outcome(customers + other.customers, documents + other.documents, changes.and(other.changes));
        }
    }

    /**
     * Verifies all documents of some customers, in transactions of some {@link #DOCUMENTS_MAX} documents at most. Of a customer who has
     * more, such as all who bought without a name, each document is verified together with that many before it, and not with all.
     *
     * @param customers of the issuer; at most {@link #CUSTOMERS_MAX}
     */
    Outcome verify(String issuer, List<String> customers);

    int CUSTOMERS_MAX = 500;

    int DOCUMENTS_MAX = 5_000;
}
