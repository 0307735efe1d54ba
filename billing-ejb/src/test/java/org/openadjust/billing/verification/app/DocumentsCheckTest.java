package org.openadjust.billing.verification.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyDocuments;
import org.openadjust.billing.reconciliation.NightlyCheck.Range;
import org.openadjust.billing.verification.FindingBook;
import org.openadjust.billing.verification.Verifications;

/** The night goes through every customer of every issuer, once, in portions. */
class DocumentsCheckTest {

    private static final Map<String, List<String>> CUSTOMERS =
            new TreeMap<>(Map.of("GAS", List.of("a", "b/1", "c"), "WATER", List.of("a")));

    private final List<String> verified = new ArrayList<>();

    private final DocumentsCheck check = new DocumentsCheck(new Kept(), new Verifications() {
        @Override
        public Outcome verify(String issuer, List<String> customers) {
            customers.forEach(customer -> verified.add(issuer + " " + customer));
            return new Outcome(customers.size(), 0, FindingBook.Changes.NONE);
        }
    });

    private static final class Kept implements LegacyDocuments {
        @Override
        public List<String> issuers() {
            return List.copyOf(CUSTOMERS.keySet());
        }

        @Override
        public List<String> customersAfter(String issuer, String after, int rowsMax) {
            return CUSTOMERS.get(issuer).stream()
                    .filter(customer -> customer.compareTo(after) > 0)
                    .limit(rowsMax)
                    .toList();
        }

        @Override
        public List<LegacyDocument> ofCustomers(String issuer, List<String> customers) {
            return List.of();
        }

        @Override
        public List<LegacyDocument> ofCustomerAfter(
                String issuer, String customer, Optional<LegacyDocument> after, int documentsMax) {
            return List.of();
        }
    }

    @Test
    @DisplayName("each issuer is a range; a portion goes on behind the last key of the one before")
    void everyCustomerOnce() {
        for (Range range : check.ranges(2)) {
            List<String> keys = check.keys(range, range.after(), 2);
            while (!keys.isEmpty()) {
                check.check(keys);
                keys = check.keys(range, keys.getLast(), 2);
            }
        }
        assertEquals(List.of("GAS a", "GAS b/1", "GAS c", "WATER a"), verified);
    }
}
