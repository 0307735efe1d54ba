package org.openadjust.billing.learning;

/** What learns. */
public enum Model {
    /** What is unusual in use and bills. */
    ANOMALY,
    /** What a person will decide about a finding or a proposal. */
    DECISION,
    /** What bills will come to. */
    FORECAST
}
