package org.openadjust.billing.policy;

/** What an adjustment does, as policy tells adjustments apart. */
public enum AdjustmentKind {
    /** Closes a difference between what is owed and what was billed. */
    CORRECTION,
    /** Gives back a part of a line that was billed as agreed. */
    CREDIT,
    /** Charges more for a line than was agreed. */
    DEBIT,
    /** Gives something back for good relations, for no line. */
    GOODWILL,
    /** Gives up what cannot be collected. */
    WRITE_OFF,
    /** Takes an invoice back whole. */
    VOID,
    /** Takes a note back by its opposite. */
    REVERSAL
}
