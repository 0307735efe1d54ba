package org.openadjust.billing.intake;

/** What the list of waiting events can be sorted by. */
public enum WaitingColumn {
    RECEIVED,
    TYPE,
    WAITS_FOR,
    REFERENCE,
    SOURCE
}
