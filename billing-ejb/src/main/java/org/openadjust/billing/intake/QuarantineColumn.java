package org.openadjust.billing.intake;

/** What the quarantine can be sorted by. */
public enum QuarantineColumn {
    RECEIVED,
    REASON,
    TYPE,
    SOURCE,
    STATE,
    ATTEMPTS
}
