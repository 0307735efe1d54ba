package org.openadjust.billing.bill;

/** What a line of a bill is for. */
public enum LineKind {
    /** The recurring fee of a plan. */
    FEE,
    /** Metered use, priced by a charge. */
    USAGE,
    /** Metered use that no charge of the plan in force prices, or outside the subscription: shown, and worth nothing. */
    UNPRICED,
    /** What fills the gap to a plan's minimum spend. */
    MINIMUM,
    /** A discount, or what exceeds a plan's maximum spend: below zero. */
    DISCOUNT,
    /** Something that another system has invoiced and that nothing known explains. */
    UNEXPLAINED,
    /** A tax alone, corrected where no line was. */
    TAX
}
