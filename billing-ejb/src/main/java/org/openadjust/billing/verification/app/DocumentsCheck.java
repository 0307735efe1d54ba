package org.openadjust.billing.verification.app;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.legacy.LegacyDocuments;
import org.openadjust.billing.reconciliation.NightlyCheck;
import org.openadjust.billing.verification.Verifications;

/**
 * Other systems' documents, verified anew each night: what has become known since they arrived may say something else about them.
 * What is wrong becomes a finding, and not a difference of the night. Keys are an issuer, a slash and its id of a customer.
 */
@ApplicationScoped
public class DocumentsCheck implements NightlyCheck {

    private static final char SLASH = '/';

    private LegacyDocuments documents;

    @EJB
    private Verifications verifications;

    protected DocumentsCheck() {}

    @Inject
    public DocumentsCheck(LegacyDocuments documents) {
        this.documents = documents;
    }

    /** Outside a container. */
    public DocumentsCheck(LegacyDocuments documents, Verifications verifications) {
        this(documents);
        this.verifications = verifications;
    }

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public Step step() {
        return Step.DOCUMENTS;
    }

    /** One for each issuer: whoever verifies takes the turn of its issuer. */
    @Override
    public List<Range> ranges(int rangesMax) {
        return documents.issuers().stream()
                .map(issuer -> new Range(issuer + SLASH, issuer + SLASH + "…", 0))
                .toList();
    }

    @Override
    public List<String> keys(Range range, String after, int keysMax) {
        String issuer = issuer(after);
        return documents
                .customersAfter(issuer, customer(after), Math.min(keysMax, Verifications.CUSTOMERS_MAX))
                .stream()
                .map(customer -> issuer + SLASH + customer)
                .toList();
    }

    @Override
    public Result check(List<String> keys) {
        if (!keys.isEmpty()) {
            verifications.verify(
                    issuer(keys.getFirst()),
                    keys.stream().map(DocumentsCheck::customer).toList());
        }
        return Result.NOTHING;
    }

    private static String issuer(String key) {
        return key.substring(0, key.indexOf(SLASH));
    }

    private static String customer(String key) {
        return key.substring(key.indexOf(SLASH) + 1);
    }
}
