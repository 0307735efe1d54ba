package org.openadjust.billing.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What policy and law say, for those who have to keep to them: a local call without a role, out of memory. A change that was
 * approved on any node is known a second later at the latest.
 *
 * <p>Not to be asked within a transaction that changes policies itself: what that has not committed yet would be remembered.
 */
public interface PolicyBook {

    /** The policy that holds, or held, at an instant. */
    Policy at(Instant instant);

    /** The compliance rules as they were known at an instant. */
    ComplianceRules rulesAt(Instant instant);

    /** Who began to write a version; empty if no such version has come into force. */
    Optional<String> authorOf(int version);

    /** All who have written a part of a version, its author first; nobody if no such version has come into force. */
    Set<String> writersOf(int version);
}
