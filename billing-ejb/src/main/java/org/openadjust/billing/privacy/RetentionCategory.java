package org.openadjust.billing.privacy;

/** What is kept for a time. */
public enum RetentionCategory {
    /** Invoices and notes, and with them who they were for. */
    DOCUMENT,
    /** What customers have written. */
    TEXT,
    /** Files about customers. */
    FILE,
    /** Who has looked at what is kept of persons. */
    LOOK
}
