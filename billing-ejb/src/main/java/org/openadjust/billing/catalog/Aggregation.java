package org.openadjust.billing.catalog;

/** How the events of a period become the quantity that is priced. */
public enum Aggregation {
    /** Sum of the quantities. */
    SUM,
    /** Number of events. */
    COUNT,
    /** Highest quantity; 0 without an event. */
    MAX,
    /** Quantity of the event that occurred last; 0 without one. */
    LATEST,
    /** Number of different values of a property. */
    UNIQUE_COUNT,
    /** Sum of the quantities over their number; 0 without an event. */
    AVERAGE,
    /** A level that events raise and lower, weighed by the seconds it was held over the seconds of the whole period. */
    WEIGHTED_SUM;

    /** Whether it measures what holds until something else is told: when that is told then says nothing of its price. */
    public boolean isLevel() {
        return this == LATEST || this == WEIGHTED_SUM;
    }
}
