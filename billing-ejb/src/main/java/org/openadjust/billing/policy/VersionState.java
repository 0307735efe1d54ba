package org.openadjust.billing.policy;

/** How far a version of a policy, or a change of a compliance rule, has come. */
public enum VersionState {
    /** It is being written. */
    DRAFT,
    /** It waits for somebody else's approval. */
    SUBMITTED,
    /** It was approved, and holds from its first day on until another does. It stays so. */
    ACTIVE,
    /** Somebody else refused it. */
    REJECTED,
    /** It was taken back before it was decided. */
    WITHDRAWN
}
