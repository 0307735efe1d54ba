package org.openadjust.billing.verification.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.openadjust.billing.legacy.LegacyDocuments;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.verification.FindingBook;
import org.openadjust.billing.verification.Verifications;

/** The door for jobs that verify what other systems issued. */
@Stateless
@Local(Verifications.class)
@PermitAll
public class VerificationDoor implements Verifications {

    private VerificationWork work;
    private LegacyDocuments documents;
    private Clock clock;

    protected VerificationDoor() {}

    @Inject
    public VerificationDoor(VerificationWork work, LegacyDocuments documents, Clock clock) {
        this.work = work;
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public Outcome verify(String issuer, List<String> customers) {
        List<String> some = customers.stream().distinct().sorted().toList();
        if (some.size() > CUSTOMERS_MAX) {
            throw new IllegalArgumentException(some.size() + " customers at once, more than " + CUSTOMERS_MAX);
        }
        if (some.isEmpty()) {
            return new Outcome(0, 0, FindingBook.Changes.NONE);
        }
        var now = Micros.toInstant(Micros.of(clock.instant()));
        work.takeTurn(issuer, now);
        return work.verify(issuer, some, documents.ofCustomers(issuer, some), now);
    }

    @Override
    public Range next(String issuer, String after, int customersMax) {
        List<String> customers =
                documents.customersAfter(issuer, after, Math.max(1, Math.min(customersMax, CUSTOMERS_MAX)));
        return new Range(customers.isEmpty() ? "" : customers.getLast(), verify(issuer, customers));
    }
}
