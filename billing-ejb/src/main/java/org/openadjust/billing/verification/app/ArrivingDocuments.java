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

/** Verifies documents as they arrive, together with all that their customers have already. */
@Stateless
@Local(LegacyArrivals.class)
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class ArrivingDocuments implements LegacyArrivals {

    private VerificationWork work;
    private LegacyDocuments documents;
    private Clock clock;

    protected ArrivingDocuments() {}

    @Inject
    public ArrivingDocuments(VerificationWork work, LegacyDocuments documents, Clock clock) {
        this.work = work;
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
                    .toList();
            work.takeTurn(issuer, now);
            List<LegacyDocument> all = new ArrayList<>(some);
            all.addAll(documents.ofCustomers(issuer, customers));
            work.verify(issuer, customers, all, now);
        });
    }
}
