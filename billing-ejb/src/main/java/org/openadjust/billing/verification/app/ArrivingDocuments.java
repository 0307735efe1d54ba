package org.openadjust.billing.verification.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openadjust.billing.legacy.LegacyArrivals;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyDocuments;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.verification.store.JdbcCustomerSizes;

/**
 * Verifies documents as they arrive, together with all that their customers have already. Customers with very many documents are left to
 * the job that verifies all: a file that brings a customer's ten thousand bills in portions would have them read anew with each.
 */
@Stateless
@Local(LegacyArrivals.class)
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class ArrivingDocuments implements LegacyArrivals {

    /** More documents of one customer than these are not verified with each arrival. */
    static final int DOCUMENTS_MAX = 2_000;

    private VerificationWork work;
    private JdbcCustomerSizes sizes;
    private LegacyDocuments documents;
    private Clock clock;

    protected ArrivingDocuments() {}

    @Inject
    public ArrivingDocuments(VerificationWork work, LegacyDocuments documents, JdbcCustomerSizes sizes, Clock clock) {
        this.work = work;
        this.sizes = sizes;
        this.documents = documents;
        this.clock = clock;
    }

    /** Whether the documents are among the kept ones already does not matter. */
    @Override
    public void arrived(List<LegacyDocument> arrived) {
        var now = Micros.toInstant(Micros.of(clock.instant()));
        Map<String, List<LegacyDocument>> byIssuer = arrived.stream()
                .collect(Collectors.groupingBy(LegacyDocument::issuer, TreeMap::new, Collectors.toList()));
        byIssuer.forEach((issuer, some) -> {
            List<String> customers = some.stream()
                    .map(LegacyDocument::customer)
                    .distinct()
                    .sorted()
                    .filter(customer -> !sizes.hasMoreThan(DOCUMENTS_MAX, issuer, customer))
                    .toList();
            if (!customers.isEmpty()) {
                work.takeTurn(issuer, now);
                List<LegacyDocument> all = new ArrayList<>(some);
                all.removeIf(document -> !customers.contains(document.customer()));
                all.addAll(documents.ofCustomers(issuer, customers));
                work.verify(issuer, customers, all, now);
            }
        });
    }
}
