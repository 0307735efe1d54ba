package org.openadjust.billing.legacy;

/** What a row of an issuer's file can say; one without a column and a constant is not said. */
public enum LegacyField {
    /** Rows with the same number are one document. */
    NUMBER,
    /** What the document is, by the words that {@link ColumnMapping} gives. */
    KIND,
    CUSTOMER,
    REFERS_TO,
    /** Of a document's rows the latest counts. */
    ISSUED_AT,
    /** The source's own if it is not said. */
    CURRENCY,
    ITEM,
    DESCRIPTION,
    POINT,
    FROM,
    TO,
    /** How many days the line is for: gives its end where {@link #TO} does not. */
    DAYS,
    QUANTITY,
    UNIT_PRICE,
    /** Quantity × unit price, rounded, if it is not said. */
    AMOUNT,
    /** Of the whole document, the same on all of its rows; the sum of its lines if it is not said. */
    NET,
    /** Of the whole document, the same on all of its rows. */
    TAX,
    ESTIMATED
}
