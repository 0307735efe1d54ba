package org.openadjust.billing.legacy;

import java.util.List;
import java.util.Optional;

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

    /**
     * The next documents of one customer, in the order in which the store keeps them: by date of issue, then number.
     *
     * @param after the one before the first one wanted; empty for the first of all
     */
    List<LegacyDocument> ofCustomerAfter(
            String issuer, String customer, Optional<LegacyDocument> after, int documentsMax);
}
