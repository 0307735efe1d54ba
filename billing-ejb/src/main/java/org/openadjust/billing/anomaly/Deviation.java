package org.openadjust.billing.anomaly;

/** In which way something is unusual. */
public enum Deviation {
    /** Much more than is usual at that time. */
    SPIKE,
    /** Much less. */
    DROP,
    /** Beyond everything seen so far. */
    RANGE,
    /** The level has moved, and stays there. */
    DRIFT,
    /** The same value over and over, from a meter whose values vary. */
    FLAT,
    /** No use for much longer than usual. */
    GAP,
    /** The same use at the same instant once more. */
    DUPLICATE,
    /** A bill that costs another amount for each unit of use. */
    RATIO
}
