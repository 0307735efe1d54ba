package org.openadjust.billing.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Refusal;

/** What is known of issuers beforehand: kept in versions, none of which ever changes. Reading is for every role. */
public interface IssuerReferences {

    /** A version of what is known of an issuer; the highest one holds. */
    record Version(String issuer, int version, String source, String keptBy, Instant keptAt, String definition) {}

    /** What came of keeping one. */
    sealed interface Answer {
        record Kept(String issuer, int version) implements Answer {}

        record Refused(Refusal refusal) implements Answer {}
    }

    /**
     * Keeps the next version. The same definition as the last one keeps nothing new. For administrators and approvers.
     *
     * @param definition as JSON, at most 32,000 characters
     */
    Answer keep(String issuer, String definition);

    /** All versions of an issuer, the newest first. */
    List<Version> versions(String issuer);

    /** The one that holds. */
    Optional<Version> current(String issuer);
}
