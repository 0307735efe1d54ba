package org.openadjust.billing.document;

/** What a document is. */
public enum DocumentType {
    INVOICE,
    CREDIT_NOTE,
    DEBIT_NOTE
}
