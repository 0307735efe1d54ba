package org.openadjust.billing.verification;

import java.math.BigDecimal;
import java.util.Set;

/** What a finding must be like to be listed; several conditions hold together. */
public sealed interface FindingCondition {

    record OfAccount(String account) implements FindingCondition {}

    record OfIssuer(String issuer) implements FindingCondition {}

    record OfDocument(String document) implements FindingCondition {}

    record OfKind(Finding.Kind kind) implements FindingCondition {}

    record In(Set<FindingState> states) implements FindingCondition {
        public In {
            states = Set.copyOf(states);
        }
    }

    record Towards(Finding.Direction direction) implements FindingCondition {}

    /** At least this much is wrong, or at stake, in either direction. */
    record AtLeast(BigDecimal amount) implements FindingCondition {}

    /** Its account, customer, document, cause or sentence contains a text, upper and lower case alike. */
    record Containing(String text) implements FindingCondition {}
}
