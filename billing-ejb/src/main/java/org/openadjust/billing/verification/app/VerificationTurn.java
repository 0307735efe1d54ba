package org.openadjust.billing.verification.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyDocuments;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.verification.Verifications.Outcome;

/** A transaction of the job that verifies: it takes the issuer's turn before it reads. */
@Stateless
@PermitAll
public class VerificationTurn {

    private VerificationWork work;
    private LegacyDocuments documents;
    private Clock clock;

    protected VerificationTurn() {}

    @Inject
    public VerificationTurn(VerificationWork work, LegacyDocuments documents, Clock clock) {
        this.work = work;
        this.documents = documents;
        this.clock = clock;
    }

    /** All documents of some customers. */
    public Outcome verify(String issuer, List<String> customers) {
        Instant now = begun(issuer);
        return work.verify(issuer, customers, documents.ofCustomers(issuer, customers), now);
    }

    /** What was verified, and what came of it. */
    public record Window(List<LegacyDocument> documents, Outcome outcome) {
        public Window {
            documents = List.copyOf(documents);
        }
    }

    /**
     * The next documents of one customer.
     *
     * @param before the ones before them, the last of which ends where these begin; none for the first of all
     * @return none once there are none
     */
    public Window verifyAfter(String issuer, String customer, List<LegacyDocument> before, int documentsMax) {
        Instant now = begun(issuer);
        Optional<LegacyDocument> last = before.isEmpty() ? Optional.empty() : Optional.of(before.getLast());
        List<LegacyDocument> next = documents.ofCustomerAfter(issuer, customer, last, documentsMax);
        return new Window(next, next.isEmpty() ? Outcome.NOTHING : work.verify(issuer, customer, before, next, now));
    }

    private Instant begun(String issuer) {
        Instant now = Micros.toInstant(Micros.of(clock.instant()));
        work.takeTurn(issuer, now);
        return now;
    }
}
