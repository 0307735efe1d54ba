package org.openadjust.billing.bill;

/** What a line of a bill is for. */
public enum LineKind {
    /** The recurring fee of a plan. */
    FEE,
    /** Metered use, priced by a charge. */
    USAGE,
    /** Metered use that no charge of the plan in force prices, or outside the subscription: shown, and worth nothing. */
    UNPRICED
}
