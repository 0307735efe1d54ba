package org.openadjust.billing.dispute;

/** What a customer says is wrong. */
public enum DisputeKind {
    /** The same was billed twice. */
    DUPLICATE,
    WRONG_AMOUNT,
    /** What was billed was never delivered. */
    NOT_RECEIVED,
    /** Nobody with the right to has ordered it. */
    NOT_AUTHORISED,
    /** A person is to look at what a machine has decided (GDPR, article 22). */
    HUMAN_REVIEW,
    OTHER
}
