package org.openadjust.billing.verification.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.verification.FindingBook;
import org.openadjust.billing.verification.FindingSubject;
import org.openadjust.billing.verification.IssuerReference;
import org.openadjust.billing.verification.IssuerReferenceJson;
import org.openadjust.billing.verification.Verifications.Outcome;
import org.openadjust.billing.verification.model.CustomerVerification;
import org.openadjust.billing.verification.store.JdbcCreditMatches;
import org.openadjust.billing.verification.store.JdbcIssuerReferences;

/** What one transaction verifies: all documents of some customers, or some of one who has very many. */
@ApplicationScoped
public class VerificationWork {

    private JdbcIssuerReferences references;
    private JdbcCreditMatches matches;
    private FindingBook findings;

    protected VerificationWork() {}

    @Inject
    public VerificationWork(JdbcIssuerReferences references, JdbcCreditMatches matches, FindingBook findings) {
        this.references = references;
        this.matches = matches;
        this.findings = findings;
    }

    /** Nobody else verifies the issuer's documents until the transaction is over; to be called before they are read. */
    public void takeTurn(String issuer, Instant now) {
        references.takeTurn(issuer, now);
    }

    /** @param documents all that the customers have */
    public Outcome verify(String issuer, List<String> customers, Collection<LegacyDocument> documents, Instant now) {
        IssuerReference reference = reference(issuer);
        Map<String, Map<String, LegacyDocument>> byCustomer = new TreeMap<>();
        customers.forEach(customer -> byCustomer.put(customer, new LinkedHashMap<>()));
        documents.forEach(document -> byCustomer.get(document.customer()).putIfAbsent(document.number(), document));
        List<FindingBook.Raised> raised = new ArrayList<>();
        byCustomer.forEach((customer, own) -> {
            CustomerVerification verified = CustomerVerification.of(own.values(), reference);
            matches.replace(issuer, customer, verified.matches(), now);
            verified.findings()
                    .forEach(found -> raised.add(new FindingBook.Raised(
                            FindingSubject.ofIssuer(issuer, customer, found.document()), found.finding())));
        });
        FindingBook.Changes changes =
                findings.replace(new FindingBook.Scope.OfCustomers(issuer, customers), raised, now);
        return new Outcome(customers.size(), documents.size(), changes);
    }

    /**
     * Verifies some documents of a customer who has too many to look at all at once.
     *
     * @param before those issued before them, to compare with: nothing is written about these
     */
    public Outcome verify(
            String issuer, String customer, List<LegacyDocument> before, List<LegacyDocument> some, Instant now) {
        List<LegacyDocument> all = new ArrayList<>(before);
        all.addAll(some);
        CustomerVerification verified = CustomerVerification.of(all, reference(issuer));
        List<String> numbers = some.stream().map(LegacyDocument::number).toList();
        Set<String> own = Set.copyOf(numbers);
        matches.replace(
                issuer,
                customer,
                numbers,
                verified.matches().stream()
                        .filter(match -> own.contains(match.document()))
                        .toList(),
                now);
        List<FindingBook.Raised> raised = verified.findings().stream()
                .filter(found -> own.contains(found.document()))
                .map(found -> new FindingBook.Raised(
                        FindingSubject.ofIssuer(issuer, customer, found.document()), found.finding()))
                .toList();
        return new Outcome(
                0,
                some.size(),
                findings.replace(new FindingBook.Scope.OfDocuments(issuer, customer, numbers), raised, now));
    }

    private IssuerReference reference(String issuer) {
        return references
                .current(issuer)
                .map(version -> IssuerReferenceJson.read(issuer, version.definition()))
                .map(read -> switch (read) {
                    case IssuerReferenceJson.Read.Known(IssuerReference known) -> known;
                    case IssuerReferenceJson.Read.Refused(var refusal) ->
                        throw new IllegalStateException("what is known of issuer " + issuer + ": " + refusal.detail());
                })
                .orElseGet(() -> IssuerReference.none(issuer));
    }
}
