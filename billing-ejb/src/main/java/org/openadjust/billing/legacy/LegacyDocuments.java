package org.openadjust.billing.legacy;

import java.util.List;

/** Documents that were kept, to verify them. For features and jobs: no role. Joins the caller's transaction. */
public interface LegacyDocuments {

    /** Everybody of whom a document was kept, in the order of their codes. */
    List<String> issuers();

    /**
     * Customers of an issuer in the order of their ids.
     *
     * @param after the id before the first one wanted; empty for the first of all
     */
    List<String> customersAfter(String issuer, String after, int rowsMax);

    /** All documents of customers, in the order of their dates of issue, then numbers. */
    List<LegacyDocument> ofCustomers(String issuer, List<String> customers);
}
