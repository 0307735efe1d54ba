package org.openadjust.billing.document;

import org.openadjust.billing.charging.LineId;

/** What a document says that a line is. */
public enum LineKind {
    FEE,
    USAGE,
    MINIMUM,
    DISCOUNT,
    /** Of a fee that a change of the subscription moved: the part given back. */
    PRORATION_CREDIT,
    /** Of a fee that a change of the subscription moved: what is due instead. */
    PRORATION_CHARGE,
    /** Of a fee that anything else moved, and of usage. */
    CORRECTION;

    /** On an invoice. */
    public static LineKind onInvoice(LineId.Kind kind) {
        return switch (kind) {
            case FEE -> FEE;
            case USAGE, UNEXPLAINED -> USAGE;
            case MINIMUM -> MINIMUM;
            case DISCOUNT -> DISCOUNT;
        };
    }

    /** On a note that no change of the subscription led to. */
    public static LineKind onNote(LineId.Kind kind) {
        return switch (kind) {
            case FEE, USAGE, UNEXPLAINED -> CORRECTION;
            case MINIMUM -> MINIMUM;
            case DISCOUNT -> DISCOUNT;
        };
    }
}
