package org.openadjust.billing.policy;

/** Where an adjustment comes from. */
public enum Origin {
    /** It follows from facts. */
    ENGINE,
    /** A person at the desk. */
    PERSON,
    /** A system with an API key. */
    SYSTEM
}
