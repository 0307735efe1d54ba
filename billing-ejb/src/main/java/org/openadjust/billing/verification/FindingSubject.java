package org.openadjust.billing.verification;

import java.util.Objects;

/**
 * What a finding is about. A text that does not apply is empty.
 *
 * @param issuer code of the system that issued the document; empty for what our engine bills
 * @param customer of that issuer, by its id
 * @param account of ours
 * @param document number
 */
public record FindingSubject(String issuer, String customer, String account, String subscription, String document) {
    public FindingSubject {
        Objects.requireNonNull(issuer);
        Objects.requireNonNull(customer);
        Objects.requireNonNull(account);
        Objects.requireNonNull(subscription);
        Objects.requireNonNull(document);
    }

    /** A document that somebody else issued and that we do not bill. */
    public static FindingSubject ofIssuer(String issuer, String customer, String document) {
        return new FindingSubject(issuer, customer, "", "", document);
    }

    /** Something that our engine bills. */
    public static FindingSubject ours(String account, String subscription, String document) {
        return new FindingSubject("", "", account, subscription, document);
    }

    public boolean isOurs() {
        return issuer.isEmpty();
    }

    /** What is found again under the same key is the same finding. */
    public String key(Finding finding) {
        return String.join(
                "|",
                issuer,
                customer,
                account,
                subscription,
                document,
                finding.kind().name(),
                finding.cause().code(),
                finding.cause().about());
    }
}
