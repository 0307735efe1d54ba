package org.openadjust.billing.web.refused;

import java.util.Optional;
import java.util.Set;

/**
 * Notes that the request's caller was refused because of who they are, such as somebody who approves what they have proposed: the audit
 * log is told of it, whether a page says it in words or REST by a status.
 */
public final class PersonRules {

    private static final Set<String> CODES = Set.of(
            "OWN_PROPOSAL",
            "OWN_RULE",
            "OWN_ACCOUNT",
            "OWN_DECISION",
            "OWN_USER",
            "APPROVED_BEFORE",
            "FOUR_EYES",
            "NOT_YOURS",
            "NOT_REVIEWER",
            "PERSON_NEEDED");

    private static final ThreadLocal<String> REFUSED = new ThreadLocal<>();

    private PersonRules() {}

    /** Takes note of a refusal, if it is one of these. */
    public static void refused(String code) {
        if (CODES.contains(code)) {
            REFUSED.set(code);
        }
    }

    /** By which of them this request was refused, if it was; asked once. */
    public static Optional<String> taken() {
        Optional<String> code = Optional.ofNullable(REFUSED.get());
        REFUSED.remove();
        return code;
    }
}
