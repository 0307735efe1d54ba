package org.openadjust.billing.proration;

/** How a part of a billing period is measured against the whole, unclamped one. */
public enum Proration {
    /** Days over days: what holds at the end of a day holds for all of it. */
    DAILY,
    /** Seconds over seconds. */
    PRECISE,
    /** Not at all: what holds when a period begins costs its whole fee. */
    NONE
}
